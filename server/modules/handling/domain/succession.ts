import { lastDayOf } from '../../../kernel/limits.ts';
import type { HandlingEvent } from '../events.ts';
import { withoutObject } from './requests.ts';
import { answers, isLive, stands, tell } from './task.ts';
import type { Circumstances, Moment, Outcome, Task } from './task.ts';
import { step } from './workflow.ts';

export type Succession = { readonly fromUnitId: string; readonly toUnitId: string; readonly reason: string };
type Asked = Pick<Circumstances, 'returns' | 'extensions'>;

/**
 * An abolished unit's live task passes to its successor (机构改革); what is finished keeps the old name. Where the successor
 * already works on the same proposal, one task goes on: the one that answers the proposer. Where it has answered already, the
 * task stays as it is and its people finish it: cancelled, what was meant for the old unit would go without an answer.
 */
export function succeed(
  { task, siblings, ...asked }: Circumstances,
  how: Succession,
  moment: Pick<Moment, 'now'>,
): Outcome[] {
  const own = siblings.find(
    (t) => t.unitId === how.toUnitId && t.proposalId === task.proposalId && t.round === task.round && stands(t),
  );
  if (!own) return [moved(task, how)];
  if (!isLive(own)) return [];
  const cancel = (t: Task): Outcome => cancelled(t, asked, { ...how, ...moment });
  return answers(task) && !answers(own) ? [cancel(own), moved(task, how)] : [cancel(task)];
}

function moved(task: Task, { fromUnitId, toUnitId, reason }: Succession): Outcome {
  const state = { ...step(task, 'succeed_unit', ['system']), unitId: toUnitId, handlerAccountId: null };
  return { state, events: [tell(state, 'task.succeeded', { fromUnitId, reason })] };
}

function cancelled(task: Task, asked: Asked, { reason, now }: Succession & Pick<Moment, 'now'>): Outcome {
  const state = step(task, 'drop', ['system']);
  const events = [tell(state, 'task.cancelled', { note: `机构改革，任务并入承接单位：${reason}` })];
  return { state, ...withoutObject({ task, ...asked }, { now }), events };
}

export type Reminder = { readonly taskId: string; readonly kind: ReminderKind; readonly dueOn: string };
export type ReminderKind = 'receipt' | 'due' | 'near' | 'contact';

/** What is late today and deserves a word, each date once. */
export function lateness(task: Task, { today }: Pick<Moment, 'today'>): Reminder[] {
  const late: Reminder[] = [];
  if (task.status === 'pending_receipt' && today > task.receiptDueOn)
    late.push({ taskId: task.id, kind: 'receipt', dueOn: task.receiptDueOn });
  if (isLive(task) && task.status !== 'co_done' && today > task.dueOn)
    late.push({ taskId: task.id, kind: 'due', dueOn: task.dueOn });
  return late;
}

/** What comes near its date and of which the desk is told, each date once; what is late is told as late. */
export const nearness = (task: Task, { today }: Pick<Moment, 'today'>): Reminder[] =>
  isLive(task) && task.status !== 'co_done' && task.dueOn >= today
    ? [{ taskId: task.id, kind: 'near', dueOn: task.dueOn }]
    : [];

/** A task whose unit has spoken with no proposer in the days it had for a first word (首次沟通). */
export function unspoken(task: Task, { today, rules }: Pick<Moment, 'today' | 'rules'>): Reminder[] {
  const dueOn = lastDayOf(rules, 'first_contact', task.dispatchedOn);
  return answers(task) && today > dueOn ? [{ taskId: task.id, kind: 'contact', dueOn }] : [];
}

const TOLD = {
  receipt: 'task.receipt_overdue',
  due: 'task.overdue',
  near: 'task.near_due',
  contact: 'task.contact_wanted',
} as const;
/** A reminder is a subject of its own: it must not move the version of a task someone is working on. */
export const overdue = (task: Task, reminder: Reminder, id: string): HandlingEvent => {
  const told = tell(task, TOLD[reminder.kind], { dueOn: reminder.dueOn });
  return { ...told, subject: { type: 'task_reminder', id, version: 1 } };
};
