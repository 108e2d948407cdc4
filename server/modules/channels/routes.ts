import { channelsApi as api } from '../../../contract/channels.ts';
import { defineRoutes } from '../../platform/module.ts';
import * as service from './service/index.ts';

export const routes = defineRoutes((bind) => {
  bind(api.list, (ctx) => service.listChannels(ctx));
  bind(api.add, (ctx, { body }) => service.addChannel(ctx, body));
  bind(api.set, (ctx, { params, body }) => service.setChannel(ctx, params.id, body));
  bind(api.test, (ctx, { params, body }) => service.testChannel(ctx, params.id, body.to));
  bind(api.failed, (ctx, { query }) => service.listFailed(ctx, query));
  bind(api.retry, (ctx, { params, body }) => service.retryMessage(ctx, params.id, body.version));
  bind(api.failedDeliveries, (ctx, { query }) => service.listFailedDeliveries(ctx, query));
  bind(api.retryDelivery, (ctx, { params, body }) => service.retryDelivery(ctx, params.id, body.version));
  bind(api.choice, (ctx) => service.getChoice(ctx));
  bind(api.setChoice, (ctx, { body }) => service.setChoice(ctx, body));
  bind(api.confirmMail, (ctx, { body }) => service.confirmMail(ctx, body.code));
  bind(api.sendCode, (ctx) => service.sendCodeAgain(ctx));
});
