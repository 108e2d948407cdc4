/**
 * Sheets: tables of text in workbooks (.xlsx) and text files (.csv). Files come from outside: each is read in a thread of its
 * own with bounded memory and time, after a look at what it is.
 */
import { refuse } from '../../kernel/errors.ts';
import { writeCsv } from './csv.ts';
import { formatOf, type SheetFile, type SheetFormat } from './format.ts';
import { neutralised, restored } from './formula.ts';
import { FileError } from '../packages/index.ts';
import { readInThread } from '../packages/thread.ts';
import { LIMITS, type Grid } from './grid.ts';
import type { Sheet } from './sheet.ts';
import type { SheetAnswer, SheetTask } from './sheet.worker.ts';
import { writeWorkbook } from './workbook.ts';

export type { SheetFile, SheetFormat } from './format.ts';
export type { Grid } from './grid.ts';
export type { Sheet, SheetColumn } from './sheet.ts';
export const MAX_ROWS = LIMITS.rows;
export const MAX_BYTES = LIMITS.fileBytes;

const MEMORY_MB = 384;
const TIME_MS = 15_000;
const READER = new URL('./sheet.worker.ts', import.meta.url);
const HARD = '文件无法在限定的时间和内存内读完，请精简内容、清除多余格式后另存为新的 .xlsx';

/** Reads a table; refuses with a sentence whatever cannot be read. */
export async function readSheet(file: SheetFile, timeMs: number = TIME_MS): Promise<Grid> {
  const task: SheetTask = { format: checked(() => formatOf(file)), bytes: file.bytes };
  const answer = await readInThread<SheetTask, SheetAnswer>(READER, task, { memoryMb: MEMORY_MB, timeMs });
  if (!answer) return refuse('file_unreadable', HARD);
  if ('refusal' in answer) return refuse(answer.refusal.code, answer.refusal.detail);
  const rows = answer.grid.rows.map(({ no, cells }) => ({ no, cells: cells.map(restored) }));
  return { ...answer.grid, rows };
}

const WRITERS: Record<SheetFormat, (sheet: Sheet) => Promise<Uint8Array>> = {
  xlsx: writeWorkbook,
  csv: async (sheet) => writeCsv(sheet),
};
/** Writes a table; no cell of it can be taken for a formula. */
export const writeSheet = (sheet: Sheet, format: SheetFormat): Promise<Uint8Array> =>
  WRITERS[format]({ ...sheet, rows: sheet.rows.map((row) => row.map(neutralised)) });

function checked<T>(look: () => T): T {
  try {
    return look();
  } catch (cause) {
    if (cause instanceof FileError) return refuse(cause.refusal.code, cause.refusal.detail);
    throw cause;
  }
}
