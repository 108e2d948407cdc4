import type { Policy } from '../../../contract/settings.ts';
import { urgingLevel, type UrgingLevel } from '../../../contract/urging.ts';
import type { WorkCalendar } from '../../kernel/calendar.ts';
import type { Change } from '../../kernel/change.ts';
import { refuse } from '../../kernel/errors.ts';
import { lastDayOf } from '../../kernel/limits.ts';
import { addDays, yearOf, type Instant, type LocalDate } from '../../kernel/time.ts';
import type { UrgingEvent } from './events.ts';
import type { UrgingRelation } from './policy.ts';

export type DocNo = { readonly word: string; readonly year: number; readonly serial: number };
/** One step of the ladder (督促), for one due date of a task. */
export type Urging = {
  readonly id: string;
  readonly taskId: string;
  readonly proposalId: string;
  readonly unitId: string;
  readonly deskId: string;
  readonly dueOn: LocalDate;
  readonly level: UrgingLevel;
  readonly docNo: DocNo | null;
  readonly reason: string;
  readonly givenBy: string;
  readonly givenAt: Instant;
  readonly acknowledgeBy: LocalDate;
  readonly acknowledgedBy: string | null;
  readonly acknowledgedAt: Instant | null;
  readonly note: string;
  readonly policyVersion: number;
  readonly version: number;
};
/** What of a task its ladder hangs on. */
export type UrgedTask = {
  readonly id: string;
  readonly proposalId: string;
  readonly unitId: string;
  readonly deskId: string;
  readonly dueOn: LocalDate;
  readonly handlerAccountId: string | null;
};
export type Moment = {
  readonly now: Instant;
  readonly today: LocalDate;
  readonly rules: { readonly policy: Policy; readonly policyVersion: number; readonly calendar: WorkCalendar };
};
type By = readonly UrgingRelation[];
type Outcome = Change<Urging, UrgingEvent>;

const LADDER: readonly UrgingLevel[] = urgingLevel.options;
/** The clock gives these; what comes after is a formal act, and a person's. */
const BY_CLOCK: readonly UrgingLevel[] = ['hint', 'reminder'];

export const docNoText = ({ word, year, serial }: DocNo): string => `${word}〔${year}〕${serial}号`;

/** The day from which a step is meant, counted from the due date. */
export function meantOn(level: UrgingLevel, dueOn: LocalDate, { urging }: Policy): LocalDate {
  const after: Readonly<Record<UrgingLevel, number>> = {
    hint: -urging.hintBefore,
    reminder: -urging.reminderBefore,
    written_urge: urging.writtenAfter,
    interview: urging.interviewAfter,
    circular: urging.circularAfter,
  };
  return addDays(dueOn, after[level]);
}

export type Standing = {
  readonly next: UrgingLevel | null;
  readonly nextOn: LocalDate | null;
  readonly isDue: boolean;
  /** The unit may still answer the last step: a higher one does not follow before that. */
  readonly waitsUntil: LocalDate | null;
};
/** Where a task stands on its ladder: the steps taken for its present due date, none of them skipped, and the next one. */
export function standing(
  dueOn: LocalDate,
  steps: readonly Pick<Urging, 'dueOn' | 'level' | 'acknowledgedAt' | 'acknowledgeBy'>[],
  { today, rules }: Pick<Moment, 'today' | 'rules'>,
): Standing {
  const taken = steps.filter((step) => step.dueOn === dueOn);
  const next = LADDER.find((level) => !taken.some((step) => step.level === level)) ?? null;
  const last = taken.find((step) => step.level === LADDER[taken.length - 1]);
  const waitsUntil = last?.acknowledgedAt === null && today <= last.acknowledgeBy ? last.acknowledgeBy : null;
  const nextOn = next && meantOn(next, dueOn, rules.policy);
  return { next, nextOn, waitsUntil, isDue: nextOn !== null && waitsUntil === null && today >= nextOn };
}

/** The step the clock gives now, if any. */
export function stepByClock(task: UrgedTask, steps: readonly Urging[], moment: Moment): UrgingLevel | null {
  const { next, isDue } = standing(task.dueOn, steps, moment);
  return isDue && next !== null && BY_CLOCK.includes(next) ? next : null;
}

