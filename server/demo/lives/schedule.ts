import type { Random } from '../../kernel/random.ts';
import { addDays, daysBetween, type LocalDate } from '../../kernel/time.ts';
import type { YearPlan } from '../cast/index.ts';
import type { Stage } from './case.ts';

/** The day a reply goes out, and whether the unit asked for more days or came too late. */
export type ReplyDay = { readonly on: LocalDate; readonly pace: 'in_time' | 'extended' | 'late' };

const dayBetween = (random: Random, from: LocalDate, to: LocalDate): LocalDate =>
  addDays(from, random.int(0, Math.max(0, daysBetween(from, to))));

/** The last working day on or before `day`. */
const backToWork = ({ hours }: Stage, day: LocalDate): LocalDate =>
  hours.isWorkday(day) ? day : hours.workdayBefore(day);

type Curve = YearPlan['replyCurve'];
const curveDay = (random: Random, curve: Curve): LocalDate => {
  const { from, to } = random.weighted(curve.map((each) => [each, each.share] as const));
  return dayBetween(random, from, to);
};

/** After a task changed hands, or with a leader watching, nobody answers in the first weeks. */
const DAYS_WHEN_SLOW = 40;
const MOST_LATE_DAYS = 12;
const MARGIN_BEFORE_EXTENDED = 5;

type Asked = {
  readonly random: Random;
  readonly dispatchedOn: LocalDate;
  readonly dueOn: LocalDate;
  readonly isSlow: boolean;
};

/** When a unit's reply of the first round goes out, by the plan's curve and shares. */
export function replyDay(stage: Stage, { random, dispatchedOn, dueOn, isSlow }: Asked): ReplyDay {
  const { handling, replyCurve } = stage.plan;
  const kind = random.weighted([
    ['late', handling.lateReplyShare],
    ['extended', handling.extensionShare],
    ['in_time', 1 - handling.lateReplyShare - handling.extensionShare],
  ] as const);
  if (kind === 'late') return { on: stage.hours.workdayAfter(dueOn, random.int(1, MOST_LATE_DAYS)), pace: 'late' };
  if (kind === 'extended') {
    const last = addDays(handling.extendedDueOn, -MARGIN_BEFORE_EXTENDED);
    return {
      on: backToWork(stage, dayBetween(random, addDays(dueOn, MARGIN_BEFORE_EXTENDED), last)),
      pace: 'extended',
    };
  }
  const earliest = isSlow ? addDays(dispatchedOn, DAYS_WHEN_SLOW) : dispatchedOn;
  const wanted = curveDay(random, replyCurve);
  const on = wanted < earliest ? dayBetween(random, earliest, dueOn) : wanted;
  return { on: backToWork(stage, on < dueOn ? on : dueOn), pace: 'in_time' };
}

/** The working day `count` working days before `day`. */
export function workdaysBefore({ hours }: Stage, day: LocalDate, count: number): LocalDate {
  let found = day;
  for (let left = count; left > 0; left -= 1) found = hours.workdayBefore(found);
  return found;
}
