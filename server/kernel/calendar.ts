import type { LocalDate } from './time.ts';
import { addDays, addMonths, dayNumber, isWeekend, weekdaysUpTo } from './time.ts';

/** The days that differ from the weekly pattern (节假日与调休), known up to and including `coverageUntil`. */
export type WorkCalendar = {
  readonly special: ReadonlyMap<LocalDate, { readonly isWorkday: boolean; readonly name: string }>;
  readonly coverageUntil: LocalDate;
};
export type TraceStep = { readonly on: LocalDate; readonly why: string };
/** A due date, how it came about, and whether it rests on days no notice has announced yet (暂定). */
export type DueDate = {
  readonly dueOn: LocalDate;
  readonly provisional: boolean;
  readonly trace: readonly TraceStep[];
};

export const isWorkday = (calendar: WorkCalendar, day: LocalDate): boolean =>
  calendar.special.get(day)?.isWorkday ?? !isWeekend(day);

/** What makes `day` a day of rest. */
export const restName = (calendar: WorkCalendar, day: LocalDate): string => calendar.special.get(day)?.name ?? '周末';
const finish = (calendar: WorkCalendar, dueOn: LocalDate, trace: readonly TraceStep[]): DueDate => ({
  dueOn,
  provisional: dueOn > calendar.coverageUntil,
  trace: [...trace, { on: dueOn, why: '到期日' }],
});

/** `count` working days after `from`; the start is day zero and never counts (domain.md §5.11). */
export function afterWorkdays(calendar: WorkCalendar, from: LocalDate, count: number): DueDate {
  const trace: TraceStep[] = [{ on: from, why: '起算日（不计入）' }];
  let day = from;
  for (let left = count; left > 0;) {
    day = addDays(day, 1);
    if (isWorkday(calendar, day)) left -= 1;
    else trace.push({ on: day, why: `${restName(calendar, day)}，顺延` });
  }
  return finish(calendar, day, trace);
}

/** `months` after `from`, clamped to the month's end, moved on to a working day where it falls on a rest day. */
export function afterMonths(calendar: WorkCalendar, from: LocalDate, months: number): DueDate {
  return onOrAfter(calendar, addMonths(from, months), [
    { on: from, why: '起算日（不计入）' },
    { on: addMonths(from, months), why: `满 ${months} 个月` },
  ]);
}

/** `day` itself, or the next working day after it. */
export function onOrAfter(calendar: WorkCalendar, day: LocalDate, before: readonly TraceStep[] = []): DueDate {
  const trace = [...before];
  let due = day;
  while (!isWorkday(calendar, due)) {
    trace.push({ on: due, why: `${restName(calendar, due)}，顺延` });
    due = addDays(due, 1);
  }
  return finish(calendar, due, trace);
}

/** How the special days up to and including each of them change the count of weekdays. */
type Changes = { readonly days: readonly LocalDate[]; readonly sums: readonly number[] };
const changes = new WeakMap<WorkCalendar['special'], Changes>();

function changesOf({ special }: WorkCalendar): Changes {
  const known = changes.get(special);
  if (known) return known;
  const days = [...special.keys()].sort();
  let sum = 0;
  const sums = days.map((day) => (sum += Number(special.get(day)?.isWorkday) - Number(!isWeekend(day))));
  const made = { days, sums };
  changes.set(special, made);
  return made;
}

/** Working days from the beginning of time up to and including `day`, but for a constant. */
function workdaysUpTo(calendar: WorkCalendar, day: LocalDate): number {
  const { days, sums } = changesOf(calendar);
  let low = 0;
  for (let high = days.length; low < high;) {
    const middle = (low + high) >> 1;
    if ((days[middle] ?? '') <= day) low = middle + 1;
    else high = middle;
  }
  return weekdaysUpTo(dayNumber(day)) + (sums[low - 1] ?? 0);
}

/** Working days from `from` to `to`: positive while `to` lies ahead, negative once it has passed, 0 on the day. */
export const workdaysUntil = (calendar: WorkCalendar, from: LocalDate, to: LocalDate): number =>
  workdaysUpTo(calendar, to) - workdaysUpTo(calendar, from);
