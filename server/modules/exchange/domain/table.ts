import type { RowError } from '../../../../contract/exchange.ts';

/** A column of a sheet: what it is called there, and what it is called here. */
export type Column = {
  readonly key: string;
  readonly heading: string;
  readonly width: number;
  readonly isRequired?: true;
  /** Told to the reader, never taken in. */
  readonly isInfo?: true;
  readonly isHidden?: true;
  /** Text of several lines, kept to the letter. */
  readonly isText?: true;
  /** Left out of an export where nobody uses it. */
  readonly isSpare?: true;
};
export type Row = { readonly no: number; readonly cells: Readonly<Record<string, string>> };
export type Table = { readonly rows: readonly Row[]; readonly errors: readonly RowError[] };
type GridRow = { readonly no: number; readonly cells: readonly string[] };
type Grid = {
  readonly rows: readonly GridRow[];
  readonly problems: readonly { readonly row: number; readonly message: string }[];
};

/** The column by which an exported row is known again: id and version. */
export const REF: Column = { key: 'ref', heading: '系统编号', width: 10, isHidden: true };

const HEADER_WITHIN = 10;
const plain = (heading: string): string => heading.replaceAll(/[\s*＊]/gu, '');
const byHeading = (columns: readonly Column[]): Map<string, Column> =>
  new Map(columns.map((column) => [plain(column.heading), column]));

/** Headings may stand below a title; their order is free. */
function headerOf(known: ReadonlyMap<string, Column>, rows: readonly GridRow[]): GridRow | undefined {
  const hits = (row: GridRow): number => row.cells.filter((cell) => known.has(plain(cell))).length;
  return rows.slice(0, HEADER_WITHIN).find((row) => hits(row) >= 2);
}

function headingErrors(columns: readonly Column[], header: GridRow, mayLack: boolean): RowError[] {
  const known = byHeading(columns);
  const present = header.cells.map(plain).filter((heading) => heading !== '');
  const unknown = [...new Set(present)].filter((heading) => !known.has(heading));
  const twice = [...new Set(present.filter((heading, index) => present.indexOf(heading) !== index))];
  const missing = columns.filter(({ isRequired, heading }) => isRequired && !present.includes(plain(heading)));
  const told = (column: string, message: string): RowError => ({ row: header.no, column, message });
  return [
    ...unknown.map((heading) => told(heading, `不认识“${heading}”这一列，请删除或改成规定的列名`)),
    ...twice.map((heading) => told(heading, `“${heading}”这一列出现了两次，请删去一列`)),
    ...(mayLack ? [] : missing.map(({ heading }) => told(heading, `缺少“${heading}”这一列`))),
  ];
}

const cellOf = (column: Column, text: string): string =>
  column.isText ? text.replaceAll(/\r\n?/g, '\n') : text.trim();

function rowOf(header: readonly (Column | undefined)[], { no, cells }: GridRow): Row {
  const named = cells.flatMap((text, index) => {
    const column = header[index];
    return column ? [[column.key, cellOf(column, text)] as const] : [];
  });
  const blank = header.flatMap((column) => (column ? [[column.key, ''] as const] : []));
  return { no, cells: Object.fromEntries([...blank, ...named]) };
}

const strayErrors = (header: GridRow, rows: readonly GridRow[]): RowError[] =>
  rows.flatMap(({ no, cells }) =>
    cells.some((text, index) => text.trim() !== '' && plain(header.cells[index] ?? '') === '')
      ? [{ row: no, column: '', message: '有内容写在没有列名的列里，请补上列名或删去' }]
      : [],
  );

/** A table with named columns, and what is wrong with it as a table. Rows that could not be read are left to their error. */
export function tableOf(columns: readonly Column[], grid: Grid): Table {
  const known = byHeading(columns);
  const unread = grid.problems.map(({ row, message }) => ({ row, column: '', message }));
  const header = headerOf(known, grid.rows);
  if (!header) {
    const wanted = columns.filter(({ isRequired }) => isRequired).map(({ heading }) => `“${heading}”`);
    const message = `没有找到列名：第一行应写 ${wanted.join('、')} 等列名`;
    return { rows: [], errors: [...unread, { row: grid.rows[0]?.no ?? 1, column: '', message }] };
  }
  const damaged = new Set(grid.problems.map(({ row }) => row));
  const below = grid.rows.filter(({ no }) => no > header.no && !damaged.has(no));
  const names = header.cells.map((heading) => known.get(plain(heading)));
  const rows = below.map((row) => rowOf(names, row)).filter(({ cells }) => Object.values(cells).some((c) => c !== ''));
  const mayLack = rows.length > 0 && rows.every(({ cells }) => (cells[REF.key] ?? '') !== '');
  return { rows, errors: [...unread, ...headingErrors(columns, header, mayLack), ...strayErrors(header, below)] };
}
