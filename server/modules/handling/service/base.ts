import type { TaskView } from '../../../../contract/handling.ts';
import { refuse } from '../../../kernel/errors.ts';
import type { Context } from '../../../platform/context.ts';
import type { Transaction } from '../../../platform/database/index.ts';
import { recordEvents } from '../../../platform/events/index.ts';
import { once } from '../../../platform/write.ts';
import { deskOf, isCurrent, loadOrganizations } from '../../organizations/index.ts';
import { refuseArchived, relationsToProposal } from '../../proposals/index.ts';
import type { By, Circumstances, Outcome, TargetUnit, Task } from '../domain/index.ts';
import { relationsTo } from '../policy.ts';
import * as repository from '../repository/index.ts';
import { viewOf } from './view.ts';

/** The actor's relations to a task; who has none is told that it does not exist. */
export async function relationsOf(tx: Transaction, ctx: Context, task: Task): Promise<By> {
  const proposal = await relationsToProposal(tx, ctx, task.proposalId);
  const unit = (await loadOrganizations(tx, [task.unitId])).get(task.unitId);
  const by = relationsTo(ctx.actor, task, { proposal, successorId: unit?.successorId ?? null });
  return by.length > 0 || proposal.length > 0 ? by : refuse('not_found');
}

export type Locked = { readonly circumstances: Circumstances; readonly by: By; readonly tx: Transaction };
type Decide = (locked: Locked) => Outcome | Promise<Outcome>;

/** Locks a task for someone who may see it; the version is looked at after that, so that it tells a stranger nothing. */
export async function lockFor(tx: Transaction, ctx: Context, id: string, version: number | null): Promise<Locked> {
  const task = await repository.lock(tx, id);
  const by = await relationsOf(tx, ctx, task);
  if (version !== null && task.version !== version) throw repository.stale(task);
  await refuseArchived(tx, task.proposalId);
  return { circumstances: await repository.circumstancesOf(tx, task), by, tx };
}

export async function keep(tx: Transaction, ctx: Context, before: Task, outcome: Outcome): Promise<void> {
  await repository.keep(tx, ctx, { before, outcome });
  await recordEvents(tx, ctx, outcome.events);
}

/** Lock, decide, save, record: the shape of every change of one task. */
export const change = (ctx: Context, id: string, version: number, decide: Decide): Promise<TaskView> =>
  once(ctx, id, {
    act: async (tx) => {
      const locked = await lockFor(tx, ctx, id, version);
      await keep(tx, ctx, locked.circumstances.task, await decide(locked));
    },
    view: (tx, subject) => viewOf(tx, ctx, subject),
  });

/** A unit that may be given a task today, with its own routing desk. */
export async function targetUnit(tx: Transaction, ctx: Context, unitId: string): Promise<TargetUnit> {
  const unit = (await loadOrganizations(tx, [unitId])).get(unitId);
  if (unit?.kind !== 'unit' || !isCurrent(unit, ctx.today))
    refuse('rule_refused', '所选单位不是现有的承办单位，请另选。');
  const deskId = (await deskOf(tx, unitId)) ?? refuse('rule_refused', '所选单位没有归口单位，请先在单位管理中设定。');
  return { unitId, deskId };
}
