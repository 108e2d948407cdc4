import type { AddUnitInput, DispatchInput, TaskView } from '../../../../contract/handling.ts';
import type { BatchOutcome, UnitRole } from '../../../../contract/proposals.ts';
import { DomainError, refuse } from '../../../kernel/errors.ts';
import type { Context } from '../../../platform/context.ts';
import { inTransaction, type Transaction } from '../../../platform/database/index.ts';
import { recordEvents } from '../../../platform/events/index.ts';
import { once } from '../../../platform/write.ts';
import {
  dispatchProposal,
  proposalsByIds,
  replaceUnit,
  visibleProposal,
  widenDesignation,
} from '../../proposals/index.ts';
import * as domain from '../domain/index.ts';
import { mayDispatch, relationsTo } from '../policy.ts';
import * as repository from '../repository/index.ts';
import { keep, targetUnit } from './base.ts';
import { keepList } from './lists.ts';
import { viewOf, viewsOf } from './view.ts';

/** 交办: each proposal by itself, so that one that cannot go does not keep the others; what was refused is named. */
export function dispatchProposals(ctx: Context, input: DispatchInput): Promise<BatchOutcome> {
  if (!mayDispatch(ctx.actor)) refuse('forbidden');
  let outcome: BatchOutcome | undefined;
  return once(ctx, ctx.newId(), {
    act: async (tx) => {
      outcome = await dispatchBatch(tx, ctx, input);
    },
    view: async (tx) => outcome ?? dispatchedAmong(tx, input),
  });
}

/** A repeated request is answered from what has become of the proposals. */
async function dispatchedAmong(tx: Transaction, { items }: DispatchInput): Promise<BatchOutcome> {
  const ids = items.map((item) => item.id);
  const done = new Set((await repository.ofProposals(tx, ids)).map((task) => task.proposalId));
  const refused = ids.filter((id) => !done.has(id));
  return { done: [...done], refused: refused.map((id) => ({ id, code: 'wrong_status', detail: '没有交办' })) };
}

async function dispatchBatch(tx: Transaction, ctx: Context, { items, meeting }: DispatchInput): Promise<BatchOutcome> {
  const done: string[] = [];
  const refused: BatchOutcome['refused'] = [];
  const tasks: domain.Task[] = [];
  // In the order of ids: two batches that overlap wait for each other, they do not block each other.
  for (const item of [...items].sort((a, b) => (a.id < b.id ? -1 : 1))) {
    try {
      tasks.push(...(await repository.apart(tx, () => dispatchOne(tx, ctx, { ...item, meeting, byMeeting: false }))));
      done.push(item.id);
    } catch (error) {
      if (!(error instanceof DomainError)) throw error;
      refused.push({ id: item.id, code: error.code, detail: error.message });
    }
  }
  await keepList(tx, meeting, tasks);
  return { done, refused };
}

async function dispatchOne(
  tx: Transaction,
  ctx: Context,
  item: { readonly id: string; readonly version: number; readonly meeting: string; readonly byMeeting: boolean },
): Promise<domain.Task[]> {
  const { designation, facts: kind } = await dispatchProposal(tx, ctx, item);
  const given = { proposalId: item.id, round: 1, meeting: item.meeting, kind };
  const outcomes = domain.dispatch(ctx, given, designation.units);
  await enter(tx, ctx, outcomes);
  return outcomes.map((outcome) => outcome.state);
}

