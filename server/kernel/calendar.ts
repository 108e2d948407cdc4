import type { LocalDate } from './time.ts';
import { addDays, addMonths, isWeekend } from './time.ts';

/** The days that differ from the weekly pattern (节假日与调休), known up to and including `coverageUntil`. */
export type WorkCalendar = {
  readonly special: ReadonlyMap<LocalDate, { readonly isWorkday: boolean; readonly name: string }>;
  readonly coverageUntil: LocalDate;
};
export type TraceStep = { readonly on: LocalDate; readonly why: string };
/** A due date, how it came about, and whether it rests on days no notice has announced yet (暂定). */
export type DueDate = { readonly dueOn: LocalDate; readonly provisional: boolean; readonly trace: readonly TraceStep[] };

export const isWorkday = (calendar: WorkCalendar, day: LocalDate): boolean =>
  calendar.special.get(day)?.isWorkday ?? !isWeekend(day);

const restName = (calendar: WorkCalendar, day: LocalDate): string => calendar.special.get(day)?.name ?? '周末';
const finish = (calendar: WorkCalendar, dueOn: LocalDate, trace: readonly TraceStep[]): DueDate => ({
  dueOn,
  provisional: dueOn > calendar.coverageUntil,
  trace: [...trace, { on: dueOn, why: '到期日' }],
});

/** `count` working days after `from`; the start is day zero and never counts (domain.md §5.11). */
export function afterWorkdays(calendar: WorkCalendar, from: LocalDate, count: number): DueDate {
  const trace: TraceStep[] = [{ on: from, why: '起算日（不计入）' }];
  let day = from;
  for (let left = count; left > 0; ) {
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

/** Working days from `from` to `to`: positive while `to` lies ahead, negative once it has passed, 0 on the day. */
export function workdaysUntil(calendar: WorkCalendar, from: LocalDate, to: LocalDate): number {
  const [start, end, sign] = from <= to ? [from, to, 1] : [to, from, -1];
  let count = 0;
  for (let day = addDays(start, 1); day <= end; day = addDays(day, 1)) if (isWorkday(calendar, day)) count += 1;
  return count === 0 ? 0 : sign * count;
}
