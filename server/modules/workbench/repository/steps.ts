import { sql, type RawBuilder } from 'kysely';
import type { CasesQuery } from '../../../../contract/workbench.ts';
import { addDays, type LocalDate } from '../../../kernel/time.ts';
import { isKept } from '../domain.ts';
import type { Sight } from '../policy.ts';
import { concerning, type Condition, type Frame } from './sight.ts';

/**
 * Open cases are found in the kept steps (`case_step`): one row for the committee, one for each desk, in the order of their due
 * dates. Who is at one desk and nothing else reads that desk's rows: they are his sight.
 */
export const isOfSteps = ({ late, stage, scope }: CasesQuery): boolean =>
  (late !== undefined && scope !== 'unit') || scope === 'routing' || (stage !== undefined && isKept(stage));

function onlyDesk(sight: Sight): string | undefined {
  const [desk, ...others] = sight.deskIds;
  const seesMore = others.length > 0 || sight.seesSubmitted || sight.isLeader || concerning(sight) !== undefined;
  return seesMore ? undefined : desk;
}
export const seesOnlyDesk = (sight: Sight): boolean => onlyDesk(sight) !== undefined;

/** Every row of the kept steps one starts from is in his sight: nothing has a step that was not handed in. */
export const seesSteps = (sight: Sight): boolean => seesOnlyDesk(sight) || sight.seesSubmitted;

export function stepsOf(sight: Sight): Condition {
  const desk = onlyDesk(sight);
  return desk === undefined ? sql<boolean>`s.desk_id is null` : sql<boolean>`s.desk_id = ${desk}::uuid`;
}

type Review = Pick<Frame, 'review' | 'preWorkdays'>;
/** The day a first look is due at what was handed in on `day`. */
export const firstLookDue = (day: RawBuilder<unknown>, { review, preWorkdays }: Review): RawBuilder<LocalDate> =>
  sql<LocalDate>`coalesce((select w.due from unnest(${review.days}::date[], ${review.dues}::date[]) as w(day, due)
    where w.day = ${day}), ${day} + ${preWorkdays}::int)`;
export const reviewDueOn = (frame: Review): RawBuilder<LocalDate> =>
  firstLookDue(sql`(p.submitted_at at time zone 'Asia/Shanghai')::date`, frame);

/** The last day of handing in whose first look is late by now: the days looks are due never fall back. */
function lateReviewDay({ today, review: { days, dues }, preWorkdays }: Frame): LocalDate {
  const listed = days.find((_, index) => (dues[index] ?? today) < today);
  const [before, oldest] = [addDays(today, -preWorkdays - 1), days.at(-1)];
  return listed ?? (oldest === undefined || before < oldest ? before : addDays(oldest, -1));
}

/** Whether the day has passed, for either kind of day. */
export const passed = (frame: Frame): { readonly due: Condition; readonly firstLook: Condition } => ({
  due: sql<boolean>`s.due_on < ${frame.today}::date`,
  firstLook: sql<boolean>`s.handed_in_on <= ${lateReviewDay(frame)}::date`,
});
/** The same rows as those whose light says so, by a test. At a desk no first look waits. */
export function isLate(frame: Frame): Condition {
  const { due, firstLook } = passed(frame);
  return seesOnlyDesk(frame.sight) ? due : sql<boolean>`(${due} or ${firstLook})`;
}
