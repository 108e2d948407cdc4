/**
 * Wiping (清除): takes exact passages out of every row of a committee. Only the owner of the tables may do this, for rows of
 * record are closed to the application (decision 18).
 */
import { sql } from 'kysely';
import pg from 'pg';
import { connect, inCommittee, type Database, type Transaction } from './index.ts';

/** What is put where something was. */
export const WIPED = '〔已清除〕';
/** Derived from the rest, and filled again by the sweeps: emptied as a whole, so that no trace of a word stays. */
const DERIVED = [
  ...['search_document', 'search_posting', 'search_cursor'],
  ...['similarity_text', 'similarity_posting', 'similarity_term', 'similarity_cursor', 'similarity_topic'],
];

type TextColumn = { readonly table: string; readonly column: string; readonly type: 'text' | 'jsonb' | '_text' };
async function textColumns(tx: Transaction): Promise<TextColumn[]> {
  const { rows } = await sql<TextColumn>`
    select c.relname as "table", a.attname as "column", t.typname as type
    from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped and a.attgenerated = ''
    join pg_type t on t.oid = a.atttypid
    where c.relnamespace = 'app'::regnamespace and c.relkind = 'r' and t.typname in ('text', 'jsonb', '_text')
      and c.relname <> all(${DERIVED}::text[])
      and exists (select from pg_attribute k where k.attrelid = c.oid and k.attname = 'committee_id')
    order by c.oid, a.attnum`.execute(tx);
  return rows;
}

/** As it stands inside JSON, where quotes and line ends are written otherwise. */
const inJson = (passage: string): string => JSON.stringify(passage).slice(1, -1);
/** The same as a pattern that begins nowhere within an escape: the n of a line end is no letter of the text. */
const matching = (passage: string): string =>
  String.raw`(?<!(?:^|[^\\])(?:\\\\)*\\(?:u[0-9a-f]{0,3})?)` +
  inJson(passage).replaceAll(/[\\^$.*+?()[\]{}|]/g, String.raw`\$&`);

const holdsIt = ({ column, type }: TextColumn, passage: string) => {
  const name = sql.ref(column);
  if (type === 'text') return sql<boolean>`position(${passage} in ${name}) > 0`;
  if (type === 'jsonb')
    return sql<boolean>`(position(${inJson(passage)} in ${name}::text) > 0 and ${name}::text ~ ${matching(passage)})`;
  return sql<boolean>`exists (select from unnest(${name}) as each where position(${passage} in each) > 0)`;
};
const without = ({ column, type }: TextColumn, passage: string) => {
  const name = sql.ref(column);
  if (type === 'text') return sql`replace(${name}, ${passage}, ${WIPED})`;
  if (type === 'jsonb') return sql`regexp_replace(${name}::text, ${matching(passage)}, ${WIPED}, 'g')::jsonb`;
  return sql`array(select replace(each, ${passage}, ${WIPED}) from unnest(${name}) with ordinality as u (each, at) order by at)`;
};

export type Place = { readonly table: string; readonly column: string; readonly rows: number };
/** Where a passage lies, column by column. */
export async function placesOf(tx: Transaction, passage: string): Promise<Place[]> {
  const places: Place[] = [];
  for (const at of await textColumns(tx)) {
    const { rows } = await sql<{ n: number }>`select count(*)::int as n from ${sql.table(at.table)}
      where committee_id = app.committee() and ${holdsIt(at, passage)}`.execute(tx);
    const n = rows[0]?.n ?? 0;
    if (n > 0) places.push({ table: at.table, column: at.column, rows: n });
  }
  return places;
}

/** Puts the mark in the place of a passage, everywhere. Answers where it was. */
export async function replaceEverywhere(tx: Transaction, passage: string): Promise<Place[]> {
  const places: Place[] = [];
  for (const at of await textColumns(tx)) {
    const changed = await sql`update ${sql.table(at.table)} set ${sql.ref(at.column)} = ${without(at, passage)}
      where committee_id = app.committee() and ${holdsIt(at, passage)}`.execute(tx);
    const n = Number(changed.numAffectedRows ?? 0n);
    if (n > 0) places.push({ table: at.table, column: at.column, rows: n });
  }
  return places;
}

/** The rows of all passages together, place by place: a row that held two of them counts twice. */
export function gathered(places: readonly Place[]): Place[] {
  const byPlace = Map.groupBy(places, ({ table, column }) => `${table}.${column}`);
  return [...byPlace.values()].flatMap(([first, ...more]) =>
    first ? [{ ...first, rows: more.reduce((sum, { rows }) => sum + rows, first.rows) }] : [],
  );
}

/** What the rows of a table that hold any of the passages belong to, as one of their columns says. */
export async function ownersOf(
  tx: Transaction,
  { table, column }: Pick<TextColumn, 'table' | 'column'>,
  passages: readonly string[],
): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`select distinct ${sql.ref(column)} as id from ${sql.table(table)} t
    where committee_id = app.committee()
      and exists (select from unnest(${passages.map(inJson)}::text[], ${passages.map(matching)}::text[]) as u (plain, pattern)
        where position(plain in to_jsonb(t)::text) > 0 and to_jsonb(t)::text ~ pattern)
    order by 1`.execute(tx);
  return rows.map(({ id }) => id);
}

/** Whatever names a file by its SHA-256 goes with the file: scans, evidence. Answers where one was named. */
export async function forgetFiles(tx: Transaction, hashes: readonly string[]): Promise<Place[]> {
  if (hashes.length === 0) return [];
  const naming: Place[] = [];
  for (const { table, column } of await textColumns(tx)) {
    if (column !== 'sha256') continue;
    const gone = await sql`delete from ${sql.table(table)}
      where committee_id = app.committee() and sha256 = any(${hashes}::text[])`.execute(tx);
    const rows = Number(gone.numAffectedRows ?? 0n);
    if (rows > 0) naming.push({ table, column, rows });
  }
  return naming;
}

export async function emptyDerived(tx: Transaction): Promise<void> {
  for (const table of DERIVED)
    await sql`delete from ${sql.table(table)} where committee_id = app.committee()`.execute(tx);
}

/** One transaction of the owner's, bound to a committee; it waits for no statement's time. */
export async function asOwner<T>(
  ownerUrl: string,
  committeeId: number,
  work: (tx: Transaction, db: Database) => Promise<T>,
): Promise<T> {
  const { db, close } = connect(ownerUrl, 1);
  try {
    return await inCommittee(db, committeeId, async (tx) => {
      await sql`set local role jianyan_owner`.execute(tx);
      await sql`set local statement_timeout = 0`.execute(tx);
      return work(tx, db);
    });
  } finally {
    await close();
  }
}

/** A changed row leaves its old self behind on disk until its table is written anew. */
export async function writeAnew(ownerUrl: string, tables: readonly string[]): Promise<void> {
  const client = new pg.Client({ connectionString: ownerUrl });
  await client.connect();
  try {
    await client.query('set role jianyan_owner');
    for (const table of [...tables, ...DERIVED])
      await client.query(`vacuum full app.${client.escapeIdentifier(table)}`);
  } finally {
    await client.end();
  }
}
