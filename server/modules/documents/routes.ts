import { dispatchesApi } from '../../../contract/dispatches.ts';
import { documentsApi as api } from '../../../contract/documents.ts';
import { defineRoutes } from '../../platform/module.ts';
import * as service from './service/index.ts';

export const routes = defineRoutes((bind) => {
  bind(api.receipt, (ctx, { params, query }) => service.receiptPaper(ctx, params.id, query.format));
  bind(api.proposal, (ctx, { params, query }) => service.proposalPaper(ctx, params.id, query.format));
  bind(api.letter, (ctx, { params, query }) => service.letterPaper(ctx, params.id, query.format));
  bind(api.form, (ctx, { params, query }) => service.proposalForm(ctx, params.id, query.format));
  bind(api.feedbackForm, (ctx, { params, query }) => service.feedbackForm(ctx, params.id, query.format));
  bind(api.register, (ctx, { params, query }) => service.taskRegister(ctx, params.id, query.format));
  bind(api.urge, (ctx, { params, query }) => service.urgePaper(ctx, params.id, query.format));
  bind(dispatchesApi.file, (ctx, { query }) => service.dispatchListFile(ctx, query));
  bind(api.verify, (ctx, { params }) => service.verify(ctx, params.id, params.digest));
});
