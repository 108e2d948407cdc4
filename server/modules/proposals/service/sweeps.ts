import type { Context } from '../../../platform/context.ts';
import { inTransaction } from '../../../platform/database/index.ts';
import { recordEvents } from '../../../platform/events/index.ts';
import * as domain from '../domain/index.ts';
import * as repository from '../repository/index.ts';
import { keep, lockFor } from './base.ts';

/** Invitations past their end (domain.md §6.2). */
export const expireInvitations = (ctx: Context): Promise<void> =>
  inTransaction(ctx, async (tx) => {
    const outcomes = (await repository.expiredCosigners(tx, ctx)).map(domain.expire);
    await repository.saveCosigners(
      tx,
      ctx,
      outcomes.map((outcome) => outcome.state),
    );
    await recordEvents(
      tx,
      ctx,
      outcomes.flatMap((outcome) => outcome.events),
    );
  });

/** Returned proposals whose day has passed. */
export const expireReturns = (ctx: Context): Promise<void> =>
  inTransaction(ctx, async (tx) => {
    for (const id of await repository.overdueReturns(tx, ctx.today)) {
      const { proposal, by } = await lockFor(tx, ctx, id, null);
      await keep(tx, ctx, proposal, domain.expireReturn(proposal, by));
    }
  });
