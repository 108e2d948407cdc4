import { feedbackApi } from '../../../contract/feedback.ts';
import { integrityApi } from '../../../contract/integrity.ts';
import { ratingApi } from '../../../contract/rating.ts';
import { defineRoutes } from '../../platform/module.ts';
import * as service from './service/index.ts';

export const routes = defineRoutes((bind) => {
  bind(feedbackApi.ofProposal, (ctx, { params }) => service.listFeedback(ctx, params.id));
  bind(feedbackApi.history, (ctx, { params }) => service.feedbackHistory(ctx, params.id));
  bind(feedbackApi.submit, (ctx, { params, body }) => service.submitFeedback(ctx, params.id, body));
  bind(feedbackApi.change, (ctx, { params, body }) => service.changeFeedback(ctx, params.id, body));
  bind(feedbackApi.enterPaper, (ctx, { params, body }) => service.enterPaper(ctx, params.id, body));
  bind(feedbackApi.close, (ctx, { params, body }) => service.closeCase(ctx, params.id, body));
  bind(feedbackApi.rehandle, (ctx, { params, body }) => service.rehandleCase(ctx, params.id, body));
  bind(feedbackApi.consult, (ctx, { params, body }) => service.consultCase(ctx, params.id, body));
  bind(feedbackApi.settle, (ctx, { params, body }) => service.settleCase(ctx, params.id, body));
  bind(integrityApi.signals, (ctx) => service.listSignals(ctx));
  bind(ratingApi.ofProposal, (ctx, { params }) => service.listRatings(ctx, params.id));
  bind(ratingApi.give, (ctx, { params, body }) => service.giveRating(ctx, params.id, body));
  bind(feedbackApi.reopen, (ctx, { params, body }) => service.reopenCase(ctx, params.id, body));
});
