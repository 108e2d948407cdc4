import { notificationsApi as api } from '../../../contract/notifications.ts';
import { defineRoutes } from '../../platform/module.ts';
import { noticeReaders } from './readers.ts';
import * as service from './service.ts';

export const routes = defineRoutes((bind) => {
  bind(api.list, (ctx, { query }) => service.listNotices(ctx, query));
  bind(api.readers, (ctx, { params }) => noticeReaders(ctx, params.id));
  bind(api.read, (ctx, { params }) => service.readNotice(ctx, params.id));
  bind(api.readAll, (ctx) => service.readAllNotices(ctx));
});
