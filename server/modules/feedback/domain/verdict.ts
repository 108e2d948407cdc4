import type { CaseVerdict } from '../../../../contract/feedback.ts';
import type { ClosedReason, ProposalStatus } from '../../../../contract/proposals.ts';
import type { Policy } from '../../../../contract/settings.ts';
import type { Form } from './form.ts';

/** A case with what its round needs: the units that must answer, and those whose reply is out. */
export type CaseInRound = {
  readonly id: string;
  readonly version: number;
  readonly status: ProposalStatus;
  readonly round: number;
  readonly required: number;
  readonly released: number;
  readonly forms: readonly Form[];
};

/** The facts a closing rests on (domain.md §6.3); only first proposers' forms decide. */
export type RoundFacts = {
  readonly required: number;
  readonly released: number;
  /** Replies whose first proposers have their forms: they are given out after the release, by a follower of it. */
  readonly judged: number;
  readonly decisiveDue: number;
  readonly decisiveReturned: number;
  readonly decisiveLapsed: number;
  readonly dissatisfied: number;
  readonly reminders: number;
};

const isReturned = (form: Form): boolean => form.status === 'submitted' || form.status === 'disclosed';
const isDissatisfied = ({ content }: Form): boolean =>
  content !== null && (content.attitude === 'dissatisfied' || content.result === 'dissatisfied');

export function roundFacts(of: CaseInRound): RoundFacts {
  const decisive = of.forms.filter((form) => form.round === of.round && form.isDecisive);
  const lapsed = decisive.filter((form) => form.status === 'no_feedback');
  const returned = decisive.filter(isReturned);
  return {
    required: of.required,
    released: of.released,
    judged: new Set(decisive.map(({ replyId }) => replyId)).size,
    decisiveDue: decisive.length,
    decisiveReturned: returned.length,
    decisiveLapsed: lapsed.length,
    dissatisfied: returned.filter(isDissatisfied).length,
    reminders: lapsed.length === 0 ? 0 : Math.min(...lapsed.map((form) => form.reminded)),
  };
}

const isAnswered = (facts: RoundFacts): boolean => facts.required > 0 && facts.released >= facts.required;

/** How the case may be closed now, or null: satisfied in all decisive forms, or silent after every reminder. */
export function closingReason(facts: RoundFacts, policy: Policy): Exclude<ClosedReason, 'settled'> | null {
  const answeredByAll = isAnswered(facts) && facts.judged >= facts.released && facts.dissatisfied === 0;
  if (!answeredByAll) return null;
  if (facts.decisiveReturned === facts.decisiveDue) return 'feedback';
  const allSettled = facts.decisiveReturned + facts.decisiveLapsed === facts.decisiveDue;
  return allSettled && facts.reminders >= policy.feedback.remindersBeforeClosing ? 'no_feedback' : null;
}

const HANDLED: readonly ProposalStatus[] = ['dispatched', 'rehandling'];

type Deciding = { readonly policy: Policy; readonly isOffice: boolean; readonly isCommittee: boolean };

/** What the committee may decide about the case; the office may only close what is ready. */
export function verdictOf(of: CaseInRound, deciding: Deciding): CaseVerdict {
  const current = of.forms.filter((form) => form.round === of.round);
  return {
    proposalId: of.id,
    proposalVersion: of.version,
    due: current.length,
    submitted: current.filter(isReturned).length,
    dissatisfied: current.filter((form) => isReturned(form) && isDissatisfied(form)).length,
    mayClose: closable(of, deciding),
    mayRehandle: mayConsult(of, deciding) && of.round < deciding.policy.rehandling.maxRound,
    mayConsult: mayConsult(of, deciding),
    maySettle: of.status === 'consultation' && deciding.isCommittee,
    mayReopen: of.status === 'closed' && deciding.isCommittee,
  };
}

function closable(of: CaseInRound, { policy, isOffice, isCommittee }: Deciding): ClosedReason[] {
  const reason = closingReason(roundFacts(of), policy);
  return reason && HANDLED.includes(of.status) && (isOffice || isCommittee) ? [reason] : [];
}

function mayConsult(of: CaseInRound, { isCommittee }: Deciding): boolean {
  const facts = roundFacts(of);
  return isCommittee && HANDLED.includes(of.status) && isAnswered(facts) && facts.dissatisfied > 0;
}
