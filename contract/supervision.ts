import { z } from 'zod';
import { endpoint } from './endpoint.ts';
import { byId, id, instant, text, version } from './common.ts';

export const keyLevel = z.enum(['party_committee', 'government', 'cppcc']);
export type KeyLevel = z.infer<typeof keyLevel>;
export const keyView = z.object({
  proposalId: id,
  level: keyLevel,
  leaderAccountId: id,
  leaderName: z.string(),
  note: z.string(),
  markedAt: instant,
  isKey: z.boolean(),
  version,
});
export type KeyView = z.infer<typeof keyView>;
export const markKeyInput = z.strictObject({
  level: keyLevel,
  leaderAccountId: id,
  note: text(500),
  version: version.nullable(),
});
export type MarkKeyInput = z.infer<typeof markKeyInput>;
const errors = ['not_found', 'forbidden', 'stale_version', 'rule_refused'] as const;

export const supervisionApi = {
  get: endpoint({
    method: 'GET',
    path: '/proposals/:id/key',
    summary: '重点提案标记',
    params: byId,
    response: z.object({
      key: keyView.nullable(),
      mayMark: z.boolean(),
      leaders: z.array(z.object({ accountId: id, name: z.string() })),
    }),
    errors: ['not_found'],
  }),
  mark: endpoint({
    method: 'POST',
    path: '/proposals/:id/key',
    summary: '列为重点提案',
    params: byId,
    body: markKeyInput,
    response: keyView,
    errors,
  }),
  unmark: endpoint({
    method: 'POST',
    path: '/proposals/:id/key/remove',
    summary: '取消重点',
    params: byId,
    body: z.strictObject({ version }),
    response: keyView,
    errors,
  }),
};
