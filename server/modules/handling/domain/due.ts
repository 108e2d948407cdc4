import type { UnitRole } from '../../../../contract/proposals.ts';
import { afterMonths, afterWorkdays, isWorkday, type DueDate, type WorkCalendar } from '../../../kernel/calendar.ts';
import { addDays, type LocalDate } from '../../../kernel/time.ts';
import type { Moment } from './task.ts';

/** The lead's limit: months after the dispatch day, which is day zero; a later round has a limit of its own. */
export const leadDue = ({ today, rules }: Moment, round: number): DueDate =>
  afterMonths(rules.calendar, today, round === 1 ? rules.policy.reply.months : rules.policy.rehandling.months);

/** A co-handling unit answers within its own months, and early enough to leave the lead unit its days. */
export function coDue({ today, rules }: Moment, leadDueOn: LocalDate): DueDate {
  const { months, daysBeforeLead } = rules.policy.coOpinion;
  const own = afterMonths(rules.calendar, today, months);
  const latest = onOrBefore(rules.calendar, addDays(leadDueOn, -daysBeforeLead));
  if (own.dueOn <= latest) return own;
  const soonest = afterWorkdays(rules.calendar, today, 1).dueOn;
  const dueOn = latest > soonest ? latest : soonest;
  return {
    dueOn,
    provisional: dueOn > rules.calendar.coverageUntil,
    trace: [
      { on: today, why: '起算日（不计入）' },
      { on: leadDueOn, why: `主办单位期限，须提前 ${daysBeforeLead} 天` },
      { on: dueOn, why: '到期日' },
    ],
  };
}

export const dueFor = (moment: Moment, role: UnitRole, round: number): DueDate =>
  role === 'co' ? coDue(moment, leadDue(moment, round).dueOn) : leadDue(moment, round);

/** Moved back, not on: a day later would eat into what is kept for the lead unit. */
function onOrBefore(calendar: WorkCalendar, day: LocalDate): LocalDate {
  let due = day;
  while (!isWorkday(calendar, due)) due = addDays(due, -1);
  return due;
}

export const receiptDue = ({ today, rules }: Moment): LocalDate =>
  afterWorkdays(rules.calendar, today, rules.policy.dispatch.receiptWorkdays).dueOn;

/** The last day on which a unit may ask to give the task back. */
export const returnUntil = (task: { readonly dispatchedOn: LocalDate }, { rules }: Pick<Moment, 'rules'>): LocalDate =>
  afterWorkdays(rules.calendar, task.dispatchedOn, rules.policy.returns.withinWorkdays).dueOn;
