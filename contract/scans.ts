import { z } from 'zod';
import { byId, id, instant, required, text } from './common.ts';
import { endpoint } from './endpoint.ts';

/** The sealed paper of a letter, scanned (盖章扫描件): the last one that is of the letter's text is the letter of record. */
export const scanView = z.object({
  id,
  no: z.int(),
  name: z.string(),
  size: z.int(),
  sha256: z.string(),
  /** Why an earlier scan was replaced; empty for the first. */
  reason: z.string(),
  addedBy: z.string(),
  addedAt: instant,
  isRecord: z.boolean(),
});
export type ScanView = z.infer<typeof scanView>;
export const scanList = z.object({ items: z.array(scanView), canAdd: z.boolean(), megabytes: z.int() });
export type ScanList = z.infer<typeof scanList>;
export const scanInput = z.strictObject({ uploadId: id, name: required(200), reason: text(300) });
export type ScanInput = z.infer<typeof scanInput>;

export const scansApi = {
  ofReply: endpoint({
    method: 'GET',
    path: '/replies/:id/scans',
    summary: '答复函的盖章扫描件',
    params: byId,
    response: scanList,
    errors: ['not_found', 'forbidden'],
  }),
  add: endpoint({
    method: 'POST',
    path: '/replies/:id/scans',
    summary: '把上传的 PDF 作为答复函的存档件',
    params: byId,
    body: scanInput,
    response: scanList,
    errors: [
      ...(['not_found', 'forbidden', 'wrong_status', 'rule_refused'] as const),
      ...(['file_unreadable', 'unsupported_file', 'too_large'] as const),
    ],
  }),
};
