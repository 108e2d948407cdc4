import { organizationsApi } from '../../../contract/organizations.ts';
import { defineRoutes } from '../../platform/module.ts';
import * as seals from './seals.ts';
import * as service from './service.ts';

export const routes = defineRoutes((bind) => {
  bind(organizationsApi.list, (ctx, { query }) => service.listOrganizations(ctx, query));
  bind(organizationsApi.get, (ctx, { params }) => service.getOrganization(ctx, params.id));
  bind(organizationsApi.add, (ctx, { body }) => service.addOrganization(ctx, body));
  bind(organizationsApi.edit, (ctx, { params, body }) => service.editOrganization(ctx, params.id, body));
  bind(organizationsApi.seal, (ctx, { params }) => seals.getSeal(ctx, params.id));
  bind(organizationsApi.addSeal, (ctx, { params, body }) => seals.addSeal(ctx, params.id, body));
  bind(organizationsApi.abolish, (ctx, { params, body }) => service.abolishOrganization(ctx, params.id, body));
});
