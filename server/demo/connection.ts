import { createHash } from 'node:crypto';
import { Kysely, PostgresDialect, type PostgresPool, type PostgresPoolClient } from 'kysely';
import pg from 'pg';
import type { Database } from '../platform/database/index.ts';
import type { DB } from '../platform/database/schema.gen.ts';

export type Connection = { readonly db: Database; readonly close: () => Promise<void> };

/** Longer statements are batches of their own size: they do not come back. */
const LONGEST_PREPARED = 1500;
/** A year that is lost with the power is lived again: waiting for the disk would only cost time. */
const OPTIONS = '-c search_path=app,public -c timezone=UTC -c synchronous_commit=off';

/**
 * One connection for a year of many thousand acts: each statement is prepared once and planned once, which halves the
 * time. Acts come one after another, so one is enough.
 */
export function connectForYear(url: string): Connection {
  const target = new URL(url);
  target.searchParams.set('options', OPTIONS);
  const pool = new pg.Pool({ connectionString: target.href, max: 1, connectionTimeoutMillis: 5_000 });
  pool.on('error', () => undefined);
  const db: Database = new Kysely<DB>({ dialect: new PostgresDialect({ pool: preparing(pool) }) });
  return { db, close: () => db.destroy() };
}

const preparing = (pool: pg.Pool): PostgresPool => ({
  connect: async () => preparingClient(await pool.connect()),
  end: () => pool.end(),
  options: {},
});

function preparingClient(client: pg.PoolClient): PostgresPoolClient {
  const query = (sql: unknown, values?: readonly unknown[]): unknown => {
    if (typeof sql !== 'string') throw new TypeError('the demo reads no cursors');
    const name = values && values.length > 0 && sql.length <= LONGEST_PREPARED ? { name: nameOf(sql) } : {};
    return client.query({ ...name, text: sql, values: [...(values ?? [])] });
  };
  return { query, release: () => client.release() } as unknown as PostgresPoolClient;
}

const names = new Map<string, string>();
/** A name for a statement's text, short enough for the server to keep. */
function nameOf(sql: string): string {
  const known = names.get(sql) ?? createHash('sha1').update(sql).digest('base64url');
  names.set(sql, known);
  return known;
}
