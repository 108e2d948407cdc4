import type { LinkedProposal, SignByLinkInput } from '../../../../contract/cosigning.ts';
import type { CosignDecisionInput, InviteInput, ProposalView } from '../../../../contract/proposals.ts';
import { memberOf } from '../../../kernel/actor.ts';
import { refuse } from '../../../kernel/errors.ts';
import type { Context } from '../../../platform/context.ts';
import { inReading, inTransaction, type Transaction } from '../../../platform/database/index.ts';
import { recordEvents } from '../../../platform/events/index.ts';
import { once } from '../../../platform/write.ts';
import { hashToken, newToken } from '../../identity/index.ts';
import { requireInOffice } from '../../members/index.ts';
import { sessionNow } from '../../settings/index.ts';
import * as domain from '../domain/index.ts';
import type { Cosigner, CosignLink, Proposal } from '../domain/index.ts';
import { cosignRelations } from '../policy.ts';
import * as repository from '../repository/index.ts';
import { factsOf } from './asking.ts';
import { change, keep, lockFor } from './base.ts';
import { viewOf } from './view.ts';

/** A signature is for the text that was shown: once the text changes, who signed is asked again (domain.md §6.2). */
export async function askAgain(tx: Transaction, ctx: Context, proposal: Proposal): Promise<void> {
  const signed = (await repository.cosignersOf(tx, [proposal.id])).filter((c) => c.status === 'signed');
  const expiresAt = invitationEnds(ctx);
  await keepCosigners(
    tx,
    ctx,
    signed.map((c) => domain.requireAgain(c, expiresAt, factsOf(ctx))),
  );
}

const invitationEnds = (ctx: Context): string =>
  domain.expiryOf(factsOf(ctx), sessionNow(ctx).submissionPeriod === 'session');

type CosignOutcome = ReturnType<typeof domain.sign>;
async function keepCosigners(tx: Transaction, ctx: Context, outcomes: readonly CosignOutcome[]): Promise<void> {
  await repository.saveCosigners(
    tx,
    ctx,
    outcomes.map((o) => o.state),
  );
  await recordEvents(
    tx,
    ctx,
    outcomes.flatMap((o) => o.events),
  );
}

export const inviteCosigners = (ctx: Context, id: string, input: InviteInput): Promise<ProposalView> =>
  change(ctx, id, input.version, async ({ proposal, by, cosigners: present }, tx) => {
    const facts = factsOf(ctx);
    const again = present.filter((c) => input.memberIds.includes(c.memberId));
    const fresh = input.memberIds.filter((memberId) => !again.some((c) => c.memberId === memberId));
    const outcome = domain.invite(proposal, { memberIds: fresh, already: present.length }, facts, by);
    for (const memberId of fresh) await requireInOffice(tx, memberId);
    const expiresAt = invitationEnds(ctx);
    await keepCosigners(
      tx,
      ctx,
      again.map((c) => domain.reinvite(c, expiresAt, facts, ['lead'])),
    );
    await addCosigners(
      tx,
      ctx,
      fresh.map((memberId, index) => ({ proposalId: id, memberId, position: present.length + index + 1, expiresAt })),
    );
    return outcome;
  });

type Invited = Pick<Cosigner, 'proposalId' | 'memberId' | 'position' | 'expiresAt'>;
const invited = (ctx: Context, one: Invited): Cosigner => ({
  ...one,
  id: ctx.newId(),
  status: 'invited',
  invitedAt: ctx.now,
  decidedAt: null,
  textHash: null,
  comment: '',
  mayWrite: false,
  version: 1,
});

async function addCosigners(tx: Transaction, ctx: Context, added: readonly Invited[]): Promise<void> {
  const cosigners = added.map((a) => invited(ctx, a));
  await repository.insertCosigners(tx, ctx, cosigners);
  await recordEvents(
    tx,
    ctx,
    cosigners.map((c) => ({
      type: 'cosigner.invited',
      subject: { type: 'cosigner', id: c.id, version: 1 },
      payload: { proposalId: c.proposalId, memberId: c.memberId },
    })),
  );
}

type CosignDecision = typeof domain.sign;
const decideCosign = (
  ctx: Context,
  ids: CosignIds,
  input: CosignDecisionInput,
  decide: CosignDecision,
): Promise<ProposalView> =>
  once(ctx, ids.id, {
    act: async (tx) => {
      const { proposal } = await lockFor(tx, ctx, ids.id, null);
      const cosigner = await repository.lockCosigner(tx, ids.id, ids.cosignerId, input.version);
      const by = cosignRelations(ctx.actor, cosigner.memberId, proposal);
      const outcome = decide(
        cosigner,
        { proposal, contentHash: input.contentHash, comment: input.comment },
        factsOf(ctx),
        by,
      );
      await requireInOffice(tx, cosigner.memberId);
      if (outcome.state.status === 'signed') await keepSignature(tx, ctx, proposal, outcome);
      else await keepCosigners(tx, ctx, [outcome]);
    },
    view: (tx, subject) => viewOf(tx, ctx, subject),
  });

/** The signature and the text it is for. */
async function keepSignature(tx: Transaction, ctx: Context, proposal: Proposal, signed: CosignOutcome): Promise<void> {
  await keepCosigners(tx, ctx, [signed]);
  await repository.keepSignedText(tx, ctx, proposal);
  await becomeJoint(tx, ctx, proposal);
}

/** A name signed after submission makes an individual proposal a joint one (联名提案). */
async function becomeJoint(tx: Transaction, ctx: Context, proposal: Proposal): Promise<void> {
  if (proposal.proposerKind !== 'individual' || proposal.receiptNo === null) return;
  await keep(tx, ctx, proposal, { state: { ...proposal, proposerKind: 'joint' }, events: [] });
}

