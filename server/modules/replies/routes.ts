import { preReadingApi } from '../../../contract/pre-reading.ts';
import { repliesApi } from '../../../contract/replies.ts';
import { scansApi } from '../../../contract/scans.ts';
import { defineRoutes } from '../../platform/module.ts';
import * as service from './service/index.ts';

export const routes = defineRoutes((bind) => {
  bind(repliesApi.ofProposal, (ctx, { params }) => service.listReplies(ctx, params.id));
  bind(repliesApi.get, (ctx, { params }) => service.getReply(ctx, params.id));
  bind(repliesApi.draft, (ctx, { params, body }) => service.draftReply(ctx, params.id, body));
  bind(repliesApi.suggestDocNo, (ctx, { params }) => service.suggestDocNo(ctx, params.id));
  bind(repliesApi.edit, (ctx, { params, body }) => service.editReply(ctx, params.id, body));
  bind(repliesApi.submit, (ctx, { params, body }) => service.submitReply(ctx, params.id, body.version));
  bind(repliesApi.sendBack, (ctx, { params, body }) => service.sendBackReply(ctx, params.id, body));
  bind(repliesApi.check, (ctx, { params, body }) => service.checkReply(ctx, params.id, body.version));
  bind(repliesApi.sign, (ctx, { params, body }) => service.signReply(ctx, params.id, body));
  bind(repliesApi.release, (ctx, { params, body }) => service.releaseReply(ctx, params.id, body));
  bind(repliesApi.reject, (ctx, { params, body }) => service.rejectReply(ctx, params.id, body));
  bind(repliesApi.open, (ctx, { params }) => service.openReply(ctx, params.id));
  bind(repliesApi.supplement, (ctx, { params, body }) => service.supplementReply(ctx, params.id, body));
  bind(preReadingApi.ofProposal, (ctx, { params }) => service.listPreReadings(ctx, params.id));
  bind(preReadingApi.send, (ctx, { params, body }) => service.sendPreReading(ctx, params.id, body.version));
  bind(preReadingApi.answer, (ctx, { params, body }) => service.answerPreReading(ctx, params.id, body));
  bind(scansApi.ofReply, (ctx, { params }) => service.listScans(ctx, params.id));
  bind(scansApi.add, (ctx, { params, body }) => service.addScan(ctx, params.id, body));
  bind(repliesApi.correct, (ctx, { params, body }) => service.correctReply(ctx, params.id, body));
});
