import { workbenchApi as api } from '../../../contract/workbench.ts';
import { defineRoutes } from '../../platform/module.ts';
import * as service from './service.ts';

export const routes = defineRoutes((bind) => {
  bind(api.home, (ctx) => service.homeOf(ctx));
  bind(api.cases, (ctx, { query }) => service.listCases(ctx, query));
  bind(api.queues, (ctx, { query }) => service.listQueues(ctx, query));
  bind(api.find, (ctx, { query }) => service.find(ctx, query.text));
});
