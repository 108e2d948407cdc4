import { z } from 'zod';
import { endpoint } from './endpoint.ts';

export const sheetKind = z.enum(['members', 'units', 'proposals']);
export type SheetKind = z.infer<typeof sheetKind>;
export const sheetFile = z.strictObject({ name: z.string().max(200), base64: z.string().max(14_000_000) });
export const rowError = z.object({ row: z.int(), column: z.string(), message: z.string() });
export const importPreview = z.object({
  kind: sheetKind,
  rows: z.int(),
  valid: z.int(),
  errors: z.array(rowError),
  sample: z.array(z.record(z.string(), z.string())),
  digest: z.string(),
});
export type ImportPreview = z.infer<typeof importPreview>;
export type RowError = z.infer<typeof rowError>;
export const fileAnswer = z.object({ name: z.string(), mediaType: z.string(), base64: z.string() });
const params = z.strictObject({ kind: sheetKind });
const errors = ['forbidden', 'file_unreadable', 'unsupported_file', 'too_large', 'rule_refused'] as const;

export const exchangeApi = {
  preview: endpoint({
    method: 'POST',
    path: '/exchange/:kind/preview',
    summary: '预览导入',
    idempotent: false,
    params,
    body: sheetFile,
    response: importPreview,
    errors,
  }),
  load: endpoint({
    method: 'POST',
    path: '/exchange/:kind',
    summary: '确认导入（全部成功或全部不导入）',
    params,
    body: sheetFile.extend({ digest: z.string().max(64) }),
    response: z.object({ loaded: z.int() }),
    errors: [...errors, 'duplicate', 'stale_version'],
  }),
  export: endpoint({
    method: 'GET',
    path: '/exchange/:kind',
    summary: '导出表格',
    params,
    query: z.strictObject({
      format: z.enum(['xlsx', 'csv']).default('xlsx'),
      /** Whose proposals; without it those of the session that runs now. */
      session: z.string().max(10).optional(),
    }),
    response: fileAnswer,
    errors: ['forbidden', 'not_found', 'too_large', 'rule_refused'],
  }),
};
