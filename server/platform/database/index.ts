import { Kysely, sql, type TransactionBuilder, type Transaction as KyselyTransaction } from 'kysely';
import pg from 'pg';
import { DomainError } from '../../kernel/errors.ts';
import type { Instant } from '../../kernel/time.ts';
import { dialectOn, setLocally } from './driver.ts';
import type { DB } from './schema.gen.ts';

pg.types.setTypeParser(pg.types.builtins.INT8, Number);
pg.types.setTypeParser(pg.types.builtins.DATE, (day) => day);
pg.types.setTypeParser(pg.types.builtins.TIMESTAMPTZ, toInstant);

const IN_UTC = /^(\d{4}-\d\d-\d\d)[ T](\d\d:\d\d:\d\d)(?:\.(\d{1,6}))?(?:\+00(?::00)?|Z)$/;
/** A moment as PostgreSQL writes it, in a column or in JSON. Sessions are in UTC, where nothing has to be reckoned. */
export function toInstant(at: string): Instant {
  const [, day, time, fraction = ''] = IN_UTC.exec(at) ?? [];
  if (day === undefined) return new Date(at).toISOString();
  return `${day}T${time}.${fraction.slice(0, 3).padEnd(3, '0')}Z`;
}
export { statement } from './driver.ts';

export type Database = Kysely<DB>;
export type Transaction = KyselyTransaction<DB>;

const POOL = {
  statement_timeout: 15_000,
  idle_in_transaction_session_timeout: 10_000,
  lock_timeout: 4_000,
  connectionTimeoutMillis: 5_000,
  // A timer for each rest of a connection costs more than the few connections that are kept.
  idleTimeoutMillis: 0,
};

export type Pools = { readonly db: Database; readonly pool: pg.Pool; close(): Promise<void> };

/** Connects as the application's role: it owns nothing and sees one committee at a time. */
export function connect(url: string, max = 10): Pools {
  const pool = new pg.Pool({
    connectionString: url,
    max,
    ...POOL,
    options: '-c search_path=app,public -c timezone=UTC',
  });
  // Without a listener a server restart would end the process; the next query reports the loss.
  pool.on('error', () => undefined);
  pool.on('connect', (client) => client.on('error', () => undefined));
  const db = new Kysely<DB>({ dialect: dialectOn(pool) });
  return { db, pool, close: () => db.destroy() };
}

/** Runs `work` in one transaction that sees and writes only `committeeId`'s rows. */
export const inCommittee = <T>(db: Database, committeeId: number, work: (tx: Transaction) => Promise<T>): Promise<T> =>
  bound(db.transaction(), committeeId, work);

type Asked = { readonly db: Database; readonly committeeId: number };
/** The only way to the rows: one transaction, bound to the context's committee (settled 14). */
export const inTransaction = <T>({ db, committeeId }: Asked, work: (tx: Transaction) => Promise<T>): Promise<T> =>
  inCommittee(db, committeeId, work);

/**
 * The same for what only reads and holds nothing: each trip to the server is a transaction by itself, so that none has to be
 * begun and ended. Every statement sees what was last committed either way.
 */
export const inReading = <T>({ db, committeeId }: Asked, work: (tx: Transaction) => Promise<T>): Promise<T> =>
  bound(db.transaction().setAccessMode('read only'), committeeId, work);

const bound = <T>(
  transaction: TransactionBuilder<DB>,
  committeeId: number,
  work: (tx: Transaction) => Promise<T>,
): Promise<T> =>
  transaction.execute(async (tx) => {
    await setLocally(tx, 'app.committee', String(Number(committeeId)));
    return work(tx);
  });

const UNAVAILABLE = /^(57P0[123]|08...|57014|53300|55P03|40001|40P01|25P03)$/;

/** Errors of the database as the reader should meet them; undefined where it is a fault of ours. */
export function asDomainError(error: unknown): DomainError | undefined {
  if (!(error instanceof Error)) return undefined;
  const code = (error as Error & { code?: string }).code ?? '';
  if (code === '23505') return new DomainError('duplicate');
  if (UNAVAILABLE.test(code) || /ECONNREFUSED|ECONNRESET|ENOENT|EPIPE/.test(code))
    return new DomainError('unavailable');
  if (
    /Connection terminated|timeout exceeded when trying to connect|Client has encountered a connection error/.test(
      error.message,
    )
  )
    return new DomainError('unavailable');
  return undefined;
}

/** The only legal time (settled 18): the database's. */
export async function clockOf(db: Database): Promise<string> {
  const { rows } = await sql<{ now: string }>`select clock_timestamp() as now`.execute(db);
  return rows[0]?.now ?? '';
}
