import { searchApi as api } from '../../../contract/search.ts';
import { defineRoutes } from '../../platform/module.ts';
import * as service from './service/index.ts';

export const routes = defineRoutes((bind) => {
  bind(api.find, (ctx, { query }) => service.search(ctx, query));
  bind(api.export, (ctx, { query }) => service.exportFound(ctx, query));
});
