/**
 * Feedback (提案办理情况征询意见): each proposer's verdict on each reply, hidden from the unit until the case is closed, the
 * unit's word on the proposal given back to back with it (双向评价), and the
 * decisions a case takes on it — closing, re-handling, consultation, settling, re-opening.
 * Listens to: reply.released, proposal.lead_succeeded. Emits: feedback.*, rating.given (events.ts).
 */
import { defineModule, defineSubscribers } from '../../platform/module.ts';
import type { Recipient } from './domain/index.ts';
import { routes } from './routes.ts';
import { streams } from './streams.ts';
import {
  closeSatisfiedCases,
  discloseLateForms,
  openFormsFor,
  passDecisionOn,
  remindAndLapse,
} from './service/index.ts';

type Released = {
  readonly replyId: string;
  readonly proposalId: string;
  readonly round: number;
  readonly unitId: string;
  readonly releasedOn: string;
  readonly recipients: readonly Recipient[];
};

const subscribers = defineSubscribers({
  'reply.released': (ctx, tx, event) => {
    const { replyId, proposalId, round, unitId, releasedOn, recipients } = event.payload as Released;
    const reply = { id: replyId, proposalId, round, unitId, releasedOn };
    return openFormsFor(tx, ctx, { reply, recipients, at: event.occurredAt });
  },
  'proposal.lead_succeeded': (ctx, tx, event) => {
    const { proposalId, memberId } = event.payload as { readonly proposalId: string; readonly memberId: string };
    return passDecisionOn(tx, ctx, proposalId, memberId);
  },
});

export const feedback = defineModule({
  name: 'feedback',
  owns: ['feedback', 'feedback_version', 'feedback_fact', 'unit_rating'],
  routes,
  streams,
  subscribers,
  sweeps: { remindAndLapse, closeSatisfiedCases, discloseLateForms },
});
export { FEEDBACK_WORKFLOW } from './domain/index.ts';
export { formToFill, listFeedback } from './service/index.ts';
export { countDisclosed, disclosedForms } from './repository/index.ts';
