import type { Convention } from '../../../../contract/statistics.ts';
import type { CountingConvention, Policy } from '../../../../contract/settings.ts';
import { endOfDay, type Instant } from '../../../kernel/time.ts';

/** Everything a figure's value depends on besides the rows; stored with a signed report, so that it recomputes for ever. */
export type CountingRules = {
  readonly counting: CountingConvention;
  readonly partlyWeight: number;
  readonly classes: Policy['replyClasses'];
};

const CONVENTION_B: CountingConvention = {
  mergedChildInFiled: true,
  mergedChildInReceived: true,
  withdrawnInReceived: false,
};

/** A is the committee's own convention, as its policy says; B counts merged children as filed. */
export const countingRules = (policy: Policy, convention: Convention): CountingRules => ({
  counting: convention === 'B' ? CONVENTION_B : policy.counting,
  partlyWeight: policy.adoption.partlyWeight,
  classes: policy.replyClasses,
});

/** A date means the end of that day, a time without zone the committee's own; nothing means now. */
export function momentOf(asOf: string | undefined, now: Instant): Instant {
  if (asOf === undefined) return now;
  if (!asOf.includes('T')) return endOfDay(asOf);
  const hasZone = /(Z|[+-]\d\d:?\d\d)$/.test(asOf);
  return new Date(hasZone ? asOf : `${asOf}+08:00`).toISOString();
}

/** `numerator / denominator` with two decimals, half up, in whole numbers so that no binary fraction tips the half. */
export function ratio(numerator: number, denominator: number): number | null {
  if (denominator === 0) return null;
  return Math.floor((200 * numerator + denominator) / (2 * denominator)) / 100;
}
export const percent = (numerator: number, denominator: number): number | null => ratio(100 * numerator, denominator);

const WEIGHT_UNIT = 1000;
/** The share where some rows count less than one; weights have at most three decimals. */
export const weightedPercent = (full: number, partly: { count: number; weight: number }, all: number): number | null =>
  percent(full * WEIGHT_UNIT + partly.count * Math.round(partly.weight * WEIGHT_UNIT), all * WEIGHT_UNIT);

/** Every submitted proposal is in exactly one of these, whatever the convention (invariant I1). */
export const RECORD_CLASSES = {
  filed: '已立案',
  merged_child: '已并案',
  not_filed: '未立案',
  withdrawn: '已撤案',
  in_review: '审查中',
  returned: '退回修改',
} as const;
export type RecordClass = keyof typeof RECORD_CLASSES;

/** A value as JSON whose keys are in order at every depth: equal values have equal digests. */
export function canonical(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonical).join(',')}]`;
  if (value === null || typeof value !== 'object') return JSON.stringify(value) ?? 'null';
  const entries = Object.entries(value).filter(([, part]) => part !== undefined);
  const sorted = entries.sort(([a], [b]) => (a < b ? -1 : 1));
  return `{${sorted.map(([key, part]) => `${JSON.stringify(key)}:${canonical(part)}`).join(',')}}`;
}
