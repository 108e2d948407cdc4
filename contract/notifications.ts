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
/** Whether somebody opened what was issued to him about a case, and when (已读). */
export const noticeReader = z.object({
  unitName: z.string(),
  name: z.string(),
  title: z.string(),
  madeAt: instant,
  readAt: instant.nullable(),
});
export type NoticeReader = z.infer<typeof noticeReader>;
export const notificationsApi = {
  readers: endpoint({
    method: 'GET',
    path: '/proposals/:id/notice-readers',
    summary: '交办、督促等通知的已读情况（给发出的归口单位和提案委）',
    params: byId,
    response: z.object({ items: z.array(noticeReader) }),
    errors: ['not_found', 'forbidden'],
  }),
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
