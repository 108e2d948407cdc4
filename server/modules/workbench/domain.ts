import type { ProposalStatus } from '../../../contract/proposals.ts';
import type { Light, Stage } from '../../../contract/workbench.ts';
import type { WorkCalendar } from '../../kernel/calendar.ts';
import { lightOn } from '../../kernel/light.ts';
import { lastDayOf, type DueRules } from '../../kernel/limits.ts';
import { addDays, addMonths, dayOf, type Instant, type LocalDate } from '../../kernel/time.ts';

/** What is known about one proposal and its tasks, replies and forms of the current round. */
export type Progress = {
  readonly status: ProposalStatus;
  readonly leadName: string;
  readonly reviewGroup: string | null;
  readonly routingDesks: readonly string[];
  /** A desk objects to the units it should hand over to. */
  readonly isObjected: boolean;
  readonly submittedAt: Instant | null;
  readonly updatedAt: Instant;
  readonly dispatchedAt: Instant | null;
  readonly closedAt: Instant | null;
  readonly returnDueOn: LocalDate | null;
  /** Tasks that owe a reply (not co-handling): still open, and answered. */
  readonly openRequired: number;
  readonly doneRequired: number;
  readonly liveUnits: readonly string[];
  readonly liveDesks: readonly string[];
  readonly unreceived: boolean;
  readonly returning: boolean;
  readonly coordinating: boolean;
  readonly underAudit: boolean;
  readonly receivedAt: Instant | null;
  readonly finishedAt: Instant | null;
  readonly taskDueOn: LocalDate | null;
  /** Forms whose verdict decides the case and has not come. */
  readonly dueDecisive: number;
  readonly feedbackDueOn: LocalDate | null;
};

const STAGES: Readonly<Record<Exclude<ProposalStatus, 'dispatched' | 'rehandling'>, Stage>> = {
  draft: 'draft',
  cosigning: 'cosigning',
  submitted: 'submitted',
  pre_review: 'reviewing',
  first_review: 'reviewing',
  second_review: 'reviewing',
  final_review: 'reviewing',
  returned: 'returned',
  not_filed: 'not_filed',
  merged: 'merged',
  withdrawn: 'withdrawn',
  filed: 'filed',
  routing: 'routing',
  consultation: 'consultation',
  closed: 'closed',
  archived: 'archived',
};
const isWithUnits = (stage: Stage): boolean =>
  stage === 'handling' || stage === 'replied' || stage === 'awaiting_feedback';
const NOT_KEPT: readonly Stage[] = ['draft', 'cosigning', 'not_filed', 'merged', 'withdrawn', 'closed', 'archived'];
/** Stages a case can leave by somebody's work: where it stands in them is kept beside it. */
export const isKept = (stage: Stage): boolean => !NOT_KEPT.includes(stage);
/** The statuses a stage is made of; for handling, replied and awaiting feedback the tasks decide between them. */
export const statusesOf = (stage: Stage): ProposalStatus[] =>
  isWithUnits(stage)
    ? ['dispatched', 'rehandling']
    : (Object.keys(STAGES) as (keyof typeof STAGES)[]).filter((status) => STAGES[status] === stage);

/** Handled until every required task is answered; then the proposers' verdict is awaited; then the case can be decided. */
export function stageOf(
  progress: Pick<Progress, 'status' | 'isObjected' | 'openRequired' | 'doneRequired' | 'dueDecisive'>,
): Stage {
  const { status } = progress;
  if (progress.isObjected) return 'objected';
  if (status !== 'dispatched' && status !== 'rehandling') return STAGES[status];
  if (progress.openRequired > 0 || progress.doneRequired === 0) return 'handling';
  return progress.dueDecisive > 0 ? 'awaiting_feedback' : 'replied';
}

const several = (names: readonly string[]): string =>
  names.length > 1 ? `${names[0]} 等 ${names.length} 个单位` : (names[0] ?? '承办单位');
const group = (progress: Progress): string => progress.reviewGroup ?? '待分组';
const REVIEWS: Partial<Record<ProposalStatus, string>> = { pre_review: '预审', first_review: '初审' };

function handlerOf(progress: Progress): string {
  const desk = progress.liveDesks[0] ?? '归口单位';
  if (progress.coordinating) return '协调会 待决定';
  if (progress.returning) return `${desk} 审议退回申请`;
  if (progress.underAudit) return `${desk} 审核答复`;
  return `${several(progress.liveUnits)} ${progress.unreceived ? '待签收' : '办理中'}`;
}

