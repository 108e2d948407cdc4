import type { CosignAction, ProposalStatus } from '../../../../contract/proposals.ts';
import type { Change } from '../../../kernel/change.ts';
import { refuse } from '../../../kernel/errors.ts';
import { addHours } from '../../../kernel/time.ts';
import { follow, openActions } from '../../../kernel/workflow.ts';
import type { ProposalEvent } from '../events.ts';
import { proceed, type By, type Outcome } from './change.ts';
import type { Cosigner, Proposal, RuleFacts } from './types.ts';
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
  if (proposal.proposerKind === 'collective') refuse('rule_refused', '集体提案不设联名');
  if (invitees.memberIds.some((memberId) => memberId === proposal.leadMemberId))
    refuse('rule_refused', '第一提案人不能邀请自己联名');
  if (new Set(invitees.memberIds).size !== invitees.memberIds.length) refuse('rule_refused', '同一委员不能重复邀请');
  if (invitees.already + invitees.memberIds.length > facts.policy.cosign.max)
    refuse('rule_refused', `联名最多 ${facts.policy.cosign.max} 人`);
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
  const state = step(cosigner, 'reinvite', by, { invitedAt: facts.now, expiresAt, decidedAt: null, textHash: null });
  return { state, events: [say(cosigner, 'cosigner.invited')] };
}

/** The text changed materially: who had signed is asked again. */
export function requireAgain(cosigner: Cosigner, expiresAt: string, facts: RuleFacts): CosignOutcome {
  const state = step(cosigner, 'require_again', ['system'], {
    invitedAt: facts.now,
    expiresAt,
    decidedAt: null,
    textHash: null,
  });
  return { state, events: [say(cosigner, 'cosigner.invited')] };
}

/** At filing only signed names stay (domain.md §5.2, I10). */
export const drop = (cosigner: Cosigner): Cosigner => step(cosigner, 'drop', ['system'], {});
