import type { UnitRole } from '../../../../contract/proposals.ts';
import { afterMonths, afterWorkdays, isWorkday, restName } from '../../../kernel/calendar.ts';
import type { DueDate, TraceStep, WorkCalendar } from '../../../kernel/calendar.ts';
import { addDays, type LocalDate } from '../../../kernel/time.ts';
import type { Moment } from './task.ts';

/** The lead's limit: months after the dispatch day, which is day zero; a later round has a limit of its own. */
export const leadDue = ({ today, rules }: Moment, round: number): DueDate =>
  afterMonths(rules.calendar, today, round === 1 ? rules.policy.reply.months : rules.policy.rehandling.months);

/**
 * A co-handling unit answers within its own months, and early enough to leave the lead unit its days. A date that hangs on the
 * lead's is no surer than that one.
 */
export function coDue({ today, rules }: Moment, lead: Pick<DueDate, 'dueOn' | 'provisional'>): DueDate {
  const { months, daysBeforeLead } = rules.policy.coOpinion;
  const own = afterMonths(rules.calendar, today, months);
  const latest = onOrBefore(rules.calendar, addDays(lead.dueOn, -daysBeforeLead));
  if (own.dueOn <= latest.dueOn) return own;
  const soonest = afterWorkdays(rules.calendar, today, 1).dueOn;
  const isTooNear = latest.dueOn <= soonest;
  const dueOn = isTooNear ? soonest : latest.dueOn;
  return {
    dueOn,
    provisional: lead.provisional || dueOn > rules.calendar.coverageUntil,
    trace: [
      { on: today, why: '起算日（不计入）' },
      { on: lead.dueOn, why: `主办单位期限，须提前 ${daysBeforeLead} 天` },
      ...latest.passed,
      ...(isTooNear ? [{ on: latest.dueOn, why: '距交办不足一个工作日，改为次一工作日' }] : []),
      { on: dueOn, why: '到期日' },
    ],
  };
}

export const dueFor = (moment: Moment, role: UnitRole, round: number): DueDate =>
  role === 'co' ? coDue(moment, leadDue(moment, round)) : leadDue(moment, round);

/** Moved back, not on: a day later would eat into what is kept for the lead unit. */
function onOrBefore(
  calendar: WorkCalendar,
  day: LocalDate,
): { readonly dueOn: LocalDate; readonly passed: TraceStep[] } {
  const passed: TraceStep[] = [];
  let dueOn = day;
  while (!isWorkday(calendar, dueOn)) {
    passed.push({ on: dueOn, why: `${restName(calendar, dueOn)}，提前` });
    dueOn = addDays(dueOn, -1);
  }
  return { dueOn, passed };
}

export const receiptDue = ({ today, rules }: Moment): LocalDate =>
  afterWorkdays(rules.calendar, today, rules.policy.dispatch.receiptWorkdays).dueOn;

/** The last day on which a unit may ask to give the task back. */
export const returnUntil = (task: { readonly dispatchedOn: LocalDate }, { rules }: Pick<Moment, 'rules'>): LocalDate =>
  afterWorkdays(rules.calendar, task.dispatchedOn, rules.policy.returns.withinWorkdays).dueOn;
