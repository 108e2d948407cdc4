import pg from 'pg';
import type { Logger } from 'pino';
import { asDomainError } from '../database/index.ts';

const SOLE_WORKER_LOCK = 7_012_026;
/** The code graphile-worker waits for and tries again after; a connection that broke is such a case, whatever broke it. */
const TRY_AGAIN = 'ETIMEDOUT';

/** A lost connection must not end the process, nor leave a job locked: the queue asks again until the database is back. */
class PatientPool extends pg.Pool {
  override connect(): Promise<pg.PoolClient>;
  override connect(callback: Parameters<pg.Pool['connect']>[0]): void;
  override connect(callback?: Parameters<pg.Pool['connect']>[0]): Promise<pg.PoolClient> | undefined {
    if (callback) return void super.connect(callback);
    return super.connect().then(patient, again);
  }
}

function again(cause: unknown): never {
  if (cause instanceof Error && asDomainError(cause)?.code === 'unavailable') Object.assign(cause, { code: TRY_AGAIN });
  throw cause;
}

function patient(client: pg.PoolClient): pg.PoolClient {
  const query = client.query.bind(client) as (...args: unknown[]) => unknown;
  const asked = (...args: unknown[]): unknown => {
    const answer = query(...args);
    return answer instanceof Promise ? answer.catch(again) : answer;
  };
  return Object.assign(Object.create(client) as pg.PoolClient, { query: asked });
}

/** The queue reads dates as dates and numbers as text; business rows read them otherwise (platform/database). */
export function queuePool(connectionString: string, max: number): pg.Pool {
  const types = new pg.TypeOverrides();
  types.setTypeParser(pg.types.builtins.TIMESTAMPTZ, (text: string) => new Date(text));
  types.setTypeParser(pg.types.builtins.INT8, (text: string) => text);
  const pool = new PatientPool({ connectionString, max, types });
  pool.on('error', () => undefined);
  pool.on('connect', (client) => client.on('error', () => undefined));
  return pool;
}

/**
 * Frees the jobs a killed worker left locked, where no other worker is alive: each holds a shared lock as long as it lives.
 * Without this they would lie for hours. Answers how to give the lock back.
 */
export async function freeOrphanedJobs(connectionString: string, log: Logger): Promise<() => Promise<void>> {
  const client = new pg.Client({ connectionString });
  client.on('error', (cause) => {
    log.warn({ err: cause }, 'the lock of a living worker was lost');
  });
  await client.connect();
  const { rows } = await client.query<{ alone: boolean }>('select pg_try_advisory_lock($1) as alone', [
    SOLE_WORKER_LOCK,
  ]);
  await client.query('select pg_advisory_lock_shared($1)', [SOLE_WORKER_LOCK]);
  if (rows[0]?.alone) {
    await client.query(
      'select graphile_worker.force_unlock_workers(array(select distinct locked_by from graphile_worker._private_jobs where locked_by is not null))',
    );
    await client.query('select pg_advisory_unlock($1)', [SOLE_WORKER_LOCK]);
  }
  return () => client.end();
}
