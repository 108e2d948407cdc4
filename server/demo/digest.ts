import { sql } from 'kysely';
import { inCommittee, type Database, type Transaction } from '../platform/database/index.ts';

export type TableDigest = { readonly table: string; readonly rows: number; readonly digest: string };

/** Columns that tell when the machine wrote, or hold a secret's hash: they differ between two equal years. */
const VOLATILE = /\.(recorded_at|delivered_at)$|\.\w*(hash|token)/;
/** Where a text lies in the index of words: counted through for all committees, and counts what is read again too. */
const NUMBERED = /^search_(document|posting)\.place$/;
const NOT_ROWS = ['migration'];

/** What a committee's rows are, table by table: the same for the same plan and seed, on every machine. */
export const digestOf = (db: Database, committeeId: number): Promise<TableDigest[]> =>
  inCommittee(db, committeeId, async (tx) => {
    const digests: TableDigest[] = [];
    for (const [table, columns] of await tablesOf(tx)) digests.push(await digestTable(tx, table, columns));
    return digests;
  });

async function tablesOf(tx: Transaction): Promise<Map<string, string[]>> {
  const { rows } = await sql<{ table: string; column: string }>`
    select c.table_name as table, c.column_name as column
    from information_schema.columns c
    join information_schema.tables t on t.table_schema = c.table_schema and t.table_name = c.table_name
    where c.table_schema = 'app' and t.table_type = 'BASE TABLE'
    order by c.table_name collate "C", c.column_name collate "C"`.execute(tx);
  const kept = rows.filter(({ table, column }) => {
    const name = `${table}.${column}`;
    return !NOT_ROWS.includes(table) && !VOLATILE.test(name) && !NUMBERED.test(name);
  });
  return new Map(
    [...Map.groupBy(kept, ({ table }) => table)].map(([table, list]) => [table, list.map(({ column }) => column)]),
  );
}

async function digestTable(tx: Transaction, table: string, columns: readonly string[]): Promise<TableDigest> {
  const kept = sql.join(columns.map((column) => sql.ref(column)));
  const { rows } = await sql<{ rows: number; digest: string }>`
    select count(*)::int as rows,
      md5(coalesce(string_agg(md5(line), '' order by md5(line) collate "C"), '')) as digest
    from (select row_to_json(x)::text as line from (select ${kept} from ${sql.table(table)}) x) lines`.execute(tx);
  return { table, rows: rows[0]?.rows ?? 0, digest: rows[0]?.digest ?? '' };
}
