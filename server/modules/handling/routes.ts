import { dispatchesApi } from '../../../contract/dispatches.ts';
import { handlingApi } from '../../../contract/handling.ts';
import { defineRoutes } from '../../platform/module.ts';
import * as service from './service/index.ts';

export const routes = defineRoutes((bind) => {
  bind(handlingApi.dispatch, (ctx, { body }) => service.dispatchProposals(ctx, body));
  bind(dispatchesApi.list, (ctx) => service.listDispatches(ctx));
  bind(handlingApi.ofProposal, (ctx, { params }) => service.listTasks(ctx, params.id));
  bind(handlingApi.get, (ctx, { params }) => service.getTask(ctx, params.id));
  bind(handlingApi.handlers, (ctx, { params }) => service.listHandlers(ctx, params.id));
  bind(handlingApi.signReceipt, (ctx, { params, body }) => service.signReceipt(ctx, params.id, body.version));
  bind(handlingApi.requestReturn, (ctx, { params, body }) => service.requestReturn(ctx, params.id, body));
  bind(handlingApi.approveReturn, (ctx, { params, body }) => service.approveReturn(ctx, params.id, body));
  bind(handlingApi.refuseReturn, (ctx, { params, body }) => service.refuseReturn(ctx, params.id, body));
  bind(handlingApi.sendToCoordination, (ctx, { params, body }) => service.sendToCoordination(ctx, params.id, body));
  bind(handlingApi.keepByCoordination, (ctx, { params, body }) => service.keepByCoordination(ctx, params.id, body));
  bind(handlingApi.reassignByCoordination, (ctx, { params, body }) =>
    service.reassignByCoordination(ctx, params.id, body),
  );
  bind(handlingApi.assignInside, (ctx, { params, body }) => service.assignInside(ctx, params.id, body));
  bind(handlingApi.logContact, (ctx, { params, body }) => service.logContact(ctx, params.id, body));
  bind(handlingApi.confirmContact, (ctx, { params, body }) => service.confirmContact(ctx, params.id, body));
  bind(handlingApi.sendCoOpinion, (ctx, { params, body }) => service.sendCoOpinion(ctx, params.id, body));
  bind(handlingApi.requestExtension, (ctx, { params, body }) => service.requestExtension(ctx, params.id, body));
  bind(handlingApi.grantExtension, (ctx, { params, body }) => service.grantExtension(ctx, params.id, body));
  bind(handlingApi.refuseExtension, (ctx, { params, body }) => service.refuseExtension(ctx, params.id, body));
  bind(handlingApi.drop, (ctx, { params, body }) => service.dropUnit(ctx, params.id, body));
  bind(handlingApi.addUnit, (ctx, { params, body }) => service.addUnit(ctx, params.id, body));
});
