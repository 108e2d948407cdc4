import { existsSync, readFileSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { brotliCompressSync, brotliDecompressSync, constants } from 'node:zlib';
import { sql } from 'kysely';
import { enterDirectory } from '../modules/settings/index.ts';
import { inCommittee, type Database, type Transaction } from '../platform/database/index.ts';
import { readRegistry } from './cast/index.ts';
import { directoryOf, type SessionDates } from './setup/index.ts';

/** The published year as `jianyan demo export` wrote it, so that a first start need not live it again. */
export const PREBUILT = join(import.meta.dirname, '../../database/seeds/xinxiang-year.json.br');
export const hasPrebuilt = (): boolean => existsSync(PREBUILT);

/** Moves the sessions' days to where the present lies. */
export const dateSessions = (db: Database, committeeId: number, sessions: readonly SessionDates[]): Promise<void> =>
  inCommittee(db, committeeId, async (tx) => {
    for (const { termNo, no, opensOn, closesOn, windowFrom, deadline } of sessions)
      await tx
        .updateTable('session')
        .set({ opens_on: opensOn, closes_on: closesOn, window_from: windowFrom, deadline })
        .where('code', '=', `${termNo}-${no}`)
        .execute();
  });

type Exported = { readonly table: string; readonly columns: readonly string[]; readonly rows: readonly unknown[] };
/** Global, written anew on every start, or found again from the rest. */
const NOT_EXPORTED = [
  'migration',
  'committee',
  'case_step',
  'idempotency_key',
  'sign_in',
  'similarity_text',
  'similarity_posting',
  'similarity_term',
  'similarity_cursor',
  'similarity_topic',
  'search_document',
  'search_posting',
  'search_cursor',
];
const ROWS_AT_ONCE = 20_000;

/** Tables in the order they were made; generated columns make themselves. */
async function tablesOf(tx: Transaction): Promise<{ table: string; columns: string[] }[]> {
  const { rows } = await sql<{ table: string; columns: string[] }>`
    select c.relname as "table", array_agg(a.attname::text order by a.attnum) as columns
    from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped and a.attgenerated = ''
    where c.relnamespace = 'app'::regnamespace and c.relkind = 'r' and not c.relname = any(${NOT_EXPORTED}::text[])
    group by c.oid, c.relname order by c.oid`.execute(tx);
  return rows;
}

const columnsSql = (columns: readonly string[]) => sql.join(columns.map((column) => sql.ref(column)));

/** Writes every row of the committee to one compressed file. */
export async function exportCommittee(db: Database, committeeId: number, file = PREBUILT): Promise<void> {
  const lines = await inCommittee(db, committeeId, async (tx) => {
    const exported: string[] = [];
    for (const { table, columns } of await tablesOf(tx)) {
      const { rows } = await sql<{ row: unknown }>`
        select row_to_json(t) as row from (select ${columnsSql(columns)} from ${sql.table(table)} where committee_id = ${committeeId}) t
        order by t::text`.execute(tx);
      if (rows.length > 0)
        exported.push(JSON.stringify({ table, columns, rows: rows.map(({ row }) => row) } satisfies Exported));
    }
    return exported;
  });
  const params = { [constants.BROTLI_PARAM_LGWIN]: 24, [constants.BROTLI_PARAM_QUALITY]: 10 };
  await writeFile(file, brotliCompressSync(Buffer.from(lines.join('\n')), { params }));
}

/** Enters what was exported into an empty database, all or nothing. */
export async function importCommittee(db: Database, committeeId: number, file = PREBUILT): Promise<void> {
  const lines = brotliDecompressSync(readFileSync(file)).toString().split('\n');
  const { above, own, below } = directoryOf(readRegistry());
  await enterDirectory(db, [...above, own, ...below]);
  await inCommittee(db, committeeId, async (tx) => {
    await sql`update committee set is_installed = true, is_demo = true where id = ${committeeId}`.execute(tx);
    for (const line of inOrder(lines, await leaningOf(tx))) await insertRows(tx, JSON.parse(line) as Exported);
  });
}

/** What each table's rows refer to; a later migration may have made an old table lean on a new one. */
async function leaningOf(tx: Transaction): Promise<ReadonlyMap<string, ReadonlySet<string>>> {
  const { rows } = await sql<{ table: string; on: string }>`
    select o.relname as "table", t.relname as "on" from pg_constraint c
    join pg_class o on o.oid = c.conrelid join pg_class t on t.oid = c.confrelid
    where c.contype = 'f' and c.connamespace = 'app'::regnamespace and c.conrelid <> c.confrelid`.execute(tx);
  return new Map(
    [...Map.groupBy(rows, ({ table }) => table)].map(([table, to]) => [table, new Set(to.map((x) => x.on))]),
  );
}

/** Each table after those its rows refer to. */
function inOrder(lines: readonly string[], leaning: ReadonlyMap<string, ReadonlySet<string>>): string[] {
  const waiting = new Map(lines.map((line) => [/^\{"table":"(\w+)"/.exec(line)?.[1] ?? '', line]));
  const ordered: string[] = [];
  while (waiting.size > 0) {
    const free = [...waiting].filter(([table]) => ![...(leaning.get(table) ?? [])].some((on) => waiting.has(on)));
    if (free.length === 0) throw new Error(`tables refer to each other in a circle: ${[...waiting.keys()].join(', ')}`);
    for (const [table, line] of free) {
      waiting.delete(table);
      ordered.push(line);
    }
  }
  return ordered;
}

async function insertRows(tx: Transaction, { table, columns, rows }: Exported): Promise<void> {
  const names = columnsSql(columns);
  for (let from = 0; from < rows.length; from += ROWS_AT_ONCE)
    await sql`insert into ${sql.table(table)} (${names}) select ${names}
      from jsonb_populate_recordset(null::${sql.table(table)}, ${JSON.stringify(rows.slice(from, from + ROWS_AT_ONCE))}::jsonb)`.execute(
      tx,
    );
}
