import { cluesApi as api } from '../../../contract/clues.ts';
import { defineRoutes } from '../../platform/module.ts';
import * as service from './service/index.ts';

export const routes = defineRoutes((bind) => {
  bind(api.openForm, (ctx) => service.openForm(ctx));
  bind(api.submit, (ctx, { body }) => service.submitClue(ctx, body));
  bind(api.track, (ctx, { body }) => service.trackClue(ctx, body));
  bind(api.enter, (ctx, { body }) => service.enterClue(ctx, body));
  bind(api.list, (ctx, { query }) => service.listClues(ctx, query));
  bind(api.get, (ctx, { params }) => service.getClue(ctx, params.id));
  bind(api.accept, (ctx, { params, body }) => service.acceptClue(ctx, params.id, body));
  bind(api.reject, (ctx, { params, body }) => service.rejectClue(ctx, params.id, body));
  bind(api.retract, (ctx, { params, body }) => service.retractClue(ctx, params.id, body));
  bind(api.convert, (ctx, { params, body }) => service.convertClue(ctx, params.id, body));
  bind(api.publish, (ctx, { body }) => service.publishClues(ctx, body));
  bind(api.notices, (ctx, { query }) => service.listNotices(ctx, query));
  bind(api.noticeSent, (ctx, { params, body }) => service.noticeSent(ctx, params.id, body));
  bind(api.catalogue, (ctx, { query }) => service.listCatalogue(ctx, query));
  bind(api.exportCatalogue, (ctx, { query }) => service.exportCatalogue(ctx, query.format));
  bind(api.pick, (ctx, { params, body: { organizationId, proposalId } }) =>
    proposalId === undefined
      ? service.pickClue(ctx, params.id, organizationId)
      : service.adoptClue(ctx, params.id, proposalId),
  );
  bind(api.ofProposal, (ctx, { params }) => service.originsOf(ctx, params.id));
});
