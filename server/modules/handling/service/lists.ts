import type { DispatchBatch } from '../../../../contract/dispatches.ts';
import { refuse } from '../../../kernel/errors.ts';
import { byName } from '../../../kernel/names.ts';
import type { Context } from '../../../platform/context.ts';
import { inReading, type Transaction } from '../../../platform/database/index.ts';
import { loadOrganizations } from '../../organizations/index.ts';
import { proposalsByIds } from '../../proposals/index.ts';
import type { Task } from '../domain/index.ts';
import { reachOfDispatches } from '../policy.ts';
import * as repository from '../repository/index.ts';

export type { DispatchLine } from '../repository/index.ts';

/** Keeps the list of what was just handed over, in the words of that day. */
export async function keepList(tx: Transaction, meeting: string, tasks: readonly Task[]): Promise<void> {
  const units = await loadOrganizations(
    tx,
    tasks.map(({ unitId }) => unitId),
  );
  const cases = await proposalsByIds(
    tx,
    tasks.map(({ proposalId }) => proposalId),
  );
  const lines = tasks.map(({ id, dispatchedOn, proposalId, unitId, deskId, role, dueOn, receiptDueOn }) => {
    const of = cases.get(proposalId);
    return {
      ...{ taskId: id, meeting, dispatchedOn, proposalId, unitId, deskId, role, dueOn, receiptDueOn },
      ...{ caseNo: of?.caseNo ?? '', title: of?.title ?? '', proposer: of?.leadName ?? '' },
      unitName: units.get(unitId)?.name ?? '',
    };
  });
  await repository.insertDispatchLines(tx, lines);
}

/** What was dispatched, batch by batch: all to the assembly, to desks and units what is theirs. */
export const listDispatches = (ctx: Context): Promise<{ items: DispatchBatch[] }> =>
  inReading(ctx, async (tx) => {
    const reach = reachOfDispatches(ctx.actor) ?? refuse('forbidden');
    const rows = await repository.dispatchBatches(tx, reach);
    const batches = Map.groupBy(rows, ({ meeting, on }) => `${on}\n${meeting}`);
    const items = [...batches.values()].flatMap((units): DispatchBatch[] => {
      const [first] = units;
      if (!first) return [];
      return [
        {
          ...{ meeting: first.meeting, on: first.on },
          proposals: new Set(units.flatMap(({ proposalIds }) => proposalIds)).size,
          units: units.map(({ unitId, unitName, proposalIds }) => ({
            ...{ id: unitId, name: unitName, tasks: proposalIds.length },
          })),
        },
      ];
    });
    return { items };
  });

type Wanted = { readonly meeting: string; readonly on: string; readonly unitId?: string | undefined };
/** The lines of one batch, by case number; who has none in it is told that it is not there. */
export async function dispatchList(
  tx: Transaction,
  ctx: Context,
  wanted: Wanted,
): Promise<readonly repository.DispatchLine[]> {
  const reach = reachOfDispatches(ctx.actor) ?? refuse('forbidden');
  const lines = await repository.dispatchLines(tx, reach, wanted);
  if (lines.length === 0) refuse('not_found');
  return lines.toSorted(
    (a, b) =>
      byName(a.caseNo, b.caseNo) || Number(a.role === 'co') - Number(b.role === 'co') || byName(a.unitName, b.unitName),
  );
}
