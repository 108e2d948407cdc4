import type { UnitRole } from '../../../../contract/proposals.ts';
import { afterWorkdays, isWorkday, restName, workdaysUntil } from '../../../kernel/calendar.ts';
import type { DueDate, TraceStep, WorkCalendar } from '../../../kernel/calendar.ts';
import { lastDayOf, limitFrom, replyLimit, type ReplyKind } from '../../../kernel/limits.ts';
import { addDays, dayOf, type LocalDate } from '../../../kernel/time.ts';
import type { Moment, ReturnRequest } from './task.ts';

/** What a date follows from: the kind of proposal, and which round it is. */
export type DueOf = { readonly round: number; readonly kind: ReplyKind };

/** The lead's limit, from the dispatch day, which is day zero; a later round has a limit of its own, whatever the proposal. */
export const leadDue = ({ today, rules }: Moment, { round, kind }: DueOf): DueDate =>
  round === 1 ? replyLimit(rules, kind, today) : limitFrom(rules, 'second_reply', today);

/**
 * A co-handling unit answers within its own months, and early enough to leave the lead unit its days. A date that hangs on the
 * lead's is no surer than that one.
 */
export function coDue({ today, rules }: Moment, lead: Pick<DueDate, 'dueOn' | 'provisional'>): DueDate {
  const { daysBeforeLead } = rules.policy.coOpinion;
  const own = limitFrom(rules, 'co_opinion', today);
  const latest = onOrBefore(rules.calendar, addDays(lead.dueOn, -daysBeforeLead));
  if (own.dueOn <= latest.dueOn) return own;
  const soonest = afterWorkdays(rules.calendar, today, 1).dueOn;
  const isTooNear = latest.dueOn <= soonest;
  const dueOn = isTooNear ? soonest : latest.dueOn;
  return {
    dueOn,
    provisional: lead.provisional || dueOn > rules.calendar.coverageUntil,
    trace: [
      // The rule it follows, and day zero.
      ...own.trace.slice(0, 2),
      { on: lead.dueOn, why: `主办单位期限，须提前 ${daysBeforeLead} 天` },
      ...latest.passed,
      ...(isTooNear ? [{ on: latest.dueOn, why: '距交办不足一个工作日，改为次一工作日' }] : []),
      { on: dueOn, why: '到期日' },
    ],
  };
}

export const dueFor = (moment: Moment, role: UnitRole, of: DueOf): DueDate =>
  role === 'co' ? coDue(moment, leadDue(moment, of)) : leadDue(moment, of);

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

export const receiptDue = ({ today, rules }: Moment): LocalDate => lastDayOf(rules, 'receipt', today);

/** The last day on which a unit may ask to give the task back. */
export const returnUntil = (task: { readonly dispatchedOn: LocalDate }, { rules }: Pick<Moment, 'rules'>): LocalDate =>
  lastDayOf(rules, 'return', task.dispatchedOn);

/** 停表: where the rules say so, the working days on which a request to give the task back waited for its answer do not count. */
export function pausedFor(
  due: DueDate,
  { requestedAt }: Pick<ReturnRequest, 'requestedAt'>,
  { today, rules: { policy, calendar } }: Pick<Moment, 'today' | 'rules'>,
): DueDate {
  const asked = dayOf(requestedAt);
  const days = workdaysUntil(calendar, asked, today);
  if (!policy.returns.pausesClock || days <= 0) return due;
  const { dueOn, provisional, trace } = afterWorkdays(calendar, due.dueOn, days);
  const paused = [
    { on: asked, why: '申请退回，停表' },
    { on: today, why: `作出决定，恢复计时，顺延 ${days} 个工作日` },
  ];
  return { dueOn, provisional, trace: [...due.trace, ...paused, ...trace.slice(1)] };
}
