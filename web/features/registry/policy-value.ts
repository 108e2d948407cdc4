import { longDay } from '../../format/dates.ts';
import { policyPage as text } from '../../text/policy.ts';
import { collectiveKinds, reviewStages, submissionPeriods } from '../../text/proposals.ts';
import { dot } from '../../text/ui.ts';

/** Words for a value: one label, or labels by part. */
export type Words = string | { readonly [part: string]: Words };
export type Shape = 'boolean' | 'number' | 'day' | 'choice' | 'text' | 'numbers' | 'lines' | 'rows' | 'parts';

const DAY = /^\d{4}-\d\d-\d\d$/;
const lastOf = (name: string): string => name.slice(name.lastIndexOf('.') + 1);

/** What is chosen by its name rather than typed. */
const CHOICES: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  stage: reviewStages,
  submissionPeriod: submissionPeriods,
  collectiveKind: collectiveKinds,
};
export const choicesOf = (name: string) =>
  Object.entries(CHOICES[lastOf(name)] ?? {}).map(([value, label]) => ({ value, label }));

/** A row of a list that may be empty; what is null in it may be left out. */
const ROWS: Readonly<Record<string, object>> = {
  special: { submissionPeriod: null, collectiveKind: null, months: null, on: null },
};
export const rowOf = (name: string, list: readonly unknown[]): unknown => ROWS[lastOf(name)] ?? list[0];
/** Whether a part of a row may be left out: its list says so. */
export const isOptional = (name: string): boolean => (name.split('.').at(-3) ?? '') in ROWS;
export const noteOf = (name: string): string | undefined =>
  (text.notes as Readonly<Record<string, string>>)[lastOf(name)];

function listShape(list: readonly unknown[]): Shape {
  if (list.some((one) => typeof one === 'object')) return 'rows';
  return list.every((one) => typeof one === 'number') && list.length > 0 ? 'numbers' : 'lines';
}
function textShape(value: string, name: string): Shape {
  if (DAY.test(value)) return 'day';
  return lastOf(name) in CHOICES ? 'choice' : 'text';
}
/** How a value is edited; a number half typed is still text until it is one again. */
export function shapeOf(value: unknown, name: string): Shape {
  if (Array.isArray(value)) return lastOf(name) in ROWS ? 'rows' : listShape(value);
  if (value === null) return lastOf(name) === 'months' ? 'number' : textShape('', name);
  if (typeof value === 'boolean') return 'boolean';
  if (typeof value === 'number') return 'number';
  return typeof value === 'string' ? textShape(value, name) : 'parts';
}

/** A new row of the same shape, empty. */
export function blankLike(row: unknown): unknown {
  if (row === null) return null;
  if (Array.isArray(row)) return [];
  if (typeof row === 'object')
    return Object.fromEntries(
      Object.entries(row).map(([key, value]) => [key, key in CHOICES ? value : blankLike(value)]),
    );
  if (typeof row === 'boolean') return false;
  return typeof row === 'number' ? 0 : '';
}

const plain = (value: unknown): string => {
  if (typeof value === 'boolean') return value ? text.yes : text.no;
  if (typeof value === 'number') return String(value);
  if (typeof value !== 'string' || value === '') return text.nothing;
  if (DAY.test(value)) return longDay(value);
  return Object.values(CHOICES).find((words) => value in words)?.[value] ?? value;
};
/** A row in one line: what is left out of it is not said. */
function rowText(row: object, words: Words): string {
  const said = Object.entries(row).filter(([, part]) => part !== null);
  return said
    .map(([key, part]) => {
      const label = typeof words === 'string' ? '' : words[key];
      return key in CHOICES || typeof label !== 'string' ? plain(part) : text.part(label, plain(part));
    })
    .join(dot);
}
const listText = (list: readonly unknown[], words: Words): string =>
  list
    .map((one) => (typeof one === 'object' && one !== null ? rowText(one, words) : plain(one)))
    .join(listShape(list) === 'rows' ? '；' : '、') || text.none;
type Line = { readonly label: string; readonly value: string };
/** A rule's value for reading: its parts by name, or its rows. */
export function linesOf(value: unknown, words: Words): Line[] {
  if (Array.isArray(value)) {
    if (listShape(value) !== 'rows') return [{ label: '', value: value.map(plain).join('、') }];
    return value.map((row: unknown) => {
      const [first, ...rest] = Object.values((row ?? {}) as Record<string, unknown>);
      return {
        label: plain(first),
        value: rest.map((part) => (Array.isArray(part) ? part.map(plain).join('；') : plain(part))).join(dot),
      };
    });
  }
  if (typeof value !== 'object' || value === null)
    return [{ label: typeof words === 'string' ? words : '', value: plain(value) }];
  return Object.entries(value as Record<string, unknown>).flatMap(([key, part]) => {
    const label = typeof words === 'string' ? words : words[key];
    if (typeof part === 'object' && part !== null && !Array.isArray(part)) return linesOf(part, label ?? '');
    return {
      label: typeof label === 'string' ? label : (text.lists[key] ?? key),
      value: Array.isArray(part) ? listText(part, label ?? '') : plain(part),
    };
  });
}

/** In one line for a list of rules. */
export function summaryOf(value: unknown, words: Words): string {
  if (Array.isArray(value)) return text.rows(value.length);
  const lines = linesOf(value, words);
  return lines.length === 1 ? (lines[0]?.value ?? '') : lines.map((line) => `${line.label} ${line.value}`).join(dot);
}
