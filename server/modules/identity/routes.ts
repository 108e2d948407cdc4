import { identityApi } from '../../../contract/identity.ts';
import { defineRoutes } from '../../platform/module.ts';
import * as service from './service/index.ts';

export const routes = defineRoutes((bind) => {
  bind(identityApi.signIn, (ctx, { body }) => service.signIn(ctx, body));
  bind(identityApi.signOut, (ctx) => service.signOut(ctx));
  bind(identityApi.me, (ctx) => service.getMe(ctx));
  bind(identityApi.changePassword, (ctx, { body }) => service.changePassword(ctx, body));
  bind(identityApi.setPreference, (ctx, { body }) => service.setPreference(ctx, body.prefersLarge));
  bind(identityApi.listSignIns, (ctx) => service.listSignIns(ctx));
  bind(identityApi.revokeSignIn, (ctx, { params }) => service.revokeSignIn(ctx, params.id));
  bind(identityApi.listAccounts, (ctx, { query }) => service.listAccounts(ctx, query));
  bind(identityApi.getAccount, (ctx, { params }) => service.getAccount(ctx, params.id));
  bind(identityApi.addAccount, (ctx, { body }) => service.addAccount(ctx, body));
  bind(identityApi.resetPassword, (ctx, { params, body }) => service.resetPassword(ctx, params.id, body.version));
  bind(identityApi.unlockAccount, (ctx, { params, body }) => service.unlockAccount(ctx, params.id, body.version));
  bind(identityApi.setAccountStatus, (ctx, { params, body }) => service.setAccountStatus(ctx, params.id, body));
  bind(identityApi.grantDuty, (ctx, { params, body }) => service.grantDuty(ctx, params.id, body));
  bind(identityApi.endDuty, (ctx, { params, body }) =>
    service.endDuty(ctx, params.id, { dutyId: params.dutyId, version: body.version }),
  );
});
