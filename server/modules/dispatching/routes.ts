import { dispatchMeetingsApi as api } from '../../../contract/dispatch-meetings.ts';
import { defineRoutes } from '../../platform/module.ts';
import * as service from './service/index.ts';

export const routes = defineRoutes((bind) => {
  bind(api.list, (ctx, { query }) => service.listMeetings(ctx, query.session));
  bind(api.plan, (ctx, { body }) => service.planMeeting(ctx, body));
  bind(api.get, (ctx, { params }) => service.getMeeting(ctx, params.id));
  bind(api.edit, (ctx, { params, body }) => service.editMeeting(ctx, params.id, body));
  bind(api.freeze, (ctx, { params, body }) => service.freezeMeeting(ctx, params.id, body.version));
  bind(api.thaw, (ctx, { params, body }) => service.thawMeeting(ctx, params.id, body));
  bind(api.attend, (ctx, { params, body }) => service.attendMeeting(ctx, params.id, body));
  bind(api.dispatch, (ctx, { params, body }) => service.dispatchByMeeting(ctx, params.id, body));
  bind(api.cancel, (ctx, { params, body }) => service.cancelMeeting(ctx, params.id, body));
  bind(api.minutes, (ctx, { params, query }) => service.minutesFile(ctx, params.id, query.format));
});
