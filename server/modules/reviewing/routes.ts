import { referralsApi } from '../../../contract/referrals.ts';
import { reviewingApi as api } from '../../../contract/reviewing.ts';
import { defineRoutes } from '../../platform/module.ts';
import * as service from './service/index.ts';

export const routes = defineRoutes((bind) => {
  bind(api.attend, (ctx, { params, body }) => service.attendReview(ctx, params.id, body.takeOver));
  bind(api.leave, (ctx, { params }) => service.leaveReview(ctx, params.id));
  bind(api.presences, (ctx) => service.listPresences(ctx));
  bind(api.plan, (ctx, { query }) => service.planReview(ctx, query));
  bind(api.successors, (ctx, { params }) => service.successorsOf(ctx, params.id));
  bind(referralsApi.list, (ctx, { query }) => service.referralsFor(ctx, query));
  bind(referralsApi.note, (ctx, { params, body }) => service.noteReferral(ctx, params.id, body));
  bind(api.board, (ctx, { query }) => service.reviewBoard(ctx, query.session));
  bind(api.report, (ctx, { query }) => service.reviewReport(ctx, query.session));
  bind(api.reportFile, (ctx, { query }) => service.reviewReportFile(ctx, query.session));
  bind(api.meetings, (ctx, { query }) => service.listMeetings(ctx, query.session));
  bind(api.planMeeting, (ctx, { body }) => service.planMeeting(ctx, body));
  bind(api.meeting, (ctx, { params }) => service.getMeeting(ctx, params.id));
  bind(api.editMeeting, (ctx, { params, body }) => service.editMeeting(ctx, params.id, body));
  bind(api.freezeMeeting, (ctx, { params, body }) => service.freezeMeeting(ctx, params.id, body.version));
  bind(api.thawMeeting, (ctx, { params, body }) => service.thawMeeting(ctx, params.id, body));
  bind(api.attendMeeting, (ctx, { params, body }) => service.attendMeeting(ctx, params.id, body));
  bind(api.decideMeeting, (ctx, { params, body }) => service.decideMeeting(ctx, params.id, body));
  bind(api.cancelMeeting, (ctx, { params, body }) => service.cancelMeeting(ctx, params.id, body));
  bind(api.minutesFile, (ctx, { params }) => service.minutesFile(ctx, params.id));
});
