import type { CosignAction, ProposalStatus, ProposalText } from '../../../../contract/proposals.ts';
import type { Change } from '../../../kernel/change.ts';
import { refuse } from '../../../kernel/errors.ts';
import { addHours } from '../../../kernel/time.ts';
import { follow, openActions } from '../../../kernel/workflow.ts';
import type { ProposalEvent } from '../events.ts';
import { proceed, type By, type Outcome } from './change.ts';
import type { Cosigner, CosignLink, Proposal, RuleFacts } from './types.ts';
import { COSIGN_WORKFLOW, type CosignRelation } from './workflow.ts';

type CosignBy = readonly CosignRelation[];
type CosignOutcome = Change<Cosigner, ProposalEvent>;
const SIGNABLE: readonly ProposalStatus[] = [
  'cosigning',
  'submitted',
  'pre_review',
  'returned',
  'first_review',
  'second_review',
  'final_review',
];
const BEFORE_SUBMISSION: readonly ProposalStatus[] = ['cosigning', 'returned'];

/** When an invitation ends: sooner while the session's window runs (domain.md §6.2). */
export const expiryOf = (facts: RuleFacts, inSession: boolean): string =>
  addHours(facts.now, inSession ? facts.policy.cosign.sessionHours : facts.policy.cosign.otherHours);

/** Opens a draft for co-signing (联名) and checks whom it names: no one twice, not the lead, not more than the policy allows. */
export function invite(
  proposal: Proposal,
  invitees: { readonly memberIds: readonly string[]; readonly already: number },
  facts: RuleFacts,
  by: By,
): Outcome {
  if (invitees.memberIds.some((memberId) => memberId === proposal.leadMemberId))
    refuse('rule_refused', '第一提案人不能邀请自己联名');
  if (new Set(invitees.memberIds).size !== invitees.memberIds.length) refuse('rule_refused', '同一委员不能重复邀请');
  checkRoom(invitees.already + invitees.memberIds.length, facts);
  return ask(proposal, by);
}

export function checkRoom(names: number, facts: RuleFacts): void {
  const { max } = facts.policy.cosign;
  if (names > max) refuse('rule_refused', `联名最多 ${max} 人`);
}

function ask(proposal: Proposal, by: By): Outcome {
  if (proposal.proposerKind === 'collective') refuse('rule_refused', '集体提案不设联名');
  return proceed(proposal, 'invite', by, { patch: {} });
}

function step(cosigner: Cosigner, action: CosignAction, by: CosignBy, patch: Partial<Cosigner>): Cosigner {
  return { ...cosigner, ...patch, status: follow(COSIGN_WORKFLOW, { status: cosigner.status, action, by }) };
}

const say = (
  cosigner: Cosigner,
  type: 'cosigner.invited' | 'cosigner.signed' | 'cosigner.declined' | 'cosigner.withdrawn' | 'cosigner.expired',
): ProposalEvent => ({
  type,
  subject: { type: 'cosigner', id: cosigner.id, version: cosigner.version + 1 },
  payload: { proposalId: cosigner.proposalId, memberId: cosigner.memberId },
});

export type Signing = { readonly proposal: Proposal; readonly contentHash: string; readonly comment: string };

function blocked(action: CosignAction, cosigner: Cosigner, status: ProposalStatus, now: string): string | undefined {
  if (action === 'sign' || action === 'decline') {
    if (!SIGNABLE.includes(status)) return '这件提案已不能再签名';
    return cosigner.expiresAt < now ? '邀请已过期，请第一提案人重新邀请' : undefined;
  }
  return action === 'withdraw_sign' && !BEFORE_SUBMISSION.includes(status) ? '提案提交后不能撤回签名' : undefined;
}

export const cosignActions = (cosigner: Cosigner, status: ProposalStatus, now: string, by: CosignBy): CosignAction[] =>
  openActions(COSIGN_WORKFLOW, cosigner.status, by).filter(
    (action) => blocked(action, cosigner, status, now) === undefined,
  );

function check(action: CosignAction, cosigner: Cosigner, signing: Signing, now: string): void {
  const why = blocked(action, cosigner, signing.proposal.status, now);
  if (why !== undefined) refuse('rule_refused', why);
}

