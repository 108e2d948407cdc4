import { adviceApi as api } from '../../../contract/advice.ts';
import { defineRoutes } from '../../platform/module.ts';
import * as service from './service.ts';

export const routes = defineRoutes((bind) => {
  bind(api.ofProposal, (ctx, { params }) => service.adviseOnProposal(ctx, params.id));
  bind(api.accuracy, (ctx, { query }) => service.adviceAccuracy(ctx, query));
});
