import type { Category, Disposition, ProposalAction, ReviewStage } from '../../../../contract/proposals.ts';
import { afterWorkdays } from '../../../kernel/calendar.ts';
import { refuse } from '../../../kernel/errors.ts';
import { openActions } from '../../../kernel/workflow.ts';
import { proceed, type By, type Outcome } from './change.ts';
import type { Proposal, RuleFacts } from './types.ts';
import { PROPOSAL_WORKFLOW } from './workflow.ts';

/** Why an action the workflow would allow is not open now, in words; undefined where it is. */
function blocked(action: ProposalAction, proposal: Proposal, facts: RuleFacts): string | undefined {
  const { review, appeal } = facts.policy;
  if (action === 'pass_first' && review.usesSecondStage) return '本委员会设复审，请送复审';
  if (action === 'pass_to_second' && !review.usesSecondStage) return '本委员会不设复审，请直接送终审';
  if (action !== 'appeal') return undefined;
  if (!appeal.allowed) return '本委员会不受理复核申请';
  if (proposal.appealed) return '只能申请复核一次';
  return proposal.returnDueOn !== null && facts.today > proposal.returnDueOn
    ? `申请复核的期限为 ${proposal.returnDueOn}，已过`
    : undefined;
}

/** The actions open to someone: the workflow's rows less what a rule blocks; the web shows exactly these. */
export const availableActions = (proposal: Proposal, facts: RuleFacts, by: By): ProposalAction[] =>
  openActions(PROPOSAL_WORKFLOW, proposal.status, by).filter(
    (action) => blocked(action, proposal, facts) === undefined,
  );

function check(action: ProposalAction, proposal: Proposal, facts: RuleFacts): void {
  const why = blocked(action, proposal, facts);
  if (why !== undefined) refuse('rule_refused', why);
}

export type Reviewer = { readonly accountId: string; readonly name: string; readonly groupId: string | null };

/** Takes up a submitted proposal (立前预审); the reviewer's group becomes the proposal's. */
export function startReview(proposal: Proposal, reviewer: Reviewer, by: By): Outcome {
  return proceed(proposal, 'start_review', by, {
    patch: { reviewerAccountId: reviewer.accountId, reviewGroupId: reviewer.groupId ?? proposal.reviewGroupId },
    event: { type: 'proposal.review_started', payload: { reviewer: reviewer.name } },
  });
}

export function takeOver(proposal: Proposal, reviewer: Reviewer, by: By): Outcome {
  if (proposal.reviewerAccountId === reviewer.accountId) refuse('already_decided', '这件提案已由您审查');
  return proceed(proposal, 'take_over', by, {
    patch: { reviewerAccountId: reviewer.accountId },
    event: { type: 'proposal.review_started', payload: { reviewer: reviewer.name } },
  });
}

/** Returns for revision (退回修改): three working days while the session's window runs, ten otherwise (domain.md §6.3). */
export function sendBack(proposal: Proposal, reason: string, facts: RuleFacts, by: By): Outcome {
  const { sessionWorkdays, otherWorkdays } = facts.policy.revision;
  const { dueOn } = afterWorkdays(
    facts.calendar,
    facts.today,
    proposal.submissionPeriod === 'session' ? sessionWorkdays : otherWorkdays,
  );
  return proceed(proposal, 'return', by, {
    patch: { returnReason: reason, returnDueOn: dueOn },
    event: { type: 'proposal.returned', payload: { reason, dueOn } },
  });
}

const PASSES = { pre: 'pass', first: 'pass_first', second: 'pass_second' } as const;
export type Opinion = {
  readonly stage: Exclude<ReviewStage, 'final'>;
  readonly category: Category;
  readonly opinion: string;
};

export function pass(proposal: Proposal, opinion: Opinion, facts: RuleFacts, by: By): Outcome {
  const { stage, category } = opinion;
  const action = stage === 'first' && facts.policy.review.usesSecondStage ? 'pass_to_second' : PASSES[stage];
  return proceed(proposal, action, by, {
    patch: { content: { ...proposal.content, category } },
    event: { type: 'proposal.passed', payload: { stage, opinion: opinion.opinion } },
  });
}

