import { supervisionApi as api } from '../../../contract/supervision.ts';
import { defineRoutes } from '../../platform/module.ts';
import * as service from './service.ts';

export const routes = defineRoutes((bind) => {
  bind(api.get, (ctx, { params }) => service.getKey(ctx, params.id));
  bind(api.mark, (ctx, { params, body }) => service.markKey(ctx, params.id, body));
  bind(api.unmark, (ctx, { params, body }) => service.unmarkKey(ctx, params.id, body.version));
});
