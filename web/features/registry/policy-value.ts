import { longDay } from '../../format/dates.ts';
import { policyPage as text } from '../../text/policy.ts';
import { reviewStages } from '../../text/proposals.ts';
import { dot } from '../../text/ui.ts';

/** Words for a value: one label, or labels by part. */
export type Words = string | { readonly [part: string]: Words };
export type Shape = 'boolean' | 'number' | 'day' | 'stage' | 'text' | 'numbers' | 'lines' | 'rows' | 'parts';

const DAY = /^\d{4}-\d\d-\d\d$/;

function listShape(list: readonly unknown[]): Shape {
  if (list.some((one) => typeof one === 'object')) return 'rows';
  return list.every((one) => typeof one === 'number') && list.length > 0 ? 'numbers' : 'lines';
}
function textShape(value: string, name: string): Shape {
  if (DAY.test(value)) return 'day';
  return name.endsWith('.stage') ? 'stage' : 'text';
}
/** How a value is edited; a number half typed is still text until it is one again. */
export function shapeOf(value: unknown, name: string): Shape {
  if (Array.isArray(value)) return listShape(value);
  if (typeof value === 'boolean') return 'boolean';
  if (typeof value === 'number') return 'number';
  return typeof value === 'string' ? textShape(value, name) : 'parts';
}

/** A new row of the same shape, empty. */
export function blankLike(row: unknown): unknown {
  if (Array.isArray(row)) return [];
  if (typeof row === 'object' && row !== null)
    return Object.fromEntries(
      Object.entries(row).map(([key, value]) => [key, key === 'stage' ? value : blankLike(value)]),
    );
  if (typeof row === 'boolean') return false;
  return typeof row === 'number' ? 0 : '';
}

const plain = (value: unknown): string => {
  if (typeof value === 'boolean') return value ? text.yes : text.no;
  if (typeof value === 'number') return String(value);
  if (typeof value !== 'string' || value === '') return text.nothing;
  if (DAY.test(value)) return longDay(value);
  return (reviewStages as Readonly<Record<string, string>>)[value] ?? value;
};
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
  return Object.entries(value as Record<string, unknown>).map(([key, part]) => {
    const label = typeof words === 'string' ? words : words[key];
    return {
      label: typeof label === 'string' ? label : key,
      value: Array.isArray(part) ? part.map(plain).join('、') : plain(part),
    };
  });
}

/** In one line for a list of rules. */
export function summaryOf(value: unknown, words: Words): string {
  if (Array.isArray(value)) return text.rows(value.length);
  const lines = linesOf(value, words);
  return lines.length === 1 ? (lines[0]?.value ?? '') : lines.map((line) => `${line.label} ${line.value}`).join(dot);
}
