/**
 * Similarity (查重): which earlier proposals a text is like, by their words, their clauses and their character pairs. Texts are
 * indexed by a job after they were handed in; whoever writes is told what there is already, as far as he may see it.
 * Listens to: proposal.submitted, proposal.resubmitted. Emits: nothing.
 */
import { defineModule } from '../../platform/module.ts';

export const similarity = defineModule({
  name: 'similarity',
  owns: ['similarity_text', 'similarity_posting', 'similarity_term', 'similarity_cursor'],
});
export { evaluate, type Evaluation, type EvaluationLine } from './evaluation.ts';
export { THRESHOLD } from './domain/index.ts';