/** Signs the text as it stands: the signer sends the hash of what was shown, so that nobody signs an unseen text. */
export function sign(cosigner: Cosigner, signing: Signing, facts: RuleFacts, by: CosignBy): CosignOutcome {
  check('sign', cosigner, signing, facts.now);
  if (signing.contentHash !== signing.proposal.contentHash) refuse('rule_refused', '文本刚刚有改动，请重新阅读后签名');
  const state = step(cosigner, 'sign', by, {
    decidedAt: facts.now,
    textHash: signing.contentHash,
    comment: signing.comment,
  });
  return { state, events: [say(cosigner, 'cosigner.signed')] };
}

export function decline(cosigner: Cosigner, signing: Signing, facts: RuleFacts, by: CosignBy): CosignOutcome {
  check('decline', cosigner, signing, facts.now);
  return {
    state: step(cosigner, 'decline', by, { decidedAt: facts.now, comment: signing.comment }),
    events: [say(cosigner, 'cosigner.declined')],
  };
}

export function withdrawSign(cosigner: Cosigner, signing: Signing, facts: RuleFacts, by: CosignBy): CosignOutcome {
  check('withdraw_sign', cosigner, signing, facts.now);
  return {
    state: step(cosigner, 'withdraw_sign', by, { decidedAt: facts.now, textHash: null }),
    events: [say(cosigner, 'cosigner.withdrawn')],
  };
}

export const expire = (cosigner: Cosigner): CosignOutcome => ({
  state: step(cosigner, 'expire', ['system'], {}),
  events: [say(cosigner, 'cosigner.expired')],
});

export function reinvite(cosigner: Cosigner, expiresAt: string, facts: RuleFacts, by: CosignBy): CosignOutcome {
  const state = step(cosigner, 'reinvite', by, { invitedAt: facts.now, expiresAt, decidedAt: null });
  return { state, events: [say(cosigner, 'cosigner.invited')] };
}

/** The text changed materially: who had signed is asked again, and is shown what he signed beside what stands now. */
export function requireAgain(cosigner: Cosigner, expiresAt: string, facts: RuleFacts): CosignOutcome {
  const state = step(cosigner, 'require_again', ['system'], { invitedAt: facts.now, expiresAt, decidedAt: null });
  return { state, events: [say(cosigner, 'cosigner.invited')] };
}

/** At filing only signed names stay (domain.md §5.2, I10). */
export const drop = (cosigner: Cosigner): Cosigner => step(cosigner, 'drop', ['system'], {});

const link = (type: 'cosign_link.opened' | 'cosign_link.closed', of: CosignLink): ProposalEvent => ({
  type,
  subject: { type: 'cosign_link', id: of.id, version: of.closedAt === null ? 1 : 2 },
  payload: { proposalId: of.proposalId, expiresAt: of.expiresAt },
});

/** Asks whoever holds the code (签名码): the same step as asking by name. */
export function openLink(proposal: Proposal, opened: CosignLink, by: By): Outcome {
  const { state, events } = ask(proposal, by);
  return { state, events: [...events, link('cosign_link.opened', opened)] };
}

export function closeLink(open: CosignLink, facts: RuleFacts): Change<CosignLink, ProposalEvent> {
  const state = { ...open, closedAt: facts.now };
  return { state, events: [link('cosign_link.closed', state)] };
}

/** Whether a code still leads to a text that may be signed. */
export function checkLink(given: CosignLink, proposal: Proposal, facts: RuleFacts): void {
  if (given.closedAt !== null) refuse('rule_refused', '这个签名码已作废，请第一提案人重新出示');
  if (given.expiresAt < facts.now) refuse('rule_refused', '这个签名码已过期，请第一提案人重新出示');
  if (!SIGNABLE.includes(proposal.status)) refuse('rule_refused', '这件提案已不能再签名');
}

/** Who was asked before and holds the code is asked by it; what he answered then does not bind him. */
export function askedByLink(cosigner: Cosigner, given: CosignLink, facts: RuleFacts): Cosigner {
  if (cosigner.status === 'invited') return { ...cosigner, expiresAt: given.expiresAt };
  return reinvite(cosigner, given.expiresAt, facts, ['lead']).state;
}

export const textOf = ({ content: { title, situation, analysis, suggestions } }: Proposal): ProposalText => ({
  title,
  situation,
  analysis,
  suggestions: suggestions.map(({ text }) => ({ text })),
});
