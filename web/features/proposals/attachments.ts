/** Where the bytes of an attachment are; the browser keeps them as a file. */
export const attachmentUrl = (proposalId: string, attachmentId: string): string =>
  `/api/proposals/${encodeURIComponent(proposalId)}/attachments/${encodeURIComponent(attachmentId)}/file`;
