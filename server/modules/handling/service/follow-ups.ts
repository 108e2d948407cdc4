import type { Context } from '../../../platform/context.ts';
import { refuse } from '../../../kernel/errors.ts';
import { addDays, endOfDay } from '../../../kernel/time.ts';
import { inTransaction, type Transaction } from '../../../platform/database/index.ts';
import { recordEvents } from '../../../platform/events/index.ts';
import { deskOf } from '../../organizations/index.ts';
import { rulesHeldOn } from '../../settings/index.ts';
import { proposalsByIds, replaceUnit } from '../../proposals/index.ts';
import * as domain from '../domain/index.ts';
import * as repository from '../repository/index.ts';
import { keep } from './base.ts';

/** Passes an abolished unit's live tasks to its successor. Safe to repeat: the second time it has none. */
export async function passOnTasksOf(tx: Transaction, ctx: Context, how: domain.Succession): Promise<void> {
  const deskId = await deskOf(tx, how.toUnitId);
  for (const { id } of await repository.liveOf(tx, how.fromUnitId)) {
    const task = await repository.lock(tx, id);
    // Decided a moment ago, or moved by the turn of another task of the case.
    if (!domain.isLive(task) || task.unitId !== how.fromUnitId) continue;
    const around = await repository.circumstancesOf(tx, task);
    const outcomes = domain.succeed(around, how, ctx);
    for (const outcome of outcomes)
      await keep(tx, ctx, around.siblings.find((each) => each.id === outcome.state.id) ?? task, outcome);
    if (outcomes.length === 0) continue;
    const replaced = { from: how.fromUnitId, to: how.toUnitId, role: task.role, deskId: deskId ?? task.deskId };
    await replaceUnit(tx, ctx, task.proposalId, replaced);
  }
}

/** Requests for more time nobody answered in their days count as refused. */
export const lapseExtensions = (ctx: Context): Promise<void> =>
  inTransaction(ctx, async (tx) => {
    for (const id of await repository.unansweredExtensions(tx, ctx.today)) {
      const task = await repository.lock(tx, id);
      const around = await repository.circumstancesOf(tx, task);
      if (domain.pendingExtension(around)) await keep(tx, ctx, task, domain.lapseExtension(around, ctx));
    }
  });

/** Dates that were provisional (暂定) are counted again once the days they lie on are announced. */
export const settleDates = (ctx: Context): Promise<void> =>
  inTransaction(ctx, async (tx) => {
    const { calendar } = ctx.rules;
    const tasks = await repository.provisional(tx, calendar.coverageUntil);
    const facts = await proposalsByIds(tx, [...new Set(tasks.map(({ proposalId }) => proposalId))]);
    for (const { id, proposalId } of tasks) {
      const task = await repository.lock(tx, id);
      if (!domain.isLive(task) || !task.dueProvisional) continue;
      const kind = facts.get(proposalId) ?? refuse('not_found');
      const around = await repository.circumstancesOf(tx, task);
      const held = await rulesHeldOn(tx, domain.countedFrom(task, around.siblings));
      await keep(tx, ctx, task, domain.settleDue(around, { moment: ctx, then: { ...held, calendar }, kind }));
    }
  });

/** Says once for each date that a receipt or a reply is late; to the desk, before, that a date comes near; to a unit that it has spoken with no proposer. */
export const remindOfLateness = (ctx: Context): Promise<void> =>
  inTransaction(ctx, async (tx) => {
    const late = await repository.late(tx, ctx.today);
    await tellOnce(tx, ctx, { tasks: late, reminders: late.flatMap((task) => domain.lateness(task, ctx)) });
    const until = addDays(ctx.today, ctx.rules.policy.urging.deskBefore);
    const near = (await repository.atWork(tx, until)).filter(({ dueOn }) => dueOn >= ctx.today);
    await tellOnce(tx, ctx, { tasks: near, reminders: near.flatMap((task) => domain.nearness(task, ctx)) });
    const silent = await repository.withoutContact(tx, addDays(ctx.today, -ctx.rules.policy.contact.firstWorkdays));
    await tellOnce(tx, ctx, { tasks: silent, reminders: silent.flatMap((task) => domain.unspoken(task, ctx)) });
  });

type Telling = { readonly tasks: readonly domain.Task[]; readonly reminders: readonly domain.Reminder[] };
/** What is late is dated to the moment its day ended, whenever that was noticed. */
async function tellOnce(tx: Transaction, ctx: Context, { tasks, reminders }: Telling): Promise<void> {
  const fresh = await repository.noteReminders(tx, ctx, reminders);
  const byMoment = Map.groupBy(fresh, ({ kind, dueOn }) =>
    kind === 'due' || kind === 'receipt' ? endOfDay(dueOn) : ctx.now,
  );
  for (const [now, told] of byMoment) {
    const events = told.flatMap((reminder) => {
      const task = tasks.find((each) => each.id === reminder.taskId);
      return task ? [domain.overdue(task, reminder, ctx.newId())] : [];
    });
    await recordEvents(tx, { ...ctx, now }, events);
  }
}
