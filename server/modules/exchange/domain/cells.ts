import type { z } from 'zod';
import type { RowError } from '../../../../contract/exchange.ts';
import { localDate } from '../../../../contract/common.ts';
import type { Column, Row } from './table.ts';

export type Named = {
  readonly id: string;
  readonly name: string;
  readonly shortName?: string;
  readonly code?: string;
};
/** Ids by any of the names a body goes by. */
export type NameIndex = ReadonlyMap<string, readonly string[]>;
export function indexOf(bodies: readonly Named[]): NameIndex {
  const index = new Map<string, string[]>();
  for (const { id, name, shortName, code } of bodies)
    for (const word of new Set([name, shortName, code])) if (word) index.set(word, [...(index.get(word) ?? []), id]);
  return index;
}

export const SEPARATOR = '、';
const listed = (text: string): string[] => [...new Set(text.split(/[、，,;；\n]/u).map((part) => part.trim()))];

/** 2023-01-05, 2023/1/5, 2023.1.5, 2023年1月5日 and 20230105 are one day. */
export function dayIn(text: string): string | null {
  const parts = /^(\d{4})(?:[-/.年](\d{1,2})[-/.月](\d{1,2})日?|(\d{2})(\d{2}))$/u.exec(text);
  if (!parts) return null;
  const [month, day] = [parts[2] ?? parts[4] ?? '', parts[3] ?? parts[5] ?? ''];
  const written = `${parts[1] ?? ''}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
  return localDate.safeParse(written).success ? written : null;
}

const YES = ['是', '√', '1'];
const NO = ['否', '×', '0'];
export const yesNo = (value: boolean | null): string => (value === null ? '' : value ? '是' : '否');

/** What one row says, cell by cell; what it says wrongly is gathered, so that all of it is told at once. */
export class RowReader {
  readonly errors: RowError[] = [];
  readonly #row: Row;
  readonly #columns: readonly Column[];

  constructor(columns: readonly Column[], row: Row) {
    this.#columns = columns;
    this.#row = row;
    for (const { key, isRequired, heading } of columns)
      if (isRequired && this.text(key).trim() === '') this.fail(key, `请填写${heading}`);
  }

  fail(key: string, message: string): void {
    const column = this.#columns.find((each) => each.key === key)?.heading ?? '';
    // One thing at a time: what follows from a first mistake in a cell only confuses.
    if (!this.errors.some((error) => error.column === column)) this.errors.push({ row: this.#row.no, column, message });
  }

  text(key: string): string {
    return this.#row.cells[key] ?? '';
  }

  day(key: string): string | null {
    const text = this.text(key);
    const day = dayIn(text);
    if (text !== '' && day === null) this.fail(key, `“${text}”不是日期，请写成 2023-01-05`);
    return day;
  }

  flag(key: string): boolean | null {
    const text = this.text(key);
    if (text === '') return null;
    if (YES.includes(text)) return true;
    if (!NO.includes(text)) this.fail(key, '请填“是”或“否”');
    return false;
  }

  choice<T extends string>(key: string, words: Readonly<Record<T, string>>): T | null {
    const text = this.text(key);
    if (text === '') return null;
    const found = (Object.keys(words) as T[]).find((value) => words[value] === text);
    if (found === undefined) this.fail(key, `“${text}”不在可选范围：${Object.values(words).join('、')}`);
    return found ?? null;
  }

  one(key: string, index: NameIndex): string | null {
    const text = this.text(key);
    return text === '' ? null : this.#idOf(key, text, index);
  }

  many(key: string, index: NameIndex): string[] {
    const names = listed(this.text(key)).filter((name) => name !== '');
    return names.flatMap((name) => this.#idOf(key, name, index) ?? []);
  }

  #idOf(key: string, name: string, index: NameIndex): string | null {
    const ids = index.get(name) ?? [];
    if (ids.length === 0) this.fail(key, `没有“${name}”，请核对名称，或先在单位与组织中添加`);
    if (ids.length > 1) this.fail(key, `叫“${name}”的不止一个，请填写全称或代码`);
    return ids.length === 1 ? (ids[0] ?? null) : null;
  }

  /** What was read, checked by the same rules as what is typed; null where anything is wrong. */
  checked<T>(schema: z.ZodType<T>, content: unknown, columnOf: (path: readonly PropertyKey[]) => string): T | null {
    const parsed = schema.safeParse(content);
    for (const issue of parsed.error?.issues ?? []) this.fail(columnOf(issue.path), issue.message);
    return parsed.success && this.errors.length === 0 ? parsed.data : null;
  }
}
