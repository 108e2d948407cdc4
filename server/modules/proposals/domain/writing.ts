import type { ProposalContent, SubmissionPeriod } from '../../../../contract/proposals.ts';
import type { Policy } from '../../../../contract/settings.ts';
import { codePoints } from '../../../../contract/common.ts';
import { DomainError, refuse, type ErrorDetails } from '../../../kernel/errors.ts';
import { proceed, type By, type Outcome } from './change.ts';
import type { Proposal, RuleFacts } from './types.ts';

type Finding = { pointer: string; message: string };
type Check = (content: ProposalContent, limits: Policy['submission']) => Finding | undefined;
const filled = (text: string): boolean => text.trim() !== '';
const bodyLength = (content: ProposalContent): number =>
  [content.situation, content.analysis, ...content.suggestions.map((s) => s.text)].reduce(
    (sum, text) => sum + codePoints(text),
    0,
  );
const need =
  (pointer: string, message: string, has: (content: ProposalContent) => boolean): Check =>
  (content) =>
    has(content) ? undefined : { pointer, message };

/** What a proposal must have to be handed in (domain.md §5.3); a draft may lack any of it. */
const CHECKS: readonly Check[] = [
  need('/title', '请填写案由', (c) => filled(c.title)),
  (c, max) =>
    codePoints(c.title) > max.titleMax ? { pointer: '/title', message: `案由最多 ${max.titleMax} 字` } : undefined,
  need('/category', '请选择类别', (c) => c.category !== null),
  need('/situation', '请写明情况', (c) => filled(c.situation)),
  need('/analysis', '请写明分析', (c) => filled(c.analysis)),
  need('/suggestions', '请至少提出一条建议', (c) => c.suggestions.some((s) => filled(s.text))),
  need('/suggestions', '有空白的建议，请填写或删除', (c) => c.suggestions.every((s) => filled(s.text))),
  (c, max) =>
    c.suggestions.length > max.suggestionMax
      ? { pointer: '/suggestions', message: `建议最多 ${max.suggestionMax} 条，请合并` }
      : undefined,
  (c, max) =>
    bodyLength(c) > max.bodyMax
      ? { pointer: '/situation', message: `正文最多 ${max.bodyMax} 字，现有 ${bodyLength(c)} 字，请精简` }
      : undefined,
  (c, max) =>
    c.suggestedUnitIds.length > max.suggestedUnitsMax
      ? { pointer: '/suggestedUnitIds', message: `建议承办单位最多 ${max.suggestedUnitsMax} 个` }
      : undefined,
  (c, max) =>
    max.researchRequired && !c.research.some((r) => filled(r.finding))
      ? { pointer: '/research', message: '不调研不提案：请至少填写一次调研' }
      : undefined,
  need(
    '/declarations',
    '请声明本人撰写，或注明转呈他人材料',
    (c) => c.declarations.selfWritten || c.declarations.relayedMaterial,
  ),
  need('/publicityConsent', '请选择是否同意公开', (c) => c.publicityConsent !== null),
  need(
    '/nonPublicReason',
    '不同意公开的，请说明理由',
    (c) => c.publicityConsent !== false || filled(c.nonPublicReason),
  ),
  need('/contact/name', '请填写联系人', (c) => filled(c.contact.name)),
  need('/contact/phone', '请填写联系电话', (c) => filled(c.contact.phone)),
  need('/contact/address', '请填写通信地址', (c) => filled(c.contact.address)),
];

export const missingForSubmission = (content: ProposalContent, limits: Policy['submission']): Finding[] =>
  CHECKS.flatMap((check) => check(content, limits) ?? []);

export function checkComplete(proposal: Proposal, policy: Policy): void {
  const errors: ErrorDetails['errors'] = missingForSubmission(proposal.content, policy.submission);
  if (errors.length > 0) throw new DomainError('rule_refused', { detail: '提案还不完整，请按提示补充', errors });
}

/** Sector and group proposals belong to the plenary unless the policy says otherwise (domain.md §5.2). */
function checkKind(proposal: Proposal, period: SubmissionPeriod, policy: Policy): void {
  const plenaryOnly = ['sector', 'member_group', 'joint_group'].includes(proposal.collectiveKind ?? '');
  if (plenaryOnly && period === 'intersession' && !policy.sectorAllYear)
    refuse('rule_refused', '界别、小组、联组提案只在全会期间提交；闭会期间请以委员联名方式提出');
}

export type Submission = {
  readonly period: SubmissionPeriod;
  readonly sessionId: string;
  readonly receiptNo: string;
  readonly number: number;
  readonly contentHash: string;
  readonly signed: number;
};

/** Whether it may be handed in; asked before a number is taken. */
export function checkSubmission(proposal: Proposal, period: SubmissionPeriod, policy: Policy): void {
  checkComplete(proposal, policy);
  checkKind(proposal, period, policy);
}

/** Hands in (提交): the text is locked, the server's clock says whether it belongs to the session. */
export function submit(proposal: Proposal, submission: Submission, facts: RuleFacts, by: By): Outcome {
  const { period, sessionId, number, receiptNo, contentHash, signed } = submission;
  const proposerKind = proposal.proposerKind === 'collective' ? 'collective' : signed > 0 ? 'joint' : 'individual';
  return proceed(proposal, 'submit', by, {
    patch: {
      submissionPeriod: period,
      sessionId,
      receiptNo: number,
      contentHash,
      proposerKind,
      submittedAt: facts.now,
      policyVersion: facts.policyVersion,
    },
    event: { type: 'proposal.submitted', payload: { receiptNo, title: proposal.content.title } },
  });
}

export function resubmit(proposal: Proposal, contentHash: string, facts: RuleFacts, by: By): Outcome {
  checkComplete(proposal, facts.policy);
  return proceed(proposal, 'resubmit', by, {
    patch: { contentHash, returnDueOn: null },
    event: { type: 'proposal.resubmitted', payload: {} },
  });
}

/** Saves what was typed; no event, so that autosave leaves no trace but the text (settled 20). */
export function edit(
  proposal: Proposal,
  written: { readonly content: ProposalContent; readonly contentHash: string },
  by: By,
): Outcome {
  return proceed(proposal, 'edit', by, { patch: written });
}

export function requestApproval(proposal: Proposal, facts: RuleFacts, by: By): Outcome {
  checkComplete(proposal, facts.policy);
  return proceed(proposal, 'request_approval', by, {
    patch: { approvalRequestedAt: facts.now },
    event: { type: 'proposal.approval_requested', payload: {} },
  });
}

export function withdraw(proposal: Proposal, reason: string, by: By): Outcome {
  return proceed(proposal, 'withdraw', by, {
    patch: { withdrawnReason: reason },
    event: { type: 'proposal.withdrawn', payload: { reason } },
  });
}

/** What was returned and not revised in time counts as withdrawn; the proposer was told the day. */
export function expireReturn(proposal: Proposal, by: By): Outcome {
  const reason = '退回修改后逾期未重新提交';
  return proceed(proposal, 'expire_return', by, {
    patch: { withdrawnReason: reason },
    event: { type: 'proposal.withdrawn', payload: { reason } },
  });
}
