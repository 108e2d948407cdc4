import type { CountingConvention } from '../../../contract/settings.ts';
import type { Convention, Figure, YearReport } from '../../../contract/statistics.ts';
import { fullMoment } from '../../format/dates.ts';
import { count, percent } from '../../format/numbers.ts';
import { numbersPage as text, reportWords } from '../../text/statistics.ts';

export const HEADLINE = ['received', 'filed', 'filingRate', 'replyRate', 'closeRate', 'resultSat'] as const;
export const SPLITS = ['category', 'proposerKind', 'submissionPeriod'] as const;
export const GROUPS = {
  members: ['participation', 'perMember', 'collectiveShare', 'mergedRate'],
  handling: [
    'dispatchAccuracy',
    'hops',
    'receiptOnTime',
    'contactRate',
    'visitRate',
    'replyRate',
    'onTimeReplyRate',
    'redRate',
    'closeRate',
    'rehandleRate',
    'adoptionRate',
    'commitmentRate',
  ],
  classes: ['classShare', 'solveRate'],
  satisfaction: ['attitudeSat', 'resultSat', 'firstRoundSat', 'feedbackRate'],
  key: ['keyProposals', 'keyShare'],
} as const;
export type GroupName = keyof typeof GROUPS;

export const find = (report: YearReport, key: string): Figure | undefined =>
  report.figures.find((figure) => figure.key === key);
/** Those called `name` or `name.part`, in the report's order. */
export const named = (report: YearReport, names: readonly string[]): Figure[] =>
  names.flatMap((name) =>
    report.figures.filter(({ key }) => key === name || (key.startsWith(`${name}.`) && !names.includes(key))),
  );

/** As every screen shows it: a rate with one decimal, a count whole. */
export function shown({ value, unit }: Pick<Figure, 'value' | 'unit'>): string {
  if (value === null) return '—';
  if (unit === '%') return percent(value);
  return Number.isInteger(value) ? count(value) : String(value);
}
export const withUnit = (figure: Pick<Figure, 'value' | 'unit'>): string =>
  figure.unit === '%' || figure.value === null ? shown(figure) : `${shown(figure)} ${figure.unit}`;

export type Part = {
  readonly key: string;
  readonly label: string;
  readonly count: number;
  readonly share: number | null;
  readonly to: string | undefined;
  readonly hint?: string;
};
const MERGED_AS_FILED = { mergedChildInFiled: true, mergedChildInReceived: true, withdrawnInReceived: false };
/** How a convention counts: A as the committee's own rule says, B as the contract defines it. */
export const countingOf = (convention: Convention, own: CountingConvention): CountingConvention =>
  convention === 'B' ? MERGED_AS_FILED : own;

const shareOf = (part: number, all: number): number | null => (all === 0 ? null : (part / all) * 100);
const partOf = (figure: Figure, all: number): Part => ({
  key: figure.key,
  label: figure.label,
  count: figure.numerator,
  share: shareOf(figure.numerator, all),
  to: figure.rows.numerator,
});

/** Where the received proposals are: the decided ones by kind, and the rest still in review, so that it adds up. */
export function receivedParts(report: YearReport, counting: CountingConvention): Part[] {
  const all = find(report, 'received')?.numerator ?? 0;
  const keys = [
    'filed',
    ...(counting.mergedChildInReceived && !counting.mergedChildInFiled ? ['mergedChildren'] : []),
    'notFiled',
    ...(counting.withdrawnInReceived ? ['withdrawn'] : []),
  ];
  const parts = named(report, keys).map((figure) => partOf(figure, all));
  const rest = all - parts.reduce((sum, part) => sum + part.count, 0);
  const open = { key: 'rest', label: text.rest, count: rest, share: shareOf(rest, all), to: undefined };
  return rest > 0 ? [...parts, { ...open, hint: text.restHint }] : parts;
}

export function splitParts(report: YearReport, name: string): Part[] {
  const parts = report.figures.filter(({ key }) => key.startsWith(`${name}.`));
  const all = parts.reduce((sum, { numerator }) => sum + numerator, 0);
  return parts.map((figure) => partOf(figure, all));
}

/** A paragraph for the report to the plenary, made of the same figures as the page. */
export function sentenceOf(report: YearReport, sessionName: string): string {
  const wordsOf = (key: keyof typeof reportWords.figures): string => {
    const figure = find(report, key);
    return figure && figure.value !== null ? reportWords.figures[key](shown(figure)) : '';
  };
  const join = (keys: readonly (keyof typeof reportWords.figures)[]): string =>
    keys.map(wordsOf).filter(Boolean).join(reportWords.comma);
  const split = splitParts(report, 'category').map((part) => reportWords.category(part.label, count(part.count)));
  return [
    [
      reportWords.opening(fullMoment(report.asOf), report.committee, sessionName),
      join(['received', 'filed', 'filingRate']),
    ]
      .filter(Boolean)
      .join(reportWords.comma),
    split.length > 0 ? reportWords.split(split.join(reportWords.comma)) : '',
    join(['replyRate', 'onTimeReplyRate', 'closeRate', 'solveRate', 'resultSat']),
  ]
    .filter(Boolean)
    .map(reportWords.sentence)
    .join('');
}
