import { addDays, addMonths, yearOf, type LocalDate } from '../../../kernel/time.ts';

/** A time a sentence names: its words, where they stand, and the last day of it counted from the reply's own date. */
export type NamedDate = {
  readonly words: string;
  readonly at: number;
  readonly on: LocalDate;
  /** A whole year says less than a month: where a sentence names both, the month is meant. */
  readonly isWholeYear: boolean;
};

const DIGITS: Readonly<Record<string, number>> = {
  ...{ 一: 1, 二: 2, 两: 2, 三: 3, 四: 4, 五: 5, 六: 6, 七: 7, 八: 8, 九: 9 },
};
/** Numbers up to ninety-nine in either script, which is as far as dates go. */
export function numberOf(words: string): number {
  if (/^\d+$/.test(words)) return Number(words);
  const [tens, ones] = words.includes('十') ? words.split('十') : ['0', words];
  const ten = tens === '' ? 1 : (DIGITS[tens ?? ''] ?? 0);
  return ten * 10 + (DIGITS[ones ?? ''] ?? 0);
}

const N = '[0-9]{1,2}|[一二三四五六七八九]?十[一二三四五六七八九]?|[一二两三四五六七八九]';
const YEAR = '(?<year>20\\d\\d年|去年|今年|本年|当年|明年|后年)?(?:的)?';
const BEFORE = '(?:以前|之前|前|以内|之内|内|起)?';
const pad = (value: number): string => String(value).padStart(2, '0');
const monthEnd = (year: number, month: number): LocalDate => addDays(addMonths(`${year}-${pad(month)}-01`, 1), -1);

type Groups = Readonly<Record<string, string | undefined>>;
type Form = {
  readonly pattern: RegExp;
  /** The last day of the time in the year given; null where the words name no such day. */
  readonly on: (groups: Groups, year: number, repliedOn: LocalDate) => LocalDate | null;
  readonly isFixed?: boolean;
  readonly isWholeYear?: boolean;
};
const form = (pattern: string, on: Form['on'], more: Partial<Form> = {}): Form => ({
  pattern: new RegExp(pattern, 'gu'),
  on,
  ...more,
});
const TEN_DAYS: Readonly<Record<string, string>> = { 上旬: '10', 中旬: '20' };
const isMonth = (month: number): boolean => month >= 1 && month <= 12;

function inMonth({ month = '', part = '' }: Groups, year: number): LocalDate | null {
  const no = numberOf(month);
  if (!isMonth(no)) return null;
  const day = TEN_DAYS[part];
  return day === undefined ? monthEnd(year, no) : `${year}-${pad(no)}-${day}`;
}

function onDay({ month = '', day = '' }: Groups, year: number): LocalDate | null {
  const [no, date] = [numberOf(month), numberOf(day)];
  return isMonth(no) && date >= 1 && date <= Number(monthEnd(year, no).slice(8))
    ? `${year}-${pad(no)}-${pad(date)}`
    : null;
}

function within({ count = '', unit = '' }: Groups, _year: number, repliedOn: LocalDate): LocalDate {
  const n = numberOf(count);
  if (unit === '年') return addMonths(repliedOn, n * 12);
  if (unit.endsWith('月')) return addMonths(repliedOn, n);
  return addDays(repliedOn, unit === '周' ? n * 7 : n);
}

const HALVES: Readonly<Record<string, number>> = { 上: 6, 下: 12 };
const PLANS: Readonly<Record<string, string>> = { 十三五: '2020-12-31', 十四五: '2025-12-31', 十五五: '2030-12-31' };

/** Tried in this order; words one form has taken are not read again by the next. */
const FORMS: readonly Form[] = [
  form(`${YEAR}(?<month>${N})月(?<day>${N})日${BEFORE}`, onDay),
  form(`${YEAR}(?<month>${N})月(?:份)?(?<part>底|末|上旬|中旬|下旬)?${BEFORE}`, inMonth),
  form(`${YEAR}(?<!前)第?(?<no>[一二三四1-4])季度末?${BEFORE}`, ({ no = '' }, year) =>
    monthEnd(year, numberOf(no) * 3),
  ),
  form(`${YEAR}(?<half>[上下])半年${BEFORE}`, ({ half = '' }, year) => monthEnd(year, HALVES[half] ?? 12)),
  form(`(?<plan>十[三四五]五)”?(?:期)?末${BEFORE}`, ({ plan = '' }) => PLANS[plan] ?? null, { isFixed: true }),
  form(`(?<count>${N})个?(?<unit>年|月|周|日|天)(?:以内|之内|内)`, within, { isFixed: true }),
  form('本月(?:底|末|内)?前?', (_, __, repliedOn) => monthEnd(yearOf(repliedOn), Number(repliedOn.slice(5, 7))), {
    isFixed: true,
  }),
  form(
    '(?:(?<year>20\\d\\d年|去年|今年|本年|当年|明年|后年)|年)(?:年)?(?:底|末|内)(?:以前|之前|前)?',
    (_, year) => `${year}-12-31`,
  ),
  form('(?<year>20\\d\\d年|今年|本年|明年|后年)(?!以来|是|[0-9])', (_, year) => `${year}-12-31`, { isWholeYear: true }),
];

const OFFSETS: Readonly<Record<string, number>> = { 去年: -1, 今年: 0, 本年: 0, 明年: 1, 后年: 2 };

/** The year meant: the one written with it, else the last one the sentence named before it, else the reply's own. */
function yearMeant(own: string | undefined, before: string, repliedOn: LocalDate): number | null {
  const named = own !== undefined && own !== '当年' ? own : before.match(/20\d\d年|去年|今年|本年|明年|后年/gu)?.at(-1);
  if (named === undefined) return null;
  const offset = OFFSETS[named];
  return offset === undefined ? Number(named.slice(0, 4)) : yearOf(repliedOn) + offset;
}

/** `isAhead`: the sentence speaks of what will be, so that a month already past is next year's. */
export type Reading = { readonly repliedOn: LocalDate; readonly isAhead: boolean };

function dayMeant(form: Form, match: RegExpExecArray, { repliedOn, isAhead }: Reading): LocalDate | null {
  const groups = match.groups ?? {};
  const year = yearMeant(groups['year'], match.input.slice(0, match.index), repliedOn);
  const on = form.on(groups, year ?? yearOf(repliedOn), repliedOn);
  const isPast = on !== null && !form.isFixed && year === null && isAhead && on < repliedOn;
  return isPast ? form.on(groups, yearOf(repliedOn) + 1, repliedOn) : on;
}

/** The times a sentence names, in the order they stand. */
export function datesIn(sentence: string, reading: Reading): NamedDate[] {
  const found: NamedDate[] = [];
  let rest = sentence;
  for (const form of FORMS)
    for (const match of [...rest.matchAll(form.pattern)]) {
      if (match[0] === '') continue;
      const on = dayMeant(form, Object.assign(match, { input: sentence }), reading);
      if (on !== null) found.push({ words: match[0], at: match.index, on, isWholeYear: form.isWholeYear ?? false });
      rest = rest.slice(0, match.index) + '＿'.repeat(match[0].length) + rest.slice(match.index + match[0].length);
    }
  return found.toSorted((a, b) => a.at - b.at);
}