const HOLDERS: Readonly<Record<Stage, (progress: Progress) => string>> = {
  draft: ({ leadName }) => `${leadName} 起草中`,
  cosigning: () => '征集联名',
  submitted: (progress) => `待预审 · ${group(progress)}`,
  reviewing: (progress) => {
    const name = REVIEWS[progress.status];
    return name
      ? `${name} · ${group(progress)}`
      : progress.status === 'second_review'
        ? '复审 · 提案委'
        : '待立案 · 提案委';
  },
  returned: ({ leadName }) => `退回 · 待${leadName}修改`,
  not_filed: () => '不予立案',
  merged: () => '已并案',
  withdrawn: () => '已撤案',
  filed: () => '已立案 · 待拟承办单位',
  objected: () => '待重新拟定承办单位 · 提案委办公室',
  routing: ({ routingDesks }) => `待交办 · ${routingDesks.join('、') || '归口单位'}`,
  handling: handlerOf,
  replied: () => '已答复 · 待提案委决定',
  awaiting_feedback: () => '已答复 · 等待评价',
  consultation: () => '协商中 · 提案委',
  closed: () => '已办结',
  archived: () => '已归档',
};
/** Who has it now, in words. */
export const holderOf = (progress: Progress): string => HOLDERS[stageOf(progress)](progress);

/** Since when it lies where it lies. */
export function sinceOf(progress: Progress): Instant {
  const stage = stageOf(progress);
  if (stage === 'handling') return progress.receivedAt ?? progress.dispatchedAt ?? progress.updatedAt;
  if (stage === 'replied' || stage === 'awaiting_feedback') return progress.finishedAt ?? progress.updatedAt;
  if (stage === 'closed' || stage === 'archived') return progress.closedAt ?? progress.updatedAt;
  return progress.updatedAt;
}

export type Clock = Pick<DueRules, 'policy' | 'calendar'> & { readonly today: LocalDate };

/** The day by which the holder must act; null where no rule sets one. */
export function dueOf(progress: Progress, clock: Clock): LocalDate | null {
  const { status, submittedAt } = progress;
  if (status === 'returned') return progress.returnDueOn;
  if (status === 'submitted' || status === 'pre_review')
    return submittedAt === null ? null : lastDayOf(clock, 'pre_review', dayOf(submittedAt));
  const stage = stageOf(progress);
  if (stage === 'handling') return progress.taskDueOn;
  return stage === 'awaiting_feedback' ? progress.feedbackDueOn : null;
}

const REVIEW_DAYS_BACK = 60;
type ReviewDays = { readonly days: readonly LocalDate[]; readonly dues: readonly LocalDate[] };
const reviewDays = new WeakMap<WorkCalendar, Map<string, ReviewDays>>();
/** Submission days with the day their first look is due, for queries that must sort by it; the same all day long. */
export function reviewDueDays(clock: Clock): ReviewDays {
  const { calendar, policy, today } = clock;
  const ofCalendar = reviewDays.get(calendar) ?? new Map<string, ReviewDays>();
  reviewDays.set(calendar, ofCalendar);
  const key = `${today}/${policy.review.preWorkdays}`;
  const known = ofCalendar.get(key);
  if (known) return known;
  const days = Array.from({ length: REVIEW_DAYS_BACK }, (_, back) => addDays(today, -back));
  const made = { days, dues: days.map((day) => lastDayOf(clock, 'pre_review', day)) };
  ofCalendar.set(key, made);
  return made;
}

/** Working days left, and the traffic light of domain.md §5.11: more than 15, up to 15, 7, 3, past. */
export function lightOf(dueOn: LocalDate | null, clock: Clock): { workdaysLeft: number | null; light: Light } {
  if (dueOn === null) return { workdaysLeft: null, light: 'none' };
  return lightOn(clock.calendar, clock.today, dueOn);
}

/** From a day to a day, both counted. */
export type Term = { readonly from: LocalDate; readonly until: LocalDate };
/** Of the months in which the committee looks back (回头看, domain.md §5.20) the one that began last. */
export function lookBackTerm(months: readonly number[], today: LocalDate): Term | undefined {
  const first = `${today.slice(0, 8)}01`;
  const from = Array.from({ length: 12 }, (_, back) => addMonths(first, -back)).find((day) =>
    months.includes(Number(day.slice(5, 7))),
  );
  return from === undefined ? undefined : { from, until: addDays(addMonths(from, 1), -1) };
}

export function greeting(who: string, total: number, late: number): string {
  if (total === 0) return `${who}，今天没有等您办的事。`;
  const lateness = late === 0 ? '' : `，其中 ${late} 件已经晚了`;
  return `${who}，今天有 ${total} 件事等您${lateness}。`;
}
