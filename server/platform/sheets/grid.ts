import { FileError } from '../packages/index.ts';

/** What a sheet holds, cell by cell, before anybody knows what it means. */
export type GridRow = {
  /** The row as Excel counts, blank ones too. */
  readonly no: number;
  readonly cells: readonly string[];
};
export type GridProblem = { readonly row: number; readonly message: string };
export type Grid = { readonly rows: readonly GridRow[]; readonly problems: readonly GridProblem[] };

export const LIMITS = {
  fileBytes: 10_000_000,
  rows: 5_000,
  columns: 200,
  cellLength: 32_767,
} as const;

export const tooWide = (): FileError => new FileError('too_large', `表格最多 ${LIMITS.columns} 列，请删除多余的列`);

/** Checked while rows are gathered, so that nothing larger is ever built or sent on. */
export function checkSize(rows: readonly GridRow[]): void {
  if (rows.length > LIMITS.rows + 10)
    throw new FileError('too_large', `表格最多 ${LIMITS.rows} 行，请分成几个文件导入`);
  if (rows.some((row) => row.cells.length > LIMITS.columns)) throw tooWide();
  if (rows.some((row) => row.cells.some((cell) => cell.length > LIMITS.cellLength)))
    throw new FileError('too_large', `单元格最多 ${LIMITS.cellLength} 字，请精简`);
}
