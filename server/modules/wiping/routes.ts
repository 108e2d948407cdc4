import { wipingsApi as api } from '../../../contract/wipings.ts';
import { defineRoutes } from '../../platform/module.ts';
import * as service from './service/index.ts';

export const routes = defineRoutes((bind) => {
  bind(api.list, (ctx) => service.listWipings(ctx));
  bind(api.get, (ctx, { params }) => service.getWiping(ctx, params.id));
  bind(api.look, (ctx, { body }) => service.lookFor(ctx, body));
  bind(api.ask, (ctx, { body }) => service.askWiping(ctx, body));
  bind(api.confirm, (ctx, { params, body }) => service.confirmWiping(ctx, params.id, body));
  bind(api.refuse, (ctx, { params, body }) => service.refuseWiping(ctx, params.id, body));
  bind(api.withdraw, (ctx, { params, body }) => service.withdrawWiping(ctx, params.id, body));
});
