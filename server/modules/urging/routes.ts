import { urgingApi as api } from '../../../contract/urging.ts';
import { defineRoutes } from '../../platform/module.ts';
import * as service from './service.ts';

export const routes = defineRoutes((bind) => {
  bind(api.list, (ctx, { query }) => service.listLadders(ctx, query));
  bind(api.ofProposal, (ctx, { params }) => service.laddersOfProposal(ctx, params.id));
  bind(api.give, (ctx, { params, body }) => service.giveUrging(ctx, params.id, body));
  bind(api.acknowledge, (ctx, { params, body }) => service.acknowledge(ctx, params.id, body));
});
