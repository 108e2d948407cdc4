import { spawn } from 'node:child_process';
import { closeSync, existsSync, fstatSync, openSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import { explain, StartError } from '../start-error.ts';
import { ENVIRONMENT } from './cluster.ts';
import { identity, isShortRunFolder, runFolder } from './folders.ts';
import { commandLine, isAlive } from './process.ts';

export const PORT = 5432;
const PATIENCE = 30_000;
const SETPRIV = '/usr/bin/setpriv';

export type Launch = {
  readonly state: string;
  readonly data: string;
  readonly native: string;
  readonly durable: boolean;
  /** The database ends with this program, even a killed one. */
  readonly tied: boolean;
};

type Server = { readonly pid: number; readonly socketDir: string };
export type Running = Server & { readonly adopted: boolean };

type LockFile = { readonly pid: number; readonly socketDir: string; readonly ready: boolean };
type Child = Server & { readonly exited: () => string | undefined };

/** What postmaster.pid says: pid, folder of the socket, and PostgreSQL's own word that it is ready (line 8). */
export function lockFile(data: string): LockFile | undefined {
  try {
    const lines = readFileSync(join(data, 'postmaster.pid'), 'utf8').split('\n');
    return { pid: Number(lines[0]), socketDir: lines[4] ?? '', ready: (lines[7] ?? '').trim() === 'ready' };
  } catch {
    return undefined;
  }
}

/** Is `pid` the server of this very data folder, and alive? */
export const isServerOf = (pid: number, data: string): boolean => commandLine(pid).includes(data);

/** Starts PostgreSQL on `data`, or adopts the one that already runs there. It counts when it has let us in. */
export async function run(launch: Launch): Promise<Running> {
  const deadline = Date.now() + PATIENCE;
  let started: number | undefined;
  while (Date.now() < deadline) {
    const found = await adopt(launch.data, deadline);
    const server = found ?? (await start(launch, deadline));
    if (found === undefined) started = server?.pid;
    // A server just killed looks alive for a moment, but lets nobody in.
    if (server !== undefined && (await accepts(server))) return { ...server, adopted: server.pid !== started };
    await sleep(100);
  }
  throw new StartError(`内置数据库在 ${PATIENCE / 1000} 秒内没有就绪：请查看 ${logOf(launch.state)}。`);
}

async function accepts({ socketDir }: Server): Promise<boolean> {
  const client = new pg.Client({ host: socketDir, port: PORT, user: 'postgres', database: 'postgres' });
  // A server that dies while we talk to it must not end this program.
  client.on('error', () => undefined);
  try {
    await client.connect();
    await client.query('select 1');
    return true;
  } catch {
    return false;
  } finally {
    await client.end().catch(() => undefined);
  }
}

async function adopt(data: string, deadline: number): Promise<Server | undefined> {
  while (Date.now() < deadline) {
    const lock = lockFile(data);
    if (lock === undefined || !isServerOf(lock.pid, data)) return undefined;
    if (lock.ready && existsSync(lock.socketDir)) return { pid: lock.pid, socketDir: lock.socketDir };
    await sleep(20);
  }
  return undefined;
}

/** Undefined where another server still holds the folder: one that starts, or the remains of a killed one. */
async function start(launch: Launch, deadline: number): Promise<Server | undefined> {
  const child = spawnServer(launch);
  while (Date.now() < deadline) {
    const said = child.exited();
    if (said !== undefined) return refuseUnlessHeld(said, launch);
    const lock = lockFile(launch.data);
    // A pid file left behind says ready too: only the child's own counts.
    if (lock?.ready === true && lock.pid === child.pid) return { pid: child.pid, socketDir: child.socketDir };
    await sleep(20);
  }
  return undefined;
}

const HELD = /lock file ".*" already exists|pre-existing shared memory block/;

function refuseUnlessHeld(said: string, { data, state }: Launch): undefined {
  if (HELD.test(said)) return undefined;
  throw explain(said, data) ?? new StartError(`内置数据库启动失败，请查看 ${logOf(state)}：${said.trim().slice(-400)}`);
}

const logOf = (state: string): string => join(state, 'postgres.log');

function spawnServer(launch: Launch): Child {
  const socketDir = runFolder(launch.state);
  // An opened file serves as output: the database's user need not reach it, and it outlives this program.
  const log = openLog(launch.state);
  const before = fstatSync(log).size;
  const server = join(launch.native, 'bin', 'postgres');
  const [command, args] = tie(launch, server, serverArguments(launch, socketDir));
  const child = spawn(command, args, {
    ...(command === server ? identity : {}),
    cwd: '/',
    detached: true,
    stdio: ['ignore', log, log],
    env: ENVIRONMENT,
  });
  closeSync(log);
  child.unref();
  let failure: string | undefined;
  child.once('exit', () => (failure ??= ''));
  child.once('error', (cause) => (failure = String(cause)));
  // Read when asked for: by the time a server that ran well ends, its log may be gone.
  const logged = (): string => readFileSync(logOf(launch.state)).subarray(before).toString();
  return { pid: child.pid ?? -1, socketDir, exited: () => (failure === undefined ? undefined : failure + logged()) };
}

function openLog(state: string): number {
  try {
    return openSync(logOf(state), 'a', 0o600);
  } catch (cause) {
    throw explain(cause, logOf(state)) ?? cause;
  }
}

function serverArguments({ data, durable }: Launch, socketDir: string): string[] {
  const settings = { listen_addresses: '', unix_socket_directories: socketDir, unix_socket_permissions: '0700' };
  const careless = { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off' };
  const all = Object.entries({ ...settings, port: String(PORT), ...(durable ? {} : careless) });
  return ['-D', data, ...all.flatMap(([name, value]) => ['-c', `${name}=${value}`])];
}

// setpriv must change the user itself: the kernel forgets the tie when the user changes after it is made.
function tie({ tied }: Launch, server: string, args: string[]): [string, string[]] {
  if (!tied || !existsSync(SETPRIV)) return [server, args];
  const { uid, gid } = identity;
  const who = uid === undefined ? [] : [`--reuid=${uid}`, `--regid=${gid}`, '--clear-groups'];
  return [SETPRIV, [...who, '--pdeathsig', 'INT', server, ...args]];
}

/** SIGINT is PostgreSQL's fast shutdown; SIGTERM would wait for every client to leave. */
export async function stop({ pid, socketDir }: Running, data: string): Promise<void> {
  for (const [signal, patience] of [
    ['SIGINT', 15_000],
    ['SIGQUIT', 5_000],
  ] as const) {
    if (!isServerOf(pid, data)) break;
    process.kill(pid, signal);
    for (const until = Date.now() + patience; isAlive(pid) && Date.now() < until;) await sleep(10);
  }
  if (isShortRunFolder(socketDir)) rmSync(socketDir, { recursive: true, force: true });
}
