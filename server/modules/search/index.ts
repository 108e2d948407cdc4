/**
 * Search (检索): full text of proposals, released letters, clues and the catalogue (提案参考目录), cut to what the reader may
 * see. Documents are indexed by a job after they came or changed; one's own drafts are read as they are.
 * Listens to: proposal.submitted, resubmitted, filed, not_filed, dispatched, unit_replaced, category_corrected,
 * lead_succeeded; reply.released, supplemented, corrected; clue.received, accepted, published, rejected, retracted, converted,
 * archived. Emits: nothing.
 */
import type { Subscriber } from '../../platform/events/index.ts';
import { defineModule, defineSubscribers } from '../../platform/module.ts';
import { routes } from './routes.ts';
import { indexClue, indexDocuments, indexLetters, indexMissing } from './service/index.ts';

const proposalOf = (event: Parameters<Subscriber>[2]): string =>
  (event.payload as { readonly proposalId: string }).proposalId;
const ofProposal: Subscriber = (ctx, tx, event) =>
  indexDocuments(tx, ctx, { kind: 'proposal', ids: [proposalOf(event)] });
const ofReply: Subscriber = (ctx, tx, event) => indexLetters(tx, ctx, proposalOf(event));
const ofClue: Subscriber = (ctx, tx, event) => indexClue(tx, ctx, event.subject.id);

export const search = defineModule({
  name: 'search',
  owns: ['search_document', 'search_posting', 'search_cursor'],
  routes,
  subscribers: defineSubscribers({
    'proposal.submitted': ofProposal,
    'proposal.resubmitted': ofProposal,
    'proposal.filed': ofProposal,
    'proposal.not_filed': ofProposal,
    'proposal.dispatched': ofProposal,
    'proposal.unit_replaced': ofProposal,
    'proposal.category_corrected': ofProposal,
    'proposal.lead_succeeded': ofProposal,
    'reply.released': ofReply,
    'reply.supplemented': ofReply,
    'reply.corrected': ofReply,
    'clue.received': ofClue,
    'clue.accepted': ofClue,
    'clue.published': ofClue,
    'clue.rejected': ofClue,
    'clue.retracted': ofClue,
    'clue.converted': ofClue,
    'clue.archived': ofClue,
  }),
  sweeps: { indexMissing },
});
export { keysOf, markKey } from './domain/index.ts';
