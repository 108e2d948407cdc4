import { join } from 'node:path';
import pg from 'pg';
import { explain } from '../start-error.ts';
import { prepareData } from './cluster.ts';
import { makeFolder, stateFolder } from './folders.ts';
import { installNative } from './native.ts';
import { claim, giveUp } from './owner.ts';
import { PORT, run, stop, type Running } from './postmaster.ts';

export { CHECKOUT, reachable } from './folders.ts';

export type EmbeddedOptions = {
  /** Where data, socket and log live. */
  readonly state?: string;
  /** Where the server binaries are copied to; beside the state unless told. */
  readonly binaries?: string;
  /** False gives up safety against power loss for speed: for tests only. */
  readonly durable?: boolean;
  /** The database ends with this program even when that is killed (where setpriv exists). */
  readonly tied?: boolean;
  /** A database to make sure of, whose address is returned; without it, the address of the maintenance database. */
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
  /** The folder of its data. */
  readonly state: string;
  stop(): Promise<void>;
};

const MAINTENANCE = 'postgres';

/**
 * Starts the PostgreSQL that npm brought, reachable by a socket in a private folder only. May run twice at once on one
 * state folder: one starts, the other uses the same server and leaves stopping to the first.
 */
export async function startEmbedded(options: EmbeddedOptions = {}): Promise<Embedded> {
  const state = makeFolder(options.state ?? join(stateFolder(), 'postgres'), 'open');
  const native = installNative(options.binaries ?? state);
  const owned = claimOrExplain(state);
  try {
    return await open({ ...options, state }, native, owned);
  } catch (cause) {
    if (owned) giveUp(state);
    throw cause;
  }
}

type Settled = EmbeddedOptions & { readonly state: string };

async function open(options: Settled, native: string, owned: boolean): Promise<Embedded> {
  const { state, durable = true, tied = false, name = MAINTENANCE } = options;
  const data = prepareData(state, native);
  const running = await run({ state, data, native, durable, tied });
  const { pid, socketDir, adopted } = running;
  const stopOwned = async (): Promise<void> => {
    if (!owned) return;
    await stop(running, data);
    giveUp(state);
  };
  try {
    await ensureDatabase(running, name);
  } catch (cause) {
    await stopOwned();
    throw cause;
  }
  return { ownerUrl: addressOf(socketDir, name), port: PORT, pid, socketDir, state, adopted, stop: stopOwned };
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
  const client = new pg.Client({ connectionString: addressOf(socketDir, MAINTENANCE) });
  await client.connect();
  try {
    const found = await client.query('select from pg_database where datname = $1', [name]);
    if (found.rowCount === 0) await client.query(`create database ${client.escapeIdentifier(name)}`);
  } catch (cause) {
    // The parallel starter was first.
    const code = cause instanceof pg.DatabaseError ? cause.code : undefined;
    if (code !== '42P04' && code !== '23505') throw cause;
  } finally {
    await client.end();
  }
}
