import type { Presence } from '../../../../contract/reviewing.ts';
import { accountOf, nameOf } from '../../../kernel/actor.ts';
import { refuse } from '../../../kernel/errors.ts';
import type { Context } from '../../../platform/context.ts';
import { inReading, inTransaction, type Transaction } from '../../../platform/database/index.ts';
import { recordEvents } from '../../../platform/events/index.ts';
import { accountNames } from '../../identity/index.ts';
import { relationsToProposal, visibleProposal } from '../../proposals/index.ts';
import * as domain from '../domain/index.ts';
import { mayReview } from '../policy.ts';
import * as repository from '../repository/index.ts';

type Answered = { presence: Presence | null };

async function requireReviewer(tx: Transaction, ctx: Context, proposalId: string): Promise<string> {
  const by = await relationsToProposal(tx, ctx, proposalId);
  if (by.length === 0) refuse('not_found');
  if (!by.some((relation) => ['reviewer', 'group_leader', 'office', 'committee'].includes(relation)))
    refuse('forbidden');
  return accountOf(ctx.actor) ?? refuse('forbidden');
}

/** Marks that I am at it, or answers who is. Asked again every half minute while the page is open. */
export const attendReview = (ctx: Context, proposalId: string, takeOver: boolean): Promise<Answered> =>
  inTransaction(ctx, async (tx) => {
    const accountId = await requireReviewer(tx, ctx, proposalId);
    const { status } = await visibleProposal(tx, ctx, proposalId);
    // A page left open goes on saying so after the review has ended: that is no mistake of anybody's.
    if (!domain.isReviewed(status)) return { presence: null };
    const mine = { id: ctx.newId(), proposalId, accountId, since: ctx.now, seenAt: ctx.now, version: 1 };
    const before = await repository.lockMark(tx, mine);
    const names = await accountNames(tx, [before.accountId]);
    const me = { accountId, name: nameOf(ctx.actor) };
    const holderName = names.get(before.accountId) ?? '';
    const { state, events } = domain.attend(before, { me, holderName, takeOver, status, now: ctx.now });
    await repository.saveMark(tx, state);
    await recordEvents(tx, ctx, events);
    const isMine = state.accountId === accountId;
    return { presence: { proposalId, name: isMine ? me.name : holderName, since: state.since, isMine } };
  });

export const leaveReview = (ctx: Context, proposalId: string): Promise<Answered> =>
  inTransaction(ctx, async (tx) => {
    await repository.letGo(tx, proposalId, await requireReviewer(tx, ctx, proposalId));
    return { presence: null };
  });

export const listPresences = (ctx: Context): Promise<{ items: Presence[] }> =>
  inReading(ctx, async (tx) => {
    if (!mayReview(ctx.actor)) refuse('forbidden');
    const seenAfter = new Date(Date.parse(ctx.now) - domain.LAPSE_SECONDS * 1000).toISOString();
    const marks = await repository.liveMarks(tx, seenAfter);
    const names = await accountNames(
      tx,
      marks.map(({ accountId }) => accountId),
    );
    const own = accountOf(ctx.actor);
    const items = marks.map(({ proposalId, accountId, since }) => ({
      ...{ proposalId, since, name: names.get(accountId) ?? '', isMine: accountId === own },
    }));
    return { items };
  });