/** Puts on file (立案). The number comes last; unsigned co-signers are dropped by the caller in the same transaction. */
export function file(
  proposal: Proposal,
  number: { readonly no: number; readonly text: string },
  facts: RuleFacts,
  by: By,
): Outcome {
  return proceed(proposal, 'file', by, {
    patch: { caseNo: number.no, filedAt: facts.now, policyVersion: facts.policyVersion },
    event: { type: 'proposal.filed', payload: { caseNo: number.text } },
  });
}

/** Whether it may go on file; asked of every item of a batch before numbers are taken. */
export function checkFiling(proposal: Proposal, by: By): void {
  proceed(proposal, 'file', by, { patch: {} });
  if (proposal.content.category === null) refuse('rule_refused', '尚未确定类别，不能立案');
}

export type Refusal = { readonly reasonCode: string; readonly note: string; readonly disposition: Disposition };
export function notFile(proposal: Proposal, refusal: Refusal, facts: RuleFacts, by: By): Outcome {
  const { reasonCode, note, disposition } = refusal;
  if (!facts.policy.notFiledReasons.some((reason) => reason.code === reasonCode))
    refuse('rule_refused', '不予立案的理由不在现行目录中，请重新选择');
  const { dueOn } = afterWorkdays(facts.calendar, facts.today, facts.policy.appeal.workdays);
  return proceed(proposal, 'not_file', by, {
    patch: { notFiledReason: reasonCode, notFiledNote: note, disposition, returnDueOn: dueOn },
    event: { type: 'proposal.not_filed', payload: { reasonCode, note, disposition } },
  });
}

export function appeal(proposal: Proposal, reason: string, facts: RuleFacts, by: By): Outcome {
  check('appeal', proposal, facts);
  return proceed(proposal, 'appeal', by, {
    patch: { appealed: true, notFiledReason: null, notFiledNote: '', disposition: null, returnDueOn: null },
    event: { type: 'proposal.appealed', payload: { reason } },
  });
}

export function withdrawByAgreement(proposal: Proposal, reason: string, by: By): Outcome {
  return proceed(proposal, 'withdraw_by_agreement', by, {
    patch: { withdrawnReason: reason },
    event: { type: 'proposal.withdrawn', payload: { reason } },
  });
}

/** Takes a filed proposal off again at the proposer's wish; its case number stays used (domain.md §5.8). */
export function withdrawFiled(proposal: Proposal, reason: string, by: By): Outcome {
  return proceed(proposal, 'withdraw_filed', by, {
    patch: { withdrawnReason: reason },
    event: { type: 'proposal.withdrawn', payload: { reason } },
  });
}

/** Corrects a category after filing: a new version with its reason, never an overwrite (settled 11). */
export function correctCategory(
  proposal: Proposal,
  change: { readonly category: Category; readonly reason: string },
  by: By,
): Outcome {
  const { category, reason } = change;
  if (category === proposal.content.category) refuse('rule_refused', '类别没有变化');
  return proceed(proposal, 'correct_category', by, {
    patch: { content: { ...proposal.content, category } },
    event: { type: 'proposal.category_corrected', payload: { from: proposal.content.category, to: category, reason } },
  });
}

/** The next signed co-signer leads where the lead proposer has left office (settled 10). */
export function succeedLead(
  proposal: Proposal,
  next: { readonly memberId: string; readonly name: string; readonly reason: string },
  by: By,
): Outcome {
  return proceed(proposal, 'succeed_lead', by, {
    patch: { leadMemberId: next.memberId, leadName: next.name },
    event: { type: 'proposal.lead_succeeded', payload: { memberId: next.memberId, reason: next.reason } },
  });
}

export function archive(proposal: Proposal, by: By): Outcome {
  return proceed(proposal, 'archive', by, { patch: {}, event: { type: 'proposal.archived', payload: {} } });
}
