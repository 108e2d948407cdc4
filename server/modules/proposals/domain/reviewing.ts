import type {
  Category,
  Disposition,
  ProposalAction,
  Recommendation,
  ReviewStage,
} from '../../../../contract/proposals.ts';
import { refuse } from '../../../kernel/errors.ts';
import { lastDayOf } from '../../../kernel/limits.ts';
import { openActions } from '../../../kernel/workflow.ts';
import { isApproved } from './approval.ts';
import { proceed, type By, type Outcome } from './change.ts';
import { takeBackBlocked, type LastReview } from './triage.ts';
import type { LocalDate } from '../../../kernel/time.ts';
import type { Proposal, RuleFacts } from './types.ts';
import { PROPOSAL_WORKFLOW } from './workflow.ts';

/** Why an action the workflow would allow is not open now, in words; undefined where it is. */
function blocked(action: ProposalAction, proposal: Proposal, facts: RuleFacts): string | undefined {
  const { review } = facts.policy;
  if (action === 'pass_first' && review.usesSecondStage) return '本委员会设复审，请送复审';
  if (action === 'pass_to_second' && !review.usesSecondStage) return '本委员会不设复审，请直接送终审';
  if (action === 'appeal') return appealBlocked(proposal, facts);
  return HANDING.includes(action) && !isApproved(proposal) ? '集体提案须先由负责人审定' : undefined;
}
const HANDING: readonly ProposalAction[] = ['submit', 'resubmit'];

function appealBlocked(proposal: Proposal, { policy: { appeal }, today }: RuleFacts): string | undefined {
  if (!appeal.allowed) return '本委员会不受理复核申请';
  if (proposal.appealed) return '只能申请复核一次';
  return proposal.returnDueOn !== null && today > proposal.returnDueOn
    ? `申请复核的期限为 ${proposal.returnDueOn}，已过`
    : undefined;
}

export type Asking = {
  readonly by: By;
  readonly accountId: string | null;
  readonly last: LastReview | undefined;
  /** How many proposals are merged into this one. */
  readonly joined: number;
};
const ENDS: readonly ProposalAction[] = ['withdraw', 'withdraw_by_agreement', 'withdraw_filed', 'not_file'];
/** The actions open to someone: the workflow's rows less what a rule blocks; the web shows exactly these. */
export const availableActions = (proposal: Proposal, facts: RuleFacts, asking: Asking): ProposalAction[] =>
  openActions(PROPOSAL_WORKFLOW, proposal.status, asking.by)
    .filter((action) => asking.joined === 0 || !ENDS.includes(action))
    .filter((action) =>
      action === 'take_back'
        ? takeBackBlocked(asking.last, asking.accountId, facts.now) === undefined
        : blocked(action, proposal, facts) === undefined,
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
  const kind = proposal.submissionPeriod === 'session' ? 'revision_in_session' : 'revision';
  const dueOn = lastDayOf(facts, kind, facts.today);
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
  readonly gates: readonly { readonly code: string; readonly passed: boolean; readonly note: string }[];
  readonly recommendation?: Recommendation | undefined;
};

/** The gates (五个关口) of a stage, each looked at once; what does not pass is said why, and is no advice to file. */
function checkGates({ stage, gates, recommendation }: Opinion, { policy }: RuleFacts): void {
  const known = policy.gates.filter((gate) => gate.stage === stage);
  const codes = gates.map(({ code }) => code);
  if (new Set(codes).size !== codes.length || codes.some((code) => !known.some((gate) => gate.code === code)))
    refuse('rule_refused', '质量关口与现行规则不符，请刷新后重新填写');
  const failed = gates.filter(({ passed }) => !passed);
  const labelOf = (code: string): string => known.find((gate) => gate.code === code)?.label ?? code;
  const silent = failed.find(({ note }) => note.trim() === '');
  if (silent) refuse('rule_refused', `“${labelOf(silent.code)}”不过，请写明哪里不过`);
  if (failed[0] && recommendation === 'file')
    refuse('rule_refused', `“${labelOf(failed[0].code)}”不过，不能建议立案：请退回修改，或建议并案、不予立案`);
}

export function pass(proposal: Proposal, opinion: Opinion, facts: RuleFacts, by: By): Outcome {
  const { stage, category } = opinion;
  const action = stage === 'first' && facts.policy.review.usesSecondStage ? 'pass_to_second' : PASSES[stage];
  const outcome = proceed(proposal, action, by, {
    patch: { content: { ...proposal.content, category } },
    event: { type: 'proposal.passed', payload: { stage, opinion: opinion.opinion, groupId: proposal.reviewGroupId } },
  });
  checkGates(opinion, facts);
  return outcome;
}

/** Whether it may pass the pre-review unseen beside others; its category must be known. */
export function checkPassing(proposal: Proposal, by: By): Category {
  proceed(proposal, 'pass', by, { patch: {} });
  return proposal.content.category ?? refuse('rule_refused', '尚未确定类别，请逐件预审');
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

export type Refusal = {
  readonly reasonCode: string;
  readonly note: string;
  readonly disposition: Disposition;
  readonly consultedOn: LocalDate;
  readonly proposerAgrees?: boolean | undefined;
};
export function notFile(proposal: Proposal, refusal: Refusal, facts: RuleFacts, by: By): Outcome {
  const { reasonCode, note, disposition, consultedOn, proposerAgrees } = refusal;
  if (!facts.policy.notFiledReasons.some((reason) => reason.code === reasonCode))
    refuse('rule_refused', '不予立案的理由不在现行目录中，请重新选择');
  if (consultedOn > facts.today) refuse('rule_refused', '与提案人协商的日期不能晚于今天');
  if (disposition === 'to_opinion' && proposerAgrees !== true)
    refuse('rule_refused', '转为社情民意信息须经提案人同意，请先征得同意，或选择其他后续处理');
  const dueOn = lastDayOf(facts, 'appeal', facts.today);
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
