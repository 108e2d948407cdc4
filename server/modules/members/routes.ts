import { membersApi } from '../../../contract/members.ts';
import { defineRoutes } from '../../platform/module.ts';
import * as service from './service.ts';

export const routes = defineRoutes((bind) => {
  bind(membersApi.list, (ctx, { query }) => service.listMembers(ctx, query));
  bind(membersApi.get, (ctx, { params }) => service.getMember(ctx, params.id));
  bind(membersApi.add, (ctx, { body }) => service.addMember(ctx, body));
  bind(membersApi.edit, (ctx, { params, body }) => service.editMember(ctx, params.id, body));
  bind(membersApi.changeStatus, (ctx, { params, body }) => service.changeMemberStatus(ctx, params.id, body));
});
