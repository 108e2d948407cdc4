import { z } from 'zod';
import { endpoint } from './endpoint.ts';
import { byId, done, id, instant, paging } from './common.ts';

export const noticeView = z.object({
  id,
  kind: z.string(),
  title: z.string(),
  link: z.string(),
  count: z.int(),
  madeAt: instant,
  readAt: instant.nullable(),
});
export type NoticeView = z.infer<typeof noticeView>;
export const notificationsApi = {
  list: endpoint({
    method: 'GET',
    path: '/notices',
    summary: '通知',
    query: z.strictObject({ ...paging, unread: z.enum(['yes', 'all']).default('all') }),
    response: z.object({ items: z.array(noticeView), total: z.int(), unread: z.int() }),
  }),
  read: endpoint({
    method: 'POST',
    path: '/notices/:id/read',
    summary: '标为已读',
    idempotent: false,
    params: byId,
    response: done,
    errors: ['not_found'],
  }),
  readAll: endpoint({
    method: 'POST',
    path: '/notices/read',
    summary: '全部标为已读',
    idempotent: false,
    response: done,
  }),
};
