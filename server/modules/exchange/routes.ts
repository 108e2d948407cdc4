import { exchangeApi } from '../../../contract/exchange.ts';
import { defineRoutes } from '../../platform/module.ts';
import * as service from './service/index.ts';

export const routes = defineRoutes((bind) => {
  bind(exchangeApi.preview, (ctx, { params, body }) => service.preview(ctx, params.kind, body));
  bind(exchangeApi.load, (ctx, { params, body }) => service.load(ctx, params.kind, body));
  bind(exchangeApi.export, (ctx, { params, query }) => service.exportSheet(ctx, params.kind, query));
});
