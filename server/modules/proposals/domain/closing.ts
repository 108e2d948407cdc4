import type { ClosedReason } from '../../../../contract/proposals.ts';
import { refuse } from '../../../kernel/errors.ts';
import { proceed, type By, type Outcome } from './change.ts';
import type { Proposal, RuleFacts } from './types.ts';

/** What tasks, replies and forms say about the current round; later modules hand it in. */
export type CloseFacts = {
  /** Replies the round needs, and how many of them are released. */
  readonly required: number;
  readonly released: number;
  /** Replies that first proposers have forms for. */
  readonly judged: number;
  /** Forms of first proposers: due in all, returned, and lapsed. */
  readonly decisiveDue: number;
  readonly decisiveReturned: number;
  readonly decisiveLapsed: number;
  /** Returned decisive forms that say 不满意 on attitude or result. */
  readonly dissatisfied: number;
  /** The least often any lapsed proposer was reminded. */
  readonly reminders: number;
  readonly reason: ClosedReason;
};

const isUnanswered = ({ required, released }: Pick<CloseFacts, 'required' | 'released'>): boolean =>
  required === 0 || released < required;

/** Why a case may not be closed for `reason`, in words (I4); undefined where it may. */
export function closingBlocked(facts: CloseFacts, minReminders: number): string | undefined {
  if (isUnanswered(facts)) return '还有单位没有答复';
  if (facts.judged < facts.released) return '评价表还没有都送到提案人，请稍后再办结';
  if (facts.dissatisfied > 0) return '有不满意的评价：请决定重新办理或转协商';
  if (facts.reason === 'settled') return '协商办结须先转协商';
  const open = facts.decisiveDue - facts.decisiveReturned;
  if (facts.reason === 'feedback') return open > 0 ? '第一提案人的评价还没有收齐' : undefined;
  if (open === 0) return '评价已经收齐，请按评价办结';
  if (facts.decisiveLapsed < open) return '评价期限未满';
  return facts.reminders < minReminders ? `提醒未满 ${minReminders} 次，不能按未反馈办结` : undefined;
}

/** Closes (办结): all replies released, and the verdict in or its absence recorded; silence is never satisfaction. */
export function close(
  proposal: Proposal,
  close: { readonly facts: CloseFacts; readonly note: string },
  rules: RuleFacts,
  by: By,
): Outcome {
  const { reason } = close.facts;
  const outcome = proceed(proposal, 'close', by, {
    patch: { closedReason: reason, closedAt: rules.now },
    event: { type: 'proposal.closed', payload: { reason, note: close.note } },
  });
  // After the right to act: a refusal that speaks of verdicts is for those who may know them.
  const why = closingBlocked(close.facts, rules.policy.feedback.remindersBeforeClosing);
  return why === undefined ? outcome : refuse('rule_refused', why);
}

type RoundAnswers = Pick<CloseFacts, 'required' | 'released' | 'dissatisfied'>;
export type Dissatisfaction = RoundAnswers & { readonly note: string };

/** A round ends as a whole: a unit still at work would be left with a task of a round that is over. */
function checkDissatisfied({ required, released, dissatisfied }: RoundAnswers, unmet: string): void {
  if (isUnanswered({ required, released })) refuse('rule_refused', '还有单位没有答复，请待各单位都答复后再决定');
  if (dissatisfied === 0) refuse('rule_refused', unmet);
}

/** Another round (重新办理): only for a dissatisfied first proposer, and only while rounds are left (domain.md §5.11). */
export function rehandle(proposal: Proposal, reason: Dissatisfaction, rules: RuleFacts, by: By): Outcome {
  const outcome = nextRound(proposal, 'rehandle', reason.note, by);
  checkDissatisfied(reason, '没有不满意的评价，不能重新办理');
  if (proposal.round >= rules.policy.rehandling.maxRound) refuse('rule_refused', '已到重新办理的最多轮次，请转协商');
  return outcome;
}

function nextRound(proposal: Proposal, action: 'rehandle' | 'reopen', note: string, by: By): Outcome {
  const round = proposal.round + 1;
  return proceed(proposal, action, by, {
    patch: { round, closedAt: null, closedReason: null },
    event: { type: 'proposal.rehandled', payload: { round, note } },
  });
}

/** Where no more can be done: proposer, unit and committee talk (转协商). */
export function consult(proposal: Proposal, reason: Dissatisfaction, by: By): Outcome {
  const outcome = proceed(proposal, 'consult', by, {
    patch: {},
    event: { type: 'proposal.consulted', payload: { note: reason.note } },
  });
  checkDissatisfied(reason, '没有不满意的评价，不必转协商');
  return outcome;
}

/** Closes after the talk; the verdict stays as it was given. */
export function settle(proposal: Proposal, note: string, rules: RuleFacts, by: By): Outcome {
  return proceed(proposal, 'settle', by, {
    patch: { closedReason: 'settled', closedAt: rules.now },
    event: { type: 'proposal.closed', payload: { reason: 'settled', note } },
  });
}

export const reopen = (proposal: Proposal, note: string, by: By): Outcome => nextRound(proposal, 'reopen', note, by);
