import { z } from 'zod';
import { id, localDate, required } from './common.ts';
import { endpoint } from './endpoint.ts';
import { fileAnswer } from './exchange.ts';

/** What was dispatched under one name on one day (交办清单), as far as it concerns who asks. */
export const dispatchBatch = z.object({
  meeting: z.string(),
  on: localDate,
  proposals: z.int(),
  units: z.array(z.object({ id, name: z.string(), tasks: z.int() })),
});
export type DispatchBatch = z.infer<typeof dispatchBatch>;
export const listFormat = z.enum(['pdf', 'docx', 'xlsx']);
export type ListFormat = z.infer<typeof listFormat>;

export const dispatchesApi = {
  list: endpoint({
    method: 'GET',
    path: '/dispatches',
    summary: '交办过的批次',
    response: z.object({ items: z.array(dispatchBatch) }),
    errors: ['forbidden'],
  }),
  file: endpoint({
    method: 'GET',
    path: '/dispatches/file',
    summary: '交办清单（整份，或一个单位的）',
    query: z.strictObject({ meeting: required(100), on: localDate, unitId: id.optional(), format: listFormat }),
    response: fileAnswer,
    errors: ['forbidden', 'not_found', 'rule_refused'],
  }),
};
