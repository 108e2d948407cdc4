import { createHash } from 'node:crypto';
import type { ImportPreview, RowError, SheetKind } from '../../../../contract/exchange.ts';
import { DomainError, refuse } from '../../../kernel/errors.ts';
import type { Context } from '../../../platform/context.ts';
import { takeNumbers } from '../../../platform/counter.ts';
import { inTransaction, type Transaction } from '../../../platform/database/index.ts';
import { recordEvents } from '../../../platform/events/index.ts';
import { fileAnswerOf, type FileAnswer } from '../../../platform/file-answer.ts';
import {
  MAX_ROWS,
  readSheet,
  writeSheet,
  type SheetColumn,
  type SheetFile,
  type SheetFormat,
} from '../../../platform/sheets/index.ts';
import { once } from '../../../platform/write.ts';
import { tableOf, type Column, type Table } from '../domain/index.ts';
import type { ExchangeEvent } from '../events.ts';
import { mayExchange } from '../policy.ts';
import * as repository from '../repository.ts';
import type { Kind, Ledger, Plan } from './kind.ts';
import { members } from './members.ts';
import { proposals } from './proposals.ts';
import { units } from './units.ts';

const KINDS: Readonly<Record<SheetKind, Kind>> = { members, units, proposals };
export type SentFile = { readonly name: string; readonly base64: string };

const record = (tx: Transaction, ctx: Context, event: ExchangeEvent): Promise<void> => recordEvents(tx, ctx, [event]);
const digestOf = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');

function bytesOf({ base64 }: SentFile): Uint8Array {
  const bytes = Buffer.from(base64, 'base64');
  const length = Math.ceil(bytes.length / 3) * 4;
  if (base64.length !== length) refuse('file_unreadable', '文件在传送中损坏，请重新选择');
  return bytes;
}

/** Who may not is told before anything of the file is looked at. */
async function read(ctx: Context, kind: SheetKind, file: SheetFile): Promise<Table> {
  if (!mayExchange(ctx.actor, kind)) refuse('forbidden');
  const table = tableOf(KINDS[kind].columns, await readSheet(file));
  if (table.rows.length > MAX_ROWS) refuse('too_large', `表格最多 ${MAX_ROWS} 行，请分成几个文件导入`);
  if (table.rows.length === 0 && table.errors.length === 0) refuse('file_unreadable', '表格里没有内容，请重新选择');
  return table;
}

const ERRORS_SHOWN = 500;
function shownErrors(errors: readonly RowError[]): RowError[] {
  const inOrder = errors.toSorted((a, b) => a.row - b.row);
  const rest = inOrder.length - ERRORS_SHOWN;
  if (rest <= 0) return inOrder;
  const more = { row: inOrder[ERRORS_SHOWN]?.row ?? 0, column: '', message: `还有 ${rest} 处错误没有列出` };
  return [...inOrder.slice(0, ERRORS_SHOWN), more];
}

const SAMPLE = 5;
const sampleOf = (columns: readonly Column[], { rows }: Table): ImportPreview['sample'] =>
  rows.slice(0, SAMPLE).map(({ cells }) => {
    const shown = columns.filter(
      ({ key, isHidden, isSpare }) => !isHidden && key in cells && !(isSpare && cells[key] === ''),
    );
    return Object.fromEntries(shown.map(({ key, heading }) => [heading, cells[key] ?? '']));
  });

function previewOf(
  kind: SheetKind,
  table: Table,
  made: { readonly plan: Plan; readonly digest: string },
): ImportPreview {
  const wrong = new Set(made.plan.errors.map(({ row }) => row));
  return {
    kind,
    rows: table.rows.length,
    valid: table.rows.filter(({ no }) => !wrong.has(no)).length,
    errors: shownErrors(made.plan.errors),
    sample: sampleOf(KINDS[kind].columns, table),
    digest: made.digest,
  };
}

/** What a file would do, and everything that keeps it from being taken in; writes nothing. */
export async function previewFile(ctx: Context, kind: SheetKind, file: SheetFile): Promise<ImportPreview> {
  const table = await read(ctx, kind, file);
  const plan = await inTransaction(ctx, (tx) => KINDS[kind].plan(tx, ctx, table));
  return previewOf(kind, table, { plan, digest: digestOf(file.bytes) });
}
export const preview = (ctx: Context, kind: SheetKind, file: SentFile): Promise<ImportPreview> =>
  previewFile(ctx, kind, { name: file.name, bytes: bytesOf(file) });

