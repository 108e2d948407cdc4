/**
 * Similarity (查重): which earlier proposals a text is like, by their words, their clauses and their character pairs. Texts are
 * indexed by a job after they were handed in; whoever writes is told what there is already, as far as he may see it.
 * Listens to: proposal.submitted, resubmitted, filed, not_filed, merged. Emits: nothing.
 */
import { defineModule, defineSubscribers } from '../../platform/module.ts';
import type { Subscriber } from '../../platform/events/index.ts';
import { routes } from './routes.ts';
import { indexChanged, indexProposals } from './service.ts';

const index: Subscriber = (ctx, tx, event) =>
  indexProposals(tx, ctx, [(event.payload as { readonly proposalId: string }).proposalId]);

export const similarity = defineModule({
  name: 'similarity',
  owns: ['similarity_text', 'similarity_posting', 'similarity_term', 'similarity_cursor'],
  routes,
  subscribers: defineSubscribers({
    'proposal.submitted': index,
    'proposal.resubmitted': index,
    'proposal.filed': index,
    'proposal.not_filed': index,
    'proposal.merged': index,
  }),
  sweeps: { indexChanged },
});
export { LIKE_FROM } from './domain/index.ts';
export { evaluate, type Evaluation, type EvaluationLine } from './evaluation.ts';
