import { parentPort, workerData } from 'node:worker_threads';
import { FileError, inspectPackage, type Unreadable } from '../packages/index.ts';
import { readCsv } from './csv.ts';
import type { SheetFormat } from './format.ts';
import type { Grid } from './grid.ts';
import { readWorkbook } from './workbook.ts';

/** Reads one file and ends: what a hostile file does to memory and time, it does here. */
export type SheetTask = { readonly format: SheetFormat; readonly bytes: Uint8Array };
export type SheetAnswer = { readonly grid: Grid } | { readonly refusal: Unreadable };

const READERS: Record<SheetFormat, (bytes: Uint8Array) => Promise<Grid>> = {
  xlsx: async (bytes) => {
    await inspectPackage(bytes, 'xlsx');
    return readWorkbook(bytes);
  },
  csv: async (bytes) => readCsv(bytes),
};
const DAMAGED: Unreadable = {
  code: 'file_unreadable',
  detail: '文件已损坏，请用 Excel 或 WPS 打开后另存为新的 .xlsx',
};

const { format, bytes } = workerData as SheetTask;
const answer = await READERS[format](bytes).then(
  (grid): SheetAnswer => ({ grid }),
  (cause: unknown): SheetAnswer => ({ refusal: cause instanceof FileError ? cause.refusal : DAMAGED }),
);
parentPort?.postMessage(answer);
