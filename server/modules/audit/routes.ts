import { auditApi as api } from '../../../contract/audit.ts';
import { defineRoutes } from '../../platform/module.ts';
import * as service from './service.ts';

export const routes = defineRoutes((bind) => {
  bind(api.timeline, (ctx, { params }) => service.timelineOf(ctx, params.id));
  bind(api.log, (ctx, { query }) => service.searchLog(ctx, query));
});
