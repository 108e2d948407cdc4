import { z } from 'zod';
import { endpoint } from './endpoint.ts';
import { byId, id, instant, page, paging, text } from './common.ts';

export const timelineEntry = z.object({
  id,
  type: z.string(),
  actorName: z.string(),
  at: instant,
  summary: z.string(),
});
export type TimelineEntry = z.infer<typeof timelineEntry>;
export const eventRow = timelineEntry.extend({
  subjectType: z.string(),
  subjectId: id,
  version: z.int(),
  requestId: z.string(),
  recordedAt: instant,
  payload: z.record(z.string(), z.unknown()),
});
export type EventRow = z.infer<typeof eventRow>;
export const logQuery = z.strictObject({
  ...paging,
  type: text(60).optional(),
  actor: text(60).optional(),
  subjectId: id.optional(),
  from: z.iso.date().optional(),
  to: z.iso.date().optional(),
});
export type LogQuery = z.infer<typeof logQuery>;
export const auditApi = {
  timeline: endpoint({
    method: 'GET',
    path: '/proposals/:id/timeline',
    summary: '一件提案的经过',
    params: byId,
    response: z.object({ items: z.array(timelineEntry) }),
    errors: ['not_found'],
  }),
  log: endpoint({
    method: 'GET',
    path: '/log',
    summary: '日志检索（审计员）',
    query: logQuery,
    response: page(eventRow),
    errors: ['forbidden'],
  }),
};
