import type { CommitmentContent } from '../../../../contract/commitments.ts';
import { addMonths, endOfDay, type Instant } from '../../../kernel/time.ts';
import type { Context } from '../../../platform/context.ts';
import { inTransaction, type Transaction } from '../../../platform/database/index.ts';
import { recordEvents } from '../../../platform/events/index.ts';
import { loadOrganizations } from '../../organizations/index.ts';
import { listedCommitments } from '../../replies/index.ts';
import type { CommitmentEvent } from '../events.ts';
import * as domain from '../domain/index.ts';
import * as repository from '../repository/index.ts';

type Listing = { readonly origin: domain.Origin; readonly listed: readonly CommitmentContent[]; readonly at?: Instant };

/** Enters what is listed and not known yet; a unit that was abolished meanwhile is answered for by its successor. */
export async function enter(tx: Transaction, ctx: Context, { origin, listed, at = ctx.now }: Listing): Promise<void> {
  const known = await repository.lockOfReply(tx, origin.replyId);
  const { replyId, proposalId, deskId } = origin;
  const unit = (await loadOrganizations(tx, [origin.unitId])).get(origin.unitId);
  const unitId = unit?.validTo && unit.validTo <= ctx.today ? (unit.successorId ?? unit.id) : origin.unitId;
  const outcomes = domain.open({ origin: { replyId, proposalId, deskId, unitId }, listed, known }, { ...ctx, now: at });
  await repository.insert(
    tx,
    outcomes.map(({ state }) => state),
    at,
  );
  await recordEvents(
    tx,
    ctx,
    outcomes.flatMap(({ events }) => events),
  );
}

/** When a letter is out, or was put right, what it lists stands in the ledger. Safe to repeat: each is entered once. */
export const openFor = async (
  tx: Transaction,
  ctx: Context,
  { origin, at }: { readonly origin: domain.Origin; readonly at: Instant },
): Promise<void> => enter(tx, ctx, { origin, at, listed: await listedCommitments(tx, origin.replyId) });

/** Passes what an abolished unit still owes to its successor. Safe to repeat: the second time it owes nothing. */
export async function passOnCommitmentsOf(
  tx: Transaction,
  ctx: Context,
  { fromUnitId, toUnitId }: { readonly fromUnitId: string; readonly toUnitId: string },
): Promise<void> {
  for (const before of await repository.lockUnsettledOf(tx, fromUnitId)) {
    const { state, events } = domain.passTo(before, toUnitId);
    await repository.save(tx, { before, after: state, entry: null }, ctx.now);
    await recordEvents(tx, ctx, events);
  }
}

/** Says once of each commitment that its day ended unkept, dated to that moment. */
export const noteOverdue = (ctx: Context): Promise<void> =>
  inTransaction(ctx, async (tx) => {
    const late = Map.groupBy(await repository.lockNewlyOverdue(tx, ctx.today), ({ dueOn }) => endOfDay(dueOn));
    for (const [at, commitments] of late) {
      await repository.noteOverdue(
        tx,
        commitments.map(({ id }) => id),
        at,
      );
      await recordEvents(
        tx,
        { ...ctx, now: at },
        commitments.map((each) => domain.overdue(each, ctx.newId())),
      );
    }
  });

/** Asks once, when the quarter is over, for the report that is due (按季报告进展). */
export const askForReports = (ctx: Context): Promise<void> =>
  inTransaction(ctx, async (tx) => {
    const { policy } = ctx.rules;
    const since = addMonths(ctx.today, -policy.commitments.progressMonths);
    const events: CommitmentEvent[] = [];
    for (const { commitment, notedOn } of await repository.lockUnreportedSince(tx, since)) {
      const dueOn = domain.reportDue(commitment, ctx.today, policy);
      if (dueOn === null || dueOn === notedOn) continue;
      await repository.noteReportAsked(tx, commitment.id, dueOn);
      events.push(domain.reportAsked(commitment, dueOn, ctx.newId()));
    }
    await recordEvents(tx, ctx, events);
  });
