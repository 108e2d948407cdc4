import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  readlinkSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import { afterAll, afterEach, beforeAll, expect, test, vi } from 'vitest';
import { canReach, stateFolder } from './folders.ts';
import { reachable, startEmbedded, type Embedded } from './index.ts';
import { installNative } from './native.ts';
import { isServerOf, lockFile } from './postmaster.ts';
import { isAlive } from './process.ts';

const root = reachable(`node_modules/.cache/embedded-test-${process.pid}`);
const binaries = reachable('node_modules/.cache/embedded');
mkdirSync(root, { recursive: true });
const running: Embedded[] = [];

function freshState(): string {
  const state = mkdtempSync(join(root, 's'));
  chmodSync(state, 0o755);
  return state;
}

async function start(state: string): Promise<Embedded> {
  const embedded = await startEmbedded({ state, binaries, durable: false, tied: true });
  running.push(embedded);
  return embedded;
}

async function ask(url: string, sql: string): Promise<unknown> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    const result = await client.query<Record<string, unknown>>(sql);
    return Object.values(result.rows[0] ?? {})[0];
  } finally {
    await client.end();
  }
}

/** A start in a process of its own, which waits to be killed once it has said its pid; it also ends with this one. */
async function startElsewhere(state: string): Promise<{ kill(): Promise<void>; pid: number }> {
  const program = `
    import { startEmbedded } from ${JSON.stringify(join(import.meta.dirname, 'index.ts'))};
    const e = await startEmbedded({ state: process.argv[1], binaries: process.argv[2] });
    console.log(e.pid);
    process.stdin.resume().on('end', () => process.exit());`;
  const child = spawn(process.execPath, ['--input-type=module', '-e', program, state, binaries], {
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  const [said] = (await once(child.stdout, 'data')) as [Buffer];
  const kill = async (): Promise<void> => {
    const gone = once(child, 'exit');
    child.kill('SIGKILL');
    await gone;
  };
  return { kill, pid: Number(said.toString()) };
}

afterEach(async () => {
  for (const embedded of running.splice(0)) await embedded.stop();
});
/** Ends every server under a folder of these tests, and removes the folder. */
function clear(folder: string): void {
  for (const name of readdirSync(folder)) {
    const left = lockFile(join(folder, name, 'data'));
    if (left !== undefined && isServerOf(left.pid, join(folder, name, 'data'))) process.kill(left.pid, 'SIGQUIT');
  }
  rmSync(folder, { recursive: true, force: true });
}

// A run killed in the middle leaves a server behind on purpose: the next run clears up after it.
beforeAll(() => {
  for (const name of readdirSync(dirname(root))) {
    const pid = /^embedded-test-(\d+)$/.exec(name)?.[1];
    if (pid !== undefined && !isAlive(Number(pid))) clear(join(dirname(root), name));
  }
});
afterAll(() => clear(root));

test('it starts on an empty folder, keeps what was written, and leaves no process behind', async () => {
  const state = freshState();
  const first = await start(state);
  expect(first.adopted).toBe(false);
  await ask(first.ownerUrl, 'create table kept as select 42 as n');
  await first.stop();
  expect(isAlive(first.pid)).toBe(false);
  expect(existsSync(join(state, 'data', 'postmaster.pid'))).toBe(false);
  const second = await start(state);
  expect(await ask(second.ownerUrl, 'select n from kept')).toBe(42);
  expect(await ask(second.ownerUrl, 'show listen_addresses')).toBe('');
});

test('a server left behind by a killed program is adopted, and stopped in the end', async () => {
  const state = freshState();
  const elsewhere = await startElsewhere(state);
  await elsewhere.kill();
  expect(isAlive(elsewhere.pid)).toBe(true);
  const next = await start(state);
  expect(next.adopted).toBe(true);
  expect(next.pid).toBe(elsewhere.pid);
  expect(await ask(next.ownerUrl, 'select 1')).toBe(1);
  await next.stop();
  expect(isAlive(next.pid)).toBe(false);
});

test('a start beside a living one uses its server and does not stop it', async () => {
  const state = freshState();
  const elsewhere = await startElsewhere(state);
  const here = await start(state);
  expect(here.pid).toBe(elsewhere.pid);
  await here.stop();
  expect(isAlive(elsewhere.pid)).toBe(true);
  await elsewhere.kill();
});

test('of two starters on an empty folder, one starts and one adopts', async () => {
  const state = freshState();
  const [a, b] = await Promise.all([start(state), startElsewhere(state)]);
  expect(a.pid).toBe(b.pid);
  await b.kill();
});

test('after program and server were both killed, the next start recovers', async () => {
  const state = freshState();
  const elsewhere = await startElsewhere(state);
  const url = `postgres://postgres@localhost/postgres?host=${encodeURIComponent(join(state, 'run'))}`;
  await ask(url, 'create table kept as select 7 as n');
  await elsewhere.kill();
  process.kill(elsewhere.pid, 'SIGKILL');
  const next = await start(state);
  expect(next.pid).not.toBe(elsewhere.pid);
  expect(await ask(next.ownerUrl, 'select n from kept')).toBe(7);
});

test('a pid file that names a living stranger does not keep it from starting', async () => {
  const state = freshState();
  const first = await start(state);
  await first.stop();
  writeFileSync(join(state, 'data', 'postmaster.pid'), `1\n${join(state, 'data')}\n0\n5432\n/nowhere\n\n\nready\n`);
  const next = await start(state);
  expect(next.adopted).toBe(false);
});

test('a folder of another major version is refused in one sentence', async () => {
  const state = freshState();
  mkdirSync(join(state, 'data'));
  writeFileSync(join(state, 'data', 'PG_VERSION'), '15\n');
  await expect(start(state)).rejects.toThrow(/PostgreSQL 15 的格式.*PostgreSQL 18.*导出/);
});

test('a folder too deep for a socket gets a short one, found again by an adopter', async () => {
  const state = join(freshState(), 'deep'.repeat(20));
  const first = await start(state);
  expect(Buffer.byteLength(first.socketDir)).toBeLessThan(90);
  expect(await ask(first.ownerUrl, 'select 1')).toBe(1);
  await first.stop();
  expect(existsSync(first.socketDir)).toBe(false);
});

test('a short folder is one the database’s user can enter, wherever the caller keeps what passes', async () => {
  const own = freshState();
  mkdirSync(own, { recursive: true, mode: 0o700 });
  chmodSync(own, 0o700);
  vi.stubEnv('TMPDIR', own);
  const deep = await start(join(freshState(), 'deep'.repeat(20)));
  expect(await ask(deep.ownerUrl, 'select 1')).toBe(1);
  await deep.stop();
  expect(existsSync(deep.socketDir)).toBe(false);
  vi.unstubAllEnvs();
});

test('a tied server ends when its program is killed', async () => {
  const state = freshState();
  const program = `
    import { startEmbedded } from ${JSON.stringify(join(import.meta.dirname, 'index.ts'))};
    const e = await startEmbedded({ state: ${JSON.stringify(state)}, binaries: ${JSON.stringify(binaries)}, tied: true });
    console.log(e.pid);
    process.kill(process.pid, 'SIGKILL');`;
  const run = (): string =>
    execFileSync('sh', ['-c', '"$0" --input-type=module -e "$1" 2>&1 || true', process.execPath, program], {
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'ignore'],
    });
  if (!existsSync('/usr/bin/setpriv')) return;
  const pid = Number.parseInt(run(), 10);
  for (let tries = 0; isAlive(pid) && tries < 200; tries += 1) await sleep(20);
  expect(isAlive(pid)).toBe(false);
  expect(readFileSync(join(state, 'postgres.log'), 'utf8')).toContain('database system is shut down');
});

test('links that npm’s own script had made still lead to the copy beside them, not to the checkout', () => {
  const folder = join(freshState(), 'native');
  mkdirSync(join(folder, 'lib'), { recursive: true });
  writeFileSync(join(folder, 'lib/libx.so.1'), 'x');
  symlinkSync('libx.so.1', join(folder, 'lib/libx.so'));
  const target = installNative(freshState(), { folder, version: '0' });
  expect(readlinkSync(join(target, 'lib/libx.so'))).toBe('libx.so.1');
});

test('a folder closed to the database user is found out before PostgreSQL is asked', () => {
  const closed = freshState();
  chmodSync(closed, 0o700);
  const stranger = { uid: 54321, gid: 54321 };
  expect(canReach(join(closed, 'data'), stranger)).toBe(false);
  expect(canReach(join(closed, 'data'), {})).toBe(true);
  expect(reachable('var', stranger)).toMatch(/var$/);
  if (process.getuid?.() === 0) expect(() => stateFolder({ STATE_DIR: join(closed, 'state') })).toThrow(/STATE_DIR/);
});
