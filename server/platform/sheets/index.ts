/**
 * Sheets: tables of text in workbooks (.xlsx) and text files (.csv). Files come from outside: each is read in a thread of its
 * own with bounded memory and time, after a look at what it is.
 */
import { Worker } from 'node:worker_threads';
import { refuse } from '../../kernel/errors.ts';
import { writeCsv } from './csv.ts';
import { formatOf, type SheetFile, type SheetFormat } from './format.ts';
import { neutralised, restored } from './formula.ts';
import { FileError } from '../packages/index.ts';
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
const READERS = 2;
const HARD = '文件无法在限定的时间和内存内读完，请精简内容、清除多余格式后另存为新的 .xlsx';

/** Reads a table; refuses with a sentence whatever cannot be read. */
export async function readSheet(file: SheetFile, timeMs: number = TIME_MS): Promise<Grid> {
  const format = checked(() => formatOf(file));
  await turn();
  try {
    const answer = await inWorker({ format, bytes: file.bytes }, timeMs);
    if ('refusal' in answer) return refuse(answer.refusal.code, answer.refusal.detail);
    const rows = answer.grid.rows.map(({ no, cells }) => ({ no, cells: cells.map(restored) }));
    return { ...answer.grid, rows };
  } finally {
    done();
  }
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

/** Few at a time: together, many uploads must not take more memory than one machine has. */
let busy = 0;
const waiting: (() => void)[] = [];
const turn = (): Promise<void> | undefined => {
  if (busy >= READERS) return new Promise((resolve) => waiting.push(resolve));
  busy += 1;
  return undefined;
};
const done = (): void => {
  const next = waiting.shift();
  if (next) next();
  else busy -= 1;
};

function inWorker(task: SheetTask, timeMs: number): Promise<SheetAnswer> {
  const worker = new Worker(new URL('./sheet.worker.ts', import.meta.url), {
    workerData: task,
    resourceLimits: { maxOldGenerationSizeMb: MEMORY_MB, maxYoungGenerationSizeMb: 64 },
    env: {},
    execArgv: [],
    stdout: true,
    stderr: true,
  });
  return new Promise<SheetAnswer>((resolve) => {
    const tooHard = (): void => resolve({ refusal: { code: 'file_unreadable', detail: HARD } });
    const timer = setTimeout(tooHard, timeMs);
    worker.once('message', (answer: SheetAnswer) => resolve(answer));
    worker.once('error', tooHard);
    worker.once('exit', () => {
      clearTimeout(timer);
      tooHard();
    });
  }).finally(() => worker.terminate());
}
