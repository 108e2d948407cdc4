import type { Answer } from '../../../contract/endpoint.ts';
import type { KeyView, MarkKeyInput, supervisionApi } from '../../../contract/supervision.ts';
import { DomainError, refuse } from '../../kernel/errors.ts';
import type { Context } from '../../platform/context.ts';
import { inTransaction, type Transaction } from '../../platform/database/index.ts';
import { recordEvents } from '../../platform/events/index.ts';
import { once } from '../../platform/write.ts';
import { accountNames, accountsWithDuty } from '../identity/index.ts';
import { refuseArchived, visibleProposal } from '../proposals/index.ts';
import * as domain from './domain.ts';
import { relationsToKeys } from './policy.ts';
import * as repository from './repository.ts';

async function viewOf(tx: Transaction, id: string): Promise<KeyView | null> {
  const mark = await repository.find(tx, id);
  if (!mark) return null;
  const { proposalId, level, leaderAccountId, note, markedAt, version } = mark;
  const leaderName = (await accountNames(tx, [leaderAccountId])).get(leaderAccountId) ?? '';
  return { proposalId, level, leaderAccountId, leaderName, note, markedAt, isKey: domain.isKey(mark), version };
}

/** Whether a proposal is a key one now. */
export async function isKeyProposal(tx: Transaction, proposalId: string): Promise<boolean> {
  const mark = await repository.find(tx, proposalId);
  return mark !== undefined && domain.isKey(mark);
}

export const getKey = (ctx: Context, id: string): Promise<Answer<typeof supervisionApi.get>> =>
  inTransaction(ctx, async (tx) => {
    const { status } = await visibleProposal(tx, ctx, id);
    const mayMark = domain.mayMark(relationsToKeys(ctx.actor), status);
    const leaders = mayMark ? await accountsWithDuty(tx, { duty: 'leader', on: ctx.today }) : [];
    return {
      key: await viewOf(tx, id),
      mayMark,
      leaders: leaders.map(({ accountId, name }) => ({ accountId, name })),
    };
  });

/** A share above the usual (policy.keyShareMax) is not refused: the year's report shows it. */
export const markKey = (ctx: Context, id: string, input: MarkKeyInput): Promise<KeyView> =>
  once(ctx, id, {
    act: async (tx) => {
      const { status } = await visibleProposal(tx, ctx, id);
      const before = await repository.lock(tx, id);
      const leaders = await accountsWithDuty(tx, { duty: 'leader', on: ctx.today });
      const facts = {
        proposal: { id, status },
        leaderAccountIds: leaders.map(({ accountId }) => accountId),
        now: ctx.now,
      };
      const { state, events } = domain.mark(before, input, { facts, by: relationsToKeys(ctx.actor) });
      await repository.save(tx, state, ctx.now);
      await recordEvents(tx, ctx, events);
    },
    view: async (tx) => (await viewOf(tx, id)) ?? refuse('not_found'),
  });

export const unmarkKey = (ctx: Context, id: string, version: number): Promise<KeyView> =>
  once(ctx, id, {
    act: async (tx) => {
      await visibleProposal(tx, ctx, id);
      await refuseArchived(tx, id);
      const before = await repository.lock(tx, id);
      if (before && before.version !== version) throw new DomainError('stale_version', { current: before });
      const { state, events } = domain.unmark(before, ctx.now, relationsToKeys(ctx.actor));
      await repository.save(tx, state, ctx.now);
      await recordEvents(tx, ctx, events);
    },
    view: async (tx) => (await viewOf(tx, id)) ?? refuse('not_found'),
  });
