import type { RowError } from '../../../../contract/exchange.ts';
import { RowReader } from './cells.ts';
import { matchOf, repeated, type Known, type Match } from './matching.ts';
import { REF, type Column, type Row, type Table } from './table.ts';

/** How rows of one kind are read and recognised. */
export type Reading<Content, Kept extends Known> = {
  readonly columns: readonly Column[];
  /** The column whose words name a thing. */
  readonly keyColumn: string;
  readonly keyOf: (row: Row) => string;
  readonly existing: ReadonlyMap<string, Kept>;
  readonly cellsOf: (kept: Kept) => Readonly<Record<string, string>>;
  readonly read: (row: RowReader, cells: Row['cells']) => Content | null;
  readonly isSame: (content: Content, kept: Kept) => boolean;
  /** Why such a thing is never changed by a sheet; without it, changes are taken. */
  readonly unchangeable?: string;
};
export type Wanted<Content, Kept> = { readonly row: Row; readonly content: Content; readonly before: Kept | null };
export type Planned<Content, Kept> = {
  /** What is new or changed, in the order of the sheet. */
  readonly wanted: readonly Wanted<Content, Kept>[];
  readonly errors: readonly RowError[];
};

/** Columns an edited sheet leaves out stay as they are kept. */
function filled<C, K extends Known>({ existing, keyOf, cellsOf }: Reading<C, K>, row: Row): Row {
  const kept = existing.get(keyOf(row));
  return kept ? { no: row.no, cells: { ...cellsOf(kept), ...row.cells } } : row;
}

const headingOf = <C, K extends Known>({ columns, keyColumn }: Reading<C, K>): string =>
  columns.find(({ key }) => key === keyColumn)?.heading ?? '';

/** What a row asks for beside what is kept; what it may not ask for is told to the reader. */
function matched<C, K extends Known>(reading: Reading<C, K>, reader: RowReader, is: Compared<K>): Match | 'refused' {
  if (is.before !== null && !is.isSame && reading.unchangeable !== undefined) {
    reader.fail(reading.keyColumn, reading.unchangeable);
    return 'refused';
  }
  const asked = { keyHeading: headingOf(reading), refText: reader.text(REF.key) };
  const match = matchOf({ ...asked, existing: is.before, isSame: is.isSame });
  if (typeof match === 'object') reader.fail(match.column === 'ref' ? REF.key : reading.keyColumn, match.message);
  return match;
}

type Compared<K> = { readonly before: K | null; readonly isSame: boolean };
function wantedOf<C, K extends Known>(reading: Reading<C, K>, reader: RowReader, row: Row): Wanted<C, K> | null {
  const content = reading.read(reader, row.cells);
  if (content === null) return null;
  const before = reading.existing.get(reading.keyOf(row)) ?? null;
  const match = matched(reading, reader, { before, isSame: before !== null && reading.isSame(content, before) });
  return match === 'add' || match === 'edit' ? { row, content, before } : null;
}

/** What a table asks for, row by row, and everything that is wrong with it. */
export function planned<C, K extends Known>(reading: Reading<C, K>, table: Table): Planned<C, K> {
  const again = repeated(table.rows.map(reading.keyOf));
  const wanted: Wanted<C, K>[] = [];
  const errors: RowError[] = [...table.errors];
  table.rows.forEach((given, index) => {
    const row = filled(reading, given);
    const reader = new RowReader(reading.columns, row);
    if (again.has(index)) reader.fail(reading.keyColumn, '与前面的一行重复，请删去一行');
    const found = wantedOf(reading, reader, row);
    if (found && reader.errors.length === 0) wanted.push(found);
    errors.push(...reader.errors);
  });
  return { wanted, errors };
}
