import { settingsApi } from '../../../contract/settings.ts';
import { defineRoutes } from '../../platform/module.ts';
import * as service from './service.ts';

export const routes = defineRoutes((bind) => {
  bind(settingsApi.door, (ctx) => service.getDoor(ctx));
  bind(settingsApi.committee, (ctx) => service.getCommittee(ctx));
  bind(settingsApi.policy, (ctx) => service.getPolicy(ctx));
  bind(settingsApi.setPolicy, (ctx, { body }) => service.setPolicy(ctx, body));
  bind(settingsApi.calendar, (ctx, { query }) => service.getCalendar(ctx, query.year));
  bind(settingsApi.setCalendar, (ctx, { body }) => service.setCalendar(ctx, body));
  bind(settingsApi.setSession, (ctx, { params, body }) => service.setSession(ctx, params.id, body));
  bind(settingsApi.addSession, (ctx, { body }) => service.addSession(ctx, body));
});
