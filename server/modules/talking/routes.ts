import { talksApi as api } from '../../../contract/talks.ts';
import { defineRoutes } from '../../platform/module.ts';
import * as service from './service/index.ts';

export const routes = defineRoutes((bind) => {
  bind(api.ofProposal, (ctx, { params }) => service.talksOfProposal(ctx, params.id));
  bind(api.write, (ctx, { params, body }) => service.writeRemark(ctx, params.id, body));
  bind(api.appoint, (ctx, { params, body }) => service.appoint(ctx, params.id, body));
  bind(api.accept, (ctx, { params, body }) => service.acceptAppointment(ctx, params.id, body.version));
  bind(api.counter, (ctx, { params, body }) => service.counterAppointment(ctx, params.id, body));
  bind(api.cancel, (ctx, { params, body }) => service.cancelAppointment(ctx, params.id, body));
  bind(api.record, (ctx, { params, body }) => service.recordAppointment(ctx, params.id, body));
  bind(api.calendar, (ctx, { params }) => service.calendarFile(ctx, params.id));
  bind(api.minutes, (ctx, { params, query }) => service.minutesFile(ctx, params.id, query.format));
});
