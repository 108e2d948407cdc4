import { commitmentsApi as api, type CommitmentAction } from '../../../contract/commitments.ts';
import { lookBacksApi } from '../../../contract/look-backs.ts';
import { defineRoutes } from '../../platform/module.ts';
import * as service from './service/index.ts';

const ACTS = [
  [api.report, 'report'],
  [api.claimDone, 'claim_done'],
  [api.confirm, 'confirm'],
  [api.dispute, 'dispute'],
  [api.verify, 'verify'],
  [api.refute, 'refute'],
  [api.askExcuse, 'ask_excuse'],
  [api.acceptExcuse, 'accept_excuse'],
  [api.declineExcuse, 'decline_excuse'],
] as const satisfies readonly (readonly [unknown, CommitmentAction])[];

export const routes = defineRoutes((bind) => {
  bind(api.ofReply, (ctx, { params }) => service.promisesOfReply(ctx, params.id));
  bind(api.ofProposal, (ctx, { params }) => service.commitmentsOfProposal(ctx, params.id));
  bind(api.list, (ctx, { params, body }) => service.listCommitments(ctx, params.id, body.commitments));
  bind(api.ledger, (ctx, { query }) => service.ledger(ctx, query));
  bind(api.units, (ctx) => service.unitRates(ctx));
  bind(api.verdicts, (ctx, { params, query }) => service.unitVerdicts(ctx, params.id, query));
  bind(api.get, (ctx, { params }) => service.getCommitment(ctx, params.id));
  bind(lookBacksApi.list, (ctx) => service.listLookBacks(ctx));
  bind(lookBacksApi.open, (ctx, { body }) => service.openLookBack(ctx, body));
  bind(lookBacksApi.get, (ctx, { params }) => service.getLookBack(ctx, params.id));
  bind(lookBacksApi.close, (ctx, { params, body }) => service.closeLookBack(ctx, params.id, body.version));
  bind(lookBacksApi.sheet, (ctx, { params }) => service.getSheet(ctx, params.id));
  bind(lookBacksApi.answer, (ctx, { params, body }) => service.answerSheet(ctx, params.id, body));
  for (const [endpoint, action] of ACTS)
    bind(endpoint, (ctx, { params, body }) => service.act(ctx, params.id, { ...body, action }));
});
