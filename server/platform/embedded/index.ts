import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import { explain, StartError } from '../start-error.ts';
import { prepareData } from './cluster.ts';
import { makeFolder, stateFolder } from './folders.ts';
import { installNative } from './native.ts';
import { claim, giveUp } from './owner.ts';
import { PORT, run, stop, type Running } from './postmaster.ts';

export { CHECKOUT, reachable, stateFolder } from './folders.ts';

export type EmbeddedOptions = {
  /** Where data, socket and log live. */
  readonly state?: string;
  /** Where the server binaries are copied to; beside the state unless told. */
  readonly binaries?: string;
  /** False gives up safety against power loss for speed: for tests only. */
  readonly durable?: boolean;
  /** The database ends with this program even when that is killed (where setpriv exists). */
  readonly tied?: boolean;
  /** The database made on first start. */
  readonly name?: string;
};

export type Embedded = {
  /** The owner's address, for migrations. Business code never connects with it. */
  readonly ownerUrl: string;
  readonly socketDir: string;
  readonly port: number;
  /** True where the server of an earlier or a parallel start was found running. */
  readonly adopted: boolean;
  readonly pid: number;
  stop(): Promise<void>;
};

/**
 * Starts the PostgreSQL that npm brought, reachable by a socket in a private folder only. May run twice at once on one
 * state folder: one starts, the other uses the same server and leaves stopping to the first.
 */
export async function startEmbedded(options: EmbeddedOptions = {}): Promise<Embedded> {
  const { durable = true, tied = false, name = 'jianyan' } = options;
  const state = makeFolder(options.state ?? join(stateFolder(), 'postgres'), 'open');
  const native = installNative(options.binaries ?? state);
  const owned = claimOrExplain(state);
  try {
    const data = prepareData(state, native);
    const running = await run({ state, data, native, durable, tied });
    await ensureDatabase(running, name);
    const { pid, socketDir, adopted } = running;
    const stopOwned = async (): Promise<void> => {
      if (!owned) return;
      await stop(running, data);
      giveUp(state);
    };
    return { ownerUrl: addressOf(socketDir, name), port: PORT, pid, socketDir, adopted, stop: stopOwned };
  } catch (cause) {
    if (owned) giveUp(state);
    throw cause;
  }
}

function claimOrExplain(state: string): boolean {
  try {
    return claim(state);
  } catch (cause) {
    throw explain(cause, state) ?? cause;
  }
}

/** `localhost` only makes it a well-formed URL: `host` of the query is what counts. */
export const addressOf = (socketDir: string, database: string, role = 'postgres'): string =>
  `postgres://${role}@localhost/${database}?host=${encodeURIComponent(socketDir)}&port=${PORT}`;

async function ensureDatabase({ socketDir }: Running, name: string): Promise<void> {
  const client = await connect(addressOf(socketDir, 'postgres'));
  try {
    const found = await client.query('select 1 from pg_database where datname = $1', [name]);
    if (found.rowCount === 0) await client.query(`create database ${client.escapeIdentifier(name)}`);
  } catch (cause) {
    // The parallel starter was first.
    const code = cause instanceof pg.DatabaseError ? cause.code : undefined;
    if (code !== '42P04' && code !== '23505') throw cause;
  } finally {
    await client.end();
  }
}

async function connect(url: string): Promise<pg.Client> {
  let reason: unknown;
  for (const deadline = Date.now() + 10_000; Date.now() < deadline; await sleep(50)) {
    const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 5_000 });
    try {
      await client.connect();
      return client;
    } catch (cause) {
      reason = cause;
      await client.end().catch(() => undefined);
    }
  }
  throw new StartError('内置数据库已启动，但无法连接：请确认没有别的程序占用它的目录。', { cause: reason });
}
