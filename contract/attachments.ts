import { z } from 'zod';
import { endpoint } from './endpoint.ts';
import { byId, done, id, instant, required } from './common.ts';

export const attachmentKind = z.enum(['pdf', 'docx', 'xlsx', 'png', 'jpg', 'webp', 'txt']);
export type AttachmentKind = z.infer<typeof attachmentKind>;
export const attachmentView = z.object({
  id,
  name: z.string(),
  kind: attachmentKind,
  size: z.int(),
  sha256: z.string(),
  addedBy: z.string(),
  addedAt: instant,
});
export type AttachmentView = z.infer<typeof attachmentView>;
/** A file that was uploaded and is now named by an act. */
export const broughtFile = z.strictObject({ uploadId: id, name: required(200) });
export type BroughtFile = z.infer<typeof broughtFile>;
export const attachmentList = z.object({
  items: z.array(attachmentView),
  canChange: z.boolean(),
  limits: z.object({ count: z.int(), megabytes: z.int() }),
});
export type AttachmentList = z.infer<typeof attachmentList>;

/** Bytes as they are, sent as `application/octet-stream`. */
const bytes = z.instanceof(Uint8Array, { error: '请以文件内容提交' });
const ofProposal = z.strictObject({ id, attachmentId: id });
const errors = ['not_found', 'forbidden', 'wrong_status'] as const;

export const attachmentsApi = {
  upload: endpoint({
    method: 'PUT',
    path: '/uploads/:id',
    summary: '上传文件的一段（接在已收到的后面）',
    params: byId,
    query: z.strictObject({ at: z.coerce.number<string | number>().int().min(0) }),
    body: bytes,
    response: z.object({ size: z.int() }),
    errors: ['forbidden', 'too_large', 'rule_refused'],
  }),
  ofProposal: endpoint({
    method: 'GET',
    path: '/proposals/:id/attachments',
    summary: '提案的附件',
    params: byId,
    response: attachmentList,
    errors: ['not_found'],
  }),
  add: endpoint({
    method: 'POST',
    path: '/proposals/:id/attachments',
    summary: '把上传的文件作为附件',
    params: byId,
    body: broughtFile,
    response: attachmentList,
    errors: [...errors, 'file_unreadable', 'unsupported_file', 'too_large', 'rule_refused'],
  }),
  remove: endpoint({
    method: 'DELETE',
    path: '/proposals/:id/attachments/:attachmentId',
    summary: '移除附件',
    params: ofProposal,
    response: done,
    errors,
  }),
};
