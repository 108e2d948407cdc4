import type { HandlingEvent } from '../events.ts';
import { answers, isLive, tell, type Moment, type Task } from './task.ts';
import { step } from './workflow.ts';

export type Succession = { readonly fromUnitId: string; readonly toUnitId: string; readonly reason: string };
type Passed = { readonly state: Task; readonly events: readonly HandlingEvent[] };

/**
 * An abolished unit's live task passes to its successor (机构改革); what is finished keeps the old name. Where the successor
 * already works on the same proposal, one task goes on: the one that answers the proposer.
 */
export function succeed(task: Task, successors: readonly Task[], how: Succession): Passed[] {
  const own = successors.find(
    (t) => t.unitId === how.toUnitId && t.proposalId === task.proposalId && t.round === task.round && stillCounts(t),
  );
  if (!own) return [moved(task, how)];
  if (isLive(own) && answers(task) && !answers(own)) return [cancelled(own, how), moved(task, how)];
  return [cancelled(task, how)];
}

const stillCounts = (task: Task): boolean => isLive(task) || task.status === 'finished';

function moved(task: Task, { fromUnitId, toUnitId, reason }: Succession): Passed {
  const state = { ...step(task, 'succeed_unit', ['system']), unitId: toUnitId, handlerAccountId: null };
  return { state, events: [tell(state, 'task.succeeded', { fromUnitId, reason })] };
}

function cancelled(task: Task, { reason }: Succession): Passed {
  const state = step(task, 'drop', ['system']);
  return { state, events: [tell(state, 'task.cancelled', { note: `机构改革，任务并入承接单位：${reason}` })] };
}

export type Reminder = { readonly taskId: string; readonly kind: 'receipt' | 'due'; readonly dueOn: string };

/** What is late today and deserves a word, each date once. */
export function lateness(task: Task, { today }: Pick<Moment, 'today'>): Reminder[] {
  const late: Reminder[] = [];
  if (task.status === 'pending_receipt' && today > task.receiptDueOn)
    late.push({ taskId: task.id, kind: 'receipt', dueOn: task.receiptDueOn });
  if (isLive(task) && task.status !== 'co_done' && today > task.dueOn)
    late.push({ taskId: task.id, kind: 'due', dueOn: task.dueOn });
  return late;
}

/** A reminder is a subject of its own: it must not move the version of a task someone is working on. */
export const overdue = (task: Task, reminder: Reminder, id: string): HandlingEvent => {
  const told = tell(task, reminder.kind === 'receipt' ? 'task.receipt_overdue' : 'task.overdue', {
    dueOn: reminder.dueOn,
  });
  return { ...told, subject: { type: 'task_reminder', id, version: 1 } };
};