const POINTED = 50;
function refuseErrors(errors: readonly RowError[]): void {
  if (errors.length === 0) return;
  throw new DomainError('rule_refused', {
    detail: `有 ${errors.length} 处错误，没有导入任何一行；请改正后重新选择文件`,
    errors: errors
      .slice(0, POINTED)
      .map(({ row, column, message }) => ({ pointer: `/rows/${row}/${column}`, message: `第 ${row} 行：${message}` })),
  });
}

/** Takes a file in, all of it or nothing. One file of a kind at a time: the second sees what the first brought. */
export async function loadFile(ctx: Context, kind: SheetKind, file: SheetFile): Promise<{ loaded: number }> {
  if (kind === 'proposals' && ctx.actor.kind !== 'account')
    refuse('rule_refused', '代录提案须留下录入人：请由提案委办公室的账号在网页上导入');
  const table = await read(ctx, kind, file);
  const id = ctx.newId();
  return once(ctx, id, {
    act: async (tx) => {
      await takeNumbers(tx, `sheet_import:${kind}`);
      const plan = await KINDS[kind].plan(tx, ctx, table);
      refuseErrors(plan.errors);
      await plan.enter(tx);
      const made = {
        kind,
        fileName: file.name,
        digest: digestOf(file.bytes),
        rows: table.rows.length,
        loaded: plan.count,
      };
      await repository.insert(tx, ctx, { ...made, id });
      const subject = { type: 'sheet_import', id, version: 1 };
      await record(tx, ctx, { type: 'sheet.imported', subject, payload: made });
    },
    view: async (tx, made) => ({ loaded: await repository.loadedBy(tx, made) }),
  });
}

/** Takes in the file that was previewed, and no other. */
export function load(
  ctx: Context,
  kind: SheetKind,
  { digest, ...file }: SentFile & { readonly digest: string },
): Promise<{ loaded: number }> {
  const bytes = bytesOf(file);
  if (digest !== digestOf(bytes)) refuse('rule_refused', '文件与预览时的不同，请重新预览');
  return loadFile(ctx, kind, { name: file.name, bytes });
}

const usedIn = ({ rows }: Ledger, key: string): boolean => rows.some((row) => (row[key] ?? '') !== '');
const columnsOf = (columns: readonly Column[], ledger: Ledger): Column[] =>
  columns.filter((column) => {
    if (column.isSpare) return usedIn(ledger, column.key) || column.key === 'suggestion1';
    // A column nobody may read here is not among the cells at all.
    return ledger.rows.length === 0 || ledger.rows.some((row) => column.key in row);
  });

function sheetColumnOf({ key, heading, width, isHidden }: Column, { choices }: Ledger): SheetColumn {
  const choice = choices[key];
  const listed = choice ? { choices: choice.list, isStrict: choice.isStrict } : {};
  return { heading, width, ...(isHidden ? { isHidden } : {}), ...listed };
}

/** The sheet as it is kept now, in the form in which it can be taken in again. */
export async function exportSheet(
  ctx: Context,
  kind: SheetKind,
  query: { readonly format: SheetFormat; readonly session?: string | undefined },
): Promise<FileAnswer> {
  if (!mayExchange(ctx.actor, kind)) refuse('forbidden');
  const { title, columns } = KINDS[kind];
  const ledger = await inTransaction(ctx, async (tx) => {
    const found = await KINDS[kind].ledger(tx, ctx, query);
    const subject = { type: 'sheet_export', id: ctx.newId(), version: 1 };
    await record(tx, ctx, { type: 'sheet.exported', subject, payload: { kind, rows: found.rows.length } });
    return found;
  });
  const shown = columnsOf(columns, ledger);
  const rows = ledger.rows.map((row) => shown.map(({ key }) => row[key] ?? ''));
  const sheet = { title, columns: shown.map((column) => sheetColumnOf(column, ledger)), rows };
  const bytes = await writeSheet(sheet, query.format);
  return fileAnswerOf(`${title}-${ctx.today}`, query.format, bytes);
}
