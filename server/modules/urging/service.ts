import type { GiveUrgingInput, LadderList, LadderView, UrgingLevel, UrgingView } from '../../../contract/urging.ts';
import { urgingLevel } from '../../../contract/urging.ts';
import { nameOf, SYSTEM } from '../../kernel/actor.ts';
import { refuse } from '../../kernel/errors.ts';
import { lightOn } from '../../kernel/light.ts';
import { addDays, yearOf } from '../../kernel/time.ts';
import type { Context } from '../../platform/context.ts';
import { inTransaction, type Transaction } from '../../platform/database/index.ts';
import { recordEvents } from '../../platform/events/index.ts';
import { once } from '../../platform/write.ts';
import { lockTask, relationsToTask, relationsToTasks, runningTasks, type RunningTask } from '../handling/index.ts';
import { loadOrganizations } from '../organizations/index.ts';
import { proposalsByIds } from '../proposals/index.ts';
import { signedFor } from '../replies/index.ts';
import * as domain from './domain.ts';
import { desksSeen, relationsInList, relationsToLadder, type UrgingRelation } from './policy.ts';
import * as repository from './repository.ts';

type By = readonly UrgingRelation[];
type Row = { readonly task: RunningTask; readonly steps: readonly domain.Urging[]; readonly by: By };

const viewOf = (urging: domain.Urging, by: By): UrgingView => {
  const { id, level, dueOn, reason, givenBy, givenAt, acknowledgeBy, acknowledgedBy, acknowledgedAt } = urging;
  return {
    ...{ id, level, dueOn, reason, givenBy, givenAt, acknowledgeBy, acknowledgedBy, acknowledgedAt },
    ...{ note: urging.note, version: urging.version, mayAcknowledge: domain.mayAcknowledge(by, urging) },
    docNo: urging.docNo && domain.docNoText(urging.docNo),
  };
};

/** Every ladder with what its page shows: a fixed number of queries, however many there are. */
async function laddersOf(tx: Transaction, ctx: Context, rows: readonly Row[]): Promise<LadderView[]> {
  const facts = await proposalsByIds(tx, [...new Set(rows.map(({ task }) => task.proposalId))]);
  const bodies = await loadOrganizations(tx, [...new Set(rows.map(({ task }) => task.unitId))]);
  return rows.map(({ task, steps, by }) => {
    const { id: taskId, proposalId, dueOn } = task;
    const unit = bodies.get(task.unitId) ?? refuse('not_found');
    const { id, kind, code, name, shortName } = unit;
    const at = domain.standing(dueOn, steps, ctx);
    return {
      ...{ taskId, proposalId, dueOn, unit: { id, kind, code, name, shortName } },
      caseNo: facts.get(proposalId)?.caseNo ?? null,
      title: facts.get(proposalId)?.title ?? '',
      ...lightOn(ctx.rules.calendar, ctx.today, dueOn),
      steps: steps.map((step) => viewOf(step, by)),
      ...(task.isRunning ? at : { next: null, nextOn: null, isDue: false, waitsUntil: null }),
      mayGive: task.isRunning && domain.mayGive(by, at),
      suggestedDocNo: null,
    };
  });
}

/** The tasks whose unit is still at work: what it has signed and sent is no longer its to hurry. */
async function urgedTasks(tx: Transaction, ctx: Context, desks: readonly string[] | 'all'): Promise<RunningTask[]> {
  const dueBy = addDays(ctx.today, ctx.rules.policy.urging.hintBefore);
  const tasks = await runningTasks(tx, { dueBy, ...(desks === 'all' ? {} : { deskIds: desks }) });
  const signed = await signedFor(
    tx,
    tasks.map(({ id }) => id),
  );
  return tasks.filter(({ id }) => !signed.has(id));
}
const tally = <K extends string>(keys: readonly K[]): Map<K, number> =>
  keys.reduce((counts, key) => counts.set(key, (counts.get(key) ?? 0) + 1), new Map<K, number>());

type ListQuery = {
  readonly limit: number;
  readonly offset: number;
  readonly level?: UrgingLevel | undefined;
  readonly due: 'yes' | 'all';
};
/** Who is due for which step, late first: for the desk its units, for 提案委 and its office all. */
export const listLadders = (ctx: Context, query: ListQuery): Promise<LadderList> =>
  inTransaction(ctx, async (tx) => {
    const desks = desksSeen(ctx.actor) ?? refuse('forbidden');
    const tasks = await urgedTasks(tx, ctx, desks);
    const steps = Map.groupBy(
      await repository.ofTasks(
        tx,
        tasks.map(({ id }) => id),
      ),
      ({ taskId }) => taskId,
    );
    const byTask = relationsToLadder(relationsInList(ctx.actor));
    const rows = tasks.map((task): Row & { at: domain.Standing } => {
      const taken = steps.get(task.id) ?? [];
      return { task, steps: taken, by: byTask, at: domain.standing(task.dueOn, taken, ctx) };
    });
    const due = rows.filter(({ at }) => at.isDue);
    const counts = tally(due.flatMap(({ at }) => at.next ?? []));
    const lights = tally(rows.map(({ task }) => lightOn(ctx.rules.calendar, ctx.today, task.dueOn).light));
    const shown = (query.due === 'yes' ? due : rows).filter(({ at }) => !query.level || at.next === query.level);
    return {
      items: await laddersOf(tx, ctx, shown.slice(query.offset, query.offset + query.limit)),
      total: shown.length,
      due: urgingLevel.options.map((level) => ({ level, count: counts.get(level) ?? 0 })),
      lights: [...lights].map(([light, count]) => ({ light, count })),
    };
  });