/** A list handed over by a meeting (交办会), all of it or nothing. In the caller's transaction, which answers for who may. */
export async function handOver(
  tx: Transaction,
  ctx: Context,
  { items, meeting }: DispatchInput,
): Promise<readonly Pick<domain.Task, 'proposalId' | 'unitId' | 'dueOn'>[]> {
  const tasks: domain.Task[] = [];
  for (const item of [...items].sort((a, b) => (a.id < b.id ? -1 : 1)))
    tasks.push(...(await dispatchOne(tx, ctx, { ...item, meeting, byMeeting: true })));
  await keepList(tx, meeting, tasks);
  return tasks;
}
type Designated = { readonly proposalId: string; readonly units: readonly { readonly role: UnitRole }[] };
/** By when each role answers what is handed over today; where the kinds of proposals have different limits, every date of them. */
export async function dueByRole(
  tx: Transaction,
  ctx: Context,
  items: readonly Designated[],
): Promise<{ role: UnitRole; dueOn: string; tasks: number }[]> {
  const facts = await proposalsByIds(
    tx,
    items.map(({ proposalId }) => proposalId),
  );
  const dues = items.flatMap(({ proposalId, units }) => {
    const kind = facts.get(proposalId) ?? refuse('not_found');
    return units.map(({ role }) => ({ role, dueOn: domain.dueFor(ctx, role, { round: 1, kind }).dueOn }));
  });
  return [...Map.groupBy(dues, ({ role, dueOn }) => `${role}/${dueOn}`).values()].flatMap((same) =>
    same.slice(0, 1).map((due) => ({ ...due, tasks: same.length })),
  );
}

async function enter(tx: Transaction, ctx: Context, outcomes: readonly domain.Outcome[]): Promise<void> {
  await repository.insert(
    tx,
    ctx,
    outcomes.map((outcome) => outcome.state),
  );
  await recordEvents(
    tx,
    ctx,
    outcomes.flatMap((outcome) => outcome.events),
  );
}

/** A further round (重新办理): the units that replied have a new task. In the caller's transaction, which opened the round. */
export async function startRound(tx: Transaction, ctx: Context, proposalId: string, round: number): Promise<void> {
  const before = await repository.ofProposals(tx, [proposalId]);
  const kind = (await proposalsByIds(tx, [proposalId])).get(proposalId) ?? refuse('not_found');
  await enter(tx, ctx, domain.startRound(ctx, { proposalId, round, meeting: '重新办理', kind }, before));
}

/** 增办: one more unit, by the desk that routes the case. */
export function addUnit(ctx: Context, proposalId: string, input: AddUnitInput): Promise<{ items: TaskView[] }> {
  return once(ctx, proposalId, {
    act: async (tx) => {
      const tasks = await repository.lockOfProposal(tx, proposalId);
      const facts = await visibleProposal(tx, ctx, proposalId);
      if (facts.version !== input.version)
        throw new DomainError('stale_version', { current: { version: facts.version, status: facts.status } });
      const around = { proposal: [], successorId: null };
      if (!tasks.some((task) => domain.isLive(task) && relationsTo(ctx.actor, task, around).includes('desk')))
        refuse('forbidden');
      const target = await targetUnit(tx, ctx, input.unitId);
      const { widened, ...outcome } = domain.addUnit(ctx, tasks, { ...target, note: input.note, kind: facts });
      if (widened) await widenTo(tx, ctx, { tasks, widened });
      await replaceUnit(tx, ctx, proposalId, {
        from: null,
        to: target.unitId,
        role: outcome.state.role,
        deskId: target.deskId,
      });
      await enter(tx, ctx, [outcome]);
    },
    view: async (tx) => ({ items: await viewsOf(tx, ctx, proposalId) }),
  });
}

type Widening = { readonly tasks: readonly domain.Task[]; readonly widened: domain.Outcome };
/** The case is joint from now on, in its designation as in its task. */
async function widenTo(tx: Transaction, ctx: Context, { tasks, widened }: Widening): Promise<void> {
  const before = tasks.find(({ id }) => id === widened.state.id) ?? refuse('not_found');
  await keep(tx, ctx, before, widened);
  const { unitId, deskId, proposalId } = before;
  await widenDesignation(tx, ctx, proposalId, { unitId, deskId });
}

export const getTask = (ctx: Context, id: string): Promise<TaskView> => inTransaction(ctx, (tx) => viewOf(tx, ctx, id));

export const listTasks = (ctx: Context, proposalId: string): Promise<{ items: TaskView[] }> =>
  inTransaction(ctx, async (tx) => {
    await visibleProposal(tx, ctx, proposalId);
    return { items: await viewsOf(tx, ctx, proposalId) };
  });
