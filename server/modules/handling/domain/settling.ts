import { onOrAfter, type DueDate } from '../../../kernel/calendar.ts';
import type { DueRules, ReplyKind } from '../../../kernel/limits.ts';
import { dayOf, type LocalDate } from '../../../kernel/time.ts';
import { coDue, leadDue, pausedFor } from './due.ts';
import { answers, stands, tell, type Circumstances, type Moment, type Outcome, type Task } from './task.ts';

/** The day a task's date is counted from: where it was passed on, that of the unit that had it first. */
export function countedFrom(task: Task, siblings: readonly Task[]): LocalDate {
  const before = siblings.find(({ id }) => id === task.replacesTaskId);
  return before ? countedFrom(before, siblings) : task.dispatchedOn;
}

type Settling = {
  readonly moment: Moment;
  /** The rules the date was counted under, with the calendar as it is known now. */
  readonly then: DueRules;
  readonly kind: ReplyKind;
};

/** The tasks the date was handed down through, this one among them. */
function lineOf(task: Task, siblings: readonly Task[]): string[] {
  const before = siblings.find(({ id }) => id === task.replacesTaskId);
  return before ? [...lineOf(before, siblings), task.id] : [task.id];
}

/** Counted anew, with the days on which the clock stood still. */
function withPauses({ task, siblings, returns }: Circumstances, settling: Settling): DueDate {
  const line = lineOf(task, siblings);
  const answered = returns.flatMap((request) =>
    request.decidedAt !== null && line.includes(request.taskId) ? [{ ...request, on: dayOf(request.decidedAt) }] : [],
  );
  return answered.reduce(
    (due, request) => pausedFor(due, request, { today: request.on, rules: settling.then }),
    counted(task, siblings, settling),
  );
}

function counted(task: Task, siblings: readonly Task[], { moment, then, kind }: Settling): DueDate {
  const from = { ...moment, today: countedFrom(task, siblings), rules: then };
  const lead = leadDue(from, { round: task.round, kind });
  if (task.role !== 'co') return lead;
  const head = siblings.find((one) => one.round === task.round && answers(one) && stands(one));
  // A unit added later was given its days before the date the lead unit had by then.
  if (!head || countedFrom(head, siblings) === from.today) return coDue(from, lead);
  return coDue(from, { dueOn: head.dueOn, provisional: head.dueProvisional });
}

/** The notice on holidays is out: the date is counted again from its own day, by the rules it was counted by. */
export function settleDue(circumstances: Circumstances, settling: Settling): Outcome {
  const { task, extensions } = circumstances;
  const { moment, then } = settling;
  const granted = extensions.findLast(({ status }) => status === 'approved');
  const due = granted ? onOrAfter(then.calendar, granted.newDueOn) : withPauses(circumstances, settling);
  const state: Task = {
    ...task,
    dueOn: due.dueOn,
    originalDueOn: granted ? task.originalDueOn : due.dueOn,
    dueProvisional: due.provisional,
    dueTrace: [
      ...(granted ? [...task.dueTrace, ...due.trace] : due.trace),
      { on: moment.today, why: '放假安排已经公布，期限按公布的安排重新推算' },
    ],
    version: task.version + 1,
  };
  const told = { dueOn: state.dueOn, before: task.dueOn };
  return { state, events: [tell(state, 'task.due_settled', told)] };
}