export const mayGive = (by: By, { next, isDue }: Standing): boolean =>
  isDue && next !== null && !BY_CLOCK.includes(next) && by.includes(next === 'circular' ? 'publisher' : 'urger');

export type Wish = { readonly level: UrgingLevel; readonly reason: string; readonly docNo: DocNo | null };
type Given = { readonly id: string; readonly by: string; readonly moment: Moment };

function checkWish(task: UrgedTask, wish: Wish, { today, rules }: Moment, at: Standing): void {
  if (wish.level !== at.next || BY_CLOCK.includes(wish.level))
    refuse('wrong_status', '督促逐级进行：只能发出下一级，提示和催办由系统按时发出。');
  if (at.waitsUntil !== null)
    refuse('rule_refused', `上一级督促还在确认期内，承办单位最迟 ${at.waitsUntil} 确认；确认或过期后再发。`);
  if (!at.isDue)
    refuse('rule_refused', `还没到时候：${meantOn(wish.level, task.dueOn, rules.policy)} 起才能发出这一级。`);
  if (wish.level === 'written_urge') {
    if (wish.docNo === null)
      refuse('rule_refused', '催办单须有文号。', [{ pointer: '/docNo/word', message: '请填写' }]);
    else if (wish.docNo.year !== yearOf(today))
      refuse('rule_refused', '文号的年份须是今年。', [{ pointer: '/docNo/year', message: '须是今年' }]);
  } else if (wish.docNo !== null) refuse('rule_refused', '只有催办单编文号。');
}

/** A formal step, decided by a person: the next one, once the lower one was answered or its days have passed. */
export function giveFormally(
  task: UrgedTask,
  before: { readonly steps: readonly Urging[]; readonly by: By },
  { wish, given }: { readonly wish: Wish; readonly given: Given },
): Outcome {
  if (!before.by.includes(wish.level === 'circular' ? 'publisher' : 'urger')) refuse('forbidden');
  checkWish(task, wish, given.moment, standing(task.dueOn, before.steps, given.moment));
  return give(task, wish, given);
}

export function give(task: UrgedTask, wish: Wish, { id, by, moment }: Given): Outcome {
  const { rules, today, now } = moment;
  const state: Urging = {
    ...{ id, taskId: task.id, proposalId: task.proposalId, unitId: task.unitId, deskId: task.deskId },
    ...{ dueOn: task.dueOn, level: wish.level, docNo: wish.docNo, reason: wish.reason, givenBy: by, givenAt: now },
    acknowledgeBy: lastDayOf(rules, 'urging', today),
    ...{ acknowledgedBy: null, acknowledgedAt: null, note: '', policyVersion: rules.policyVersion, version: 1 },
  };
  const { dueOn, acknowledgeBy, reason } = state;
  const payload = {
    ...{ ...factsOf(state), dueOn, acknowledgeBy, reason, docNo: wish.docNo === null ? '' : docNoText(wish.docNo) },
    handlerAccountId: task.handlerAccountId ?? '',
  };
  return { state, events: [{ type: 'urging.given', subject: subjectOf(state), payload }] };
}

export const mayAcknowledge = (by: By, urging: Urging): boolean =>
  by.includes('urged') && urging.acknowledgedAt === null;

/** The unit says that it knows (确认); late is better than never. */
export function acknowledge(before: Urging, said: { by: By; name: string; note: string; now: Instant }): Outcome {
  if (!said.by.includes('urged')) refuse('forbidden');
  if (before.acknowledgedAt !== null) refuse('wrong_status', '这一条已经确认过了。');
  const { name, note, now } = said;
  const state = { ...before, acknowledgedBy: name, acknowledgedAt: now, note, version: before.version + 1 };
  return {
    state,
    events: [{ type: 'urging.acknowledged', subject: subjectOf(state), payload: { ...factsOf(state), note } }],
  };
}

const subjectOf = ({ id, version }: Urging) => ({ type: 'urging', id, version }) as const;
const factsOf = ({ id, taskId, proposalId, unitId, deskId, level }: Urging) => ({
  ...{ urgingId: id, taskId, proposalId, unitId, deskId, level },
});
