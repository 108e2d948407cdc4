/**
 * Similarity (查重): which earlier proposals a text is like, by their words, their clauses and their character pairs. Texts are
 * indexed by a job after they were handed in; whoever writes is told what there is already, as far as he may see it, and which
 * topics of the catalogue (提案参考目录) he comes near to.
 * Listens to: proposal.submitted, resubmitted, filed, not_filed, merged; clue.published, retracted, converted, archived.
 * Emits: nothing.
 */
import { defineModule, defineSubscribers } from '../../platform/module.ts';
import type { Subscriber } from '../../platform/events/index.ts';
import { routes } from './routes.ts';
import { indexCatalogue, indexChanged, indexProposals, indexTopic } from './service.ts';

const index: Subscriber = (ctx, tx, event) =>
  indexProposals(tx, ctx, [(event.payload as { readonly proposalId: string }).proposalId]);
const topic: Subscriber = (ctx, tx, event) => indexTopic(tx, ctx, event.subject.id);

export const similarity = defineModule({
  name: 'similarity',
  owns: ['similarity_text', 'similarity_posting', 'similarity_term', 'similarity_cursor', 'similarity_topic'],
  routes,
  subscribers: defineSubscribers({
    'proposal.submitted': index,
    'proposal.resubmitted': index,
    'proposal.filed': index,
    'proposal.not_filed': index,
    'proposal.merged': index,
    'clue.published': topic,
    'clue.retracted': topic,
    'clue.converted': topic,
    'clue.archived': topic,
  }),
  sweeps: { indexChanged, indexCatalogue },
});
export { LIKE_FROM } from './domain/index.ts';
export { evaluate, type Evaluation, type EvaluationLine } from './evaluation.ts';
