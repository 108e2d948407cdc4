import { similarityApi as api } from '../../../contract/similarity.ts';
import { defineRoutes } from '../../platform/module.ts';
import * as service from './service.ts';

export const routes = defineRoutes((bind) => {
  bind(api.find, (ctx, { body }) => service.findSimilar(ctx, body));
});