export type CosignIds = { readonly id: string; readonly cosignerId: string };
export const signProposal = (ctx: Context, ids: CosignIds, input: CosignDecisionInput): Promise<ProposalView> =>
  decideCosign(ctx, ids, input, domain.sign);
export const declineCosigning = (ctx: Context, ids: CosignIds, input: CosignDecisionInput): Promise<ProposalView> =>
  decideCosign(ctx, ids, input, domain.decline);
export const withdrawSignature = (ctx: Context, ids: CosignIds, input: CosignDecisionInput): Promise<ProposalView> =>
  decideCosign(ctx, ids, input, domain.withdrawSign);

/** A new code (签名码) for whoever holds it; the one before is closed, so that a code shown once too often can be called in. */
export const openCosignLink = (
  ctx: Context,
  id: string,
  version: number,
): Promise<{ token: string; expiresAt: string }> =>
  inTransaction(ctx, async (tx) => {
    const { proposal, by } = await lockFor(tx, ctx, id, version);
    const expiresAt = invitationEnds(ctx);
    const opened: CosignLink = { id: ctx.newId(), proposalId: id, madeAt: ctx.now, expiresAt, closedAt: null };
    const outcome = domain.openLink(proposal, opened, by);
    const before = await repository.linkInUse(tx, id);
    if (before) await closeCode(tx, ctx, before);
    const token = newToken();
    await repository.insertLink(tx, opened, hashToken(token));
    await keep(tx, ctx, proposal, outcome);
    return { token, expiresAt };
  });

async function closeCode(tx: Transaction, ctx: Context, open: CosignLink): Promise<void> {
  const { state, events } = domain.closeLink(open, factsOf(ctx));
  await repository.saveLink(tx, state);
  await recordEvents(tx, ctx, events);
}

export const closeCosignLink = (ctx: Context, id: string): Promise<ProposalView> =>
  once(ctx, id, {
    act: async (tx) => {
      const { by } = await lockFor(tx, ctx, id, null);
      if (!by.includes('lead')) refuse('forbidden', '只有第一提案人可以作废签名码');
      await closeCode(tx, ctx, (await repository.linkInUse(tx, id)) ?? refuse('rule_refused', '没有在用的签名码'));
    },
    view: (tx, subject) => viewOf(tx, ctx, subject),
  });

const requireMember = (ctx: Context): string =>
  memberOf(ctx.actor) ?? refuse('forbidden', '只有本届委员可以联名，您登录的不是委员账号');

/** The text a code leads to: whoever holds the code and is a member may read it, for he is being asked. */
export const readCosignLink = (ctx: Context, token: string): Promise<LinkedProposal> => {
  const memberId = requireMember(ctx);
  return inReading(ctx, async (tx) => {
    const link = (await repository.linkOf(tx, hashToken(token))) ?? refuse('not_found');
    const { proposal, cosigners } = (await repository.whole(tx, link.proposalId)) ?? refuse('not_found');
    domain.checkLink(link, proposal, factsOf(ctx));
    const has = cosigners.some((c) => c.memberId === memberId && c.status === 'signed');
    return {
      proposalId: proposal.id,
      leadName: proposal.leadName,
      text: domain.textOf(proposal),
      contentHash: proposal.contentHash ?? '',
      expiresAt: link.expiresAt,
      standing: proposal.leadMemberId === memberId ? 'own' : has ? 'signed' : 'open',
    };
  });
};

/** Signs by the code in one act: to be asked and to answer. The rules of a signature are those of any other. */
export function signByLink(ctx: Context, input: SignByLinkInput): Promise<ProposalView> {
  const memberId = requireMember(ctx);
  const tokenHash = hashToken(input.token);
  return inTransaction(ctx, (tx) => repository.linkOf(tx, tokenHash)).then((found) => {
    const { proposalId } = found ?? refuse('not_found');
    return once(ctx, proposalId, {
      act: (tx) => signHolding(tx, ctx, { input, memberId, tokenHash, proposalId }),
      view: (tx, subject) => viewOf(tx, ctx, subject),
    });
  });
}

type Holding = {
  readonly input: SignByLinkInput;
  readonly memberId: string;
  readonly tokenHash: string;
  readonly proposalId: string;
};
async function signHolding(
  tx: Transaction,
  ctx: Context,
  { input, memberId, tokenHash, proposalId }: Holding,
): Promise<void> {
  const { proposal, cosigners } = (await repository.lockWhole(tx, proposalId)) ?? refuse('not_found');
  const link = (await repository.linkOf(tx, tokenHash)) ?? refuse('not_found');
  if (proposal.leadMemberId === memberId) refuse('forbidden', '第一提案人不用在自己的提案上联名');
  const facts = factsOf(ctx);
  domain.checkLink(link, proposal, facts);
  await requireInOffice(tx, memberId);
  const mine = cosigners.find((c) => c.memberId === memberId);
  const signing = { proposal, contentHash: input.contentHash, comment: input.comment };
  const asked = mine
    ? domain.askedByLink(mine, link, facts)
    : invited(ctx, { proposalId, memberId, position: cosigners.length + 1, expiresAt: link.expiresAt });
  const signed = domain.sign(asked, signing, facts, ['cosigner']);
  if (!mine) {
    domain.checkRoom(cosigners.length + 1, facts);
    await repository.insertCosigners(tx, ctx, [asked]);
  }
  await keepSignature(tx, ctx, proposal, signed);
}