/** The ladders of one case, to those who handle it; to proposers and other units there are none. */
export const laddersOfProposal = (ctx: Context, id: string): Promise<{ items: LadderView[] }> =>
  inTransaction(ctx, async (tx) => {
    const { byTask } = await relationsToTasks(tx, ctx, id);
    const tasks = await runningTasks(tx, { proposalId: id });
    const signed = await signedFor(
      tx,
      tasks.map((task) => task.id),
    );
    const steps = await repository.ofTasks(
      tx,
      tasks.map((task) => task.id),
    );
    const rows = tasks.flatMap((task): Row[] => {
      const by = relationsToLadder(byTask.get(task.id) ?? []);
      const own = steps.filter(({ taskId }) => taskId === task.id);
      if (!by.includes('watcher') || (own.length === 0 && !task.isRunning)) return [];
      return [{ task: { ...task, isRunning: task.isRunning && !signed.has(task.id) }, steps: own, by }];
    });
    const items = await laddersOf(tx, ctx, rows);
    return { items: await Promise.all(items.map((item) => withDocNo(tx, ctx, { item, rows }))) };
  });

/** The number that would be next, where someone is about to write a letter. */
async function withDocNo(
  tx: Transaction,
  ctx: Context,
  { item, rows }: { readonly item: LadderView; readonly rows: readonly Row[] },
): Promise<LadderView> {
  const deskId = rows.find(({ task }) => task.id === item.taskId)?.task.deskId;
  if (!item.mayGive || item.next !== 'written_urge' || deskId === undefined) return item;
  const year = yearOf(ctx.today);
  const last = await repository.lastDocNo(tx, deskId, year);
  return { ...item, suggestedDocNo: last && { ...last, serial: last.serial + 1 } };
}

export const giveUrging = (ctx: Context, taskId: string, input: GiveUrgingInput): Promise<LadderView> =>
  once(ctx, taskId, {
    act: async (tx) => {
      const by = relationsToLadder(await relationsToTask(tx, ctx, taskId));
      const task = await lockTask(tx, taskId);
      if (!by.includes('urger')) refuse('forbidden');
      const signed = await signedFor(tx, [taskId]);
      if (!task.isRunning || signed.has(taskId)) refuse('wrong_status', '承办单位已经办完或已签发答复，不用再督促。');
      const steps = await repository.ofTasks(tx, [taskId]);
      const given = { id: ctx.newId(), by: nameOf(ctx.actor), moment: ctx };
      const { state, events } = domain.giveFormally(task, { steps, by }, { wish: input, given });
      if (input.docNo && (await repository.isTaken(tx, input.docNo)))
        refuse('duplicate', `文号${domain.docNoText(input.docNo)}已经用过，请改用其他序号。`);
      await repository.insert(tx, [state]);
      await recordEvents(tx, ctx, events);
    },
    view: async (tx) => {
      const by = relationsToLadder(await relationsToTask(tx, ctx, taskId));
      const task = await lockTask(tx, taskId);
      const [view] = await laddersOf(tx, ctx, [{ task, by, steps: await repository.ofTasks(tx, [taskId]) }]);
      return view ?? refuse('not_found');
    },
  });

const sightOf = async (tx: Transaction, ctx: Context, { taskId }: domain.Urging): Promise<By> => {
  const by = relationsToLadder(await relationsToTask(tx, ctx, taskId));
  return by.includes('watcher') ? by : refuse('not_found');
};

export const acknowledge = (
  ctx: Context,
  id: string,
  input: { readonly note: string; readonly version: number },
): Promise<UrgingView> =>
  once(ctx, id, {
    act: async (tx) => {
      const before = await repository.lock(tx, id);
      const by = await sightOf(tx, ctx, before);
      if (before.version !== input.version) throw repository.stale(before);
      const said = { by, name: nameOf(ctx.actor), note: input.note, now: ctx.now };
      const { state, events } = domain.acknowledge(before, said);
      await repository.saveAcknowledgement(tx, state);
      await recordEvents(tx, ctx, events);
    },
    view: async (tx) => {
      const urging = (await repository.find(tx, id)) ?? refuse('not_found');
      return viewOf(urging, await sightOf(tx, ctx, urging));
    },
  });

/** One step for the papers: refuses whoever may not know of it. */
export const getUrging = (ctx: Context, id: string): Promise<domain.Urging> =>
  inTransaction(ctx, async (tx) => {
    const urging = (await repository.find(tx, id)) ?? refuse('not_found');
    await sightOf(tx, ctx, urging);
    return urging;
  });

const REASONS: Readonly<Partial<Record<UrgingLevel, string>>> = {
  hint: '办理期限将至，请抓紧办理。',
  reminder: '办理期限临近，请尽快办理并按期答复。',
};
/** The first steps, given by the clock: one a task and round of the sweep, so that none is skipped. */
export const urgeByClock = (given: Context): Promise<void> => {
  const ctx = { ...given, actor: SYSTEM };
  return inTransaction(ctx, async (tx) => {
    const tasks = await urgedTasks(tx, ctx, 'all');
    const steps = Map.groupBy(
      await repository.ofTasks(
        tx,
        tasks.map(({ id }) => id),
      ),
      ({ taskId }) => taskId,
    );
    const outcomes = tasks.flatMap((task) => {
      const level = domain.stepByClock(task, steps.get(task.id) ?? [], ctx);
      if (level === null) return [];
      const wish = { level, reason: REASONS[level] ?? '', docNo: null };
      return [domain.give(task, wish, { id: ctx.newId(), by: nameOf(SYSTEM), moment: ctx })];
    });
    const entered = await repository.insert(
      tx,
      outcomes.map(({ state }) => state),
    );
    await recordEvents(
      tx,
      ctx,
      outcomes.flatMap(({ state, events }) => (entered.has(state.id) ? events : [])),
    );
  });
};
