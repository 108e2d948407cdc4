import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, mkdirSync, rmSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import { afterAll, afterEach, expect, test } from 'vitest';
import { freshDatabase } from '../../../test/harness/database.ts';
import { reachable } from '../../platform/embedded/index.ts';
import { isAlive } from '../../platform/embedded/process.ts';
import { lockFile } from '../../platform/embedded/postmaster.ts';
import { readAddress, urlOf } from './address.ts';

const given = await freshDatabase();
const state = reachable(`node_modules/.cache/shell-test-${process.pid}`);
const data = join(state, 'postgres/data');
mkdirSync(state, { recursive: true });
chmodSync(state, 0o755);

// A product with one slow answer, on the real shell: what is tested is coming up and going down.
const PROGRAM = `
import { createServer } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import { runShell } from ${JSON.stringify(join(import.meta.dirname, 'index.ts'))};
// It ends with the test even if that is killed.
process.stdin.resume().on('end', () => process.kill(process.pid, 'SIGTERM'));
await runShell({
  buildWeb: async () => '/nowhere',
  loadDemo: async (urls, report) => {
    console.log('LOADING');
    if (process.env.SLOW_DEMO) await sleep(60_000);
    report(1, 1);
  },
  demoAccounts: [{ role: '提案委办公室', login: 'office', password: 'demo' }],
  createProduct: async () => {
    const server = createServer((request, response) => {
      console.log('ASKED');
      setTimeout(() => response.end('answered'), 500);
    });
    return {
      listen: async ({ host, port }) => {
        server.listen(port, host);
        await new Promise((done, fail) => server.once('listening', done).once('error', fail));
      },
      close: () => new Promise((done) => { server.close(done); server.closeIdleConnections(); }),
    };
  },
});`;

type Shell = { readonly child: ChildProcess; readonly said: () => string; until(text: string): Promise<void> };
const shells: Shell[] = [];

function start(env: Record<string, string>): Shell {
  const child = spawn(process.execPath, ['--input-type=module', '-e', PROGRAM], {
    env: { PATH: process.env.PATH, STATE_DIR: state, ...env },
    stdio: ['pipe', 'pipe', 'pipe'],
  });
  let said = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (part: Buffer) => (said += part.toString()));
  const until = async (text: string): Promise<void> => {
    for (const deadline = Date.now() + 20_000; !said.includes(text); await sleep(20))
      if (Date.now() > deadline || child.exitCode !== null) throw new Error(`Never said ${text}, but: ${said}`);
  };
  const shell = { child, said: () => said, until };
  shells.push(shell);
  return shell;
}

async function exitOf({ child }: Shell): Promise<number | null> {
  if (child.exitCode === null && child.signalCode === null) await once(child, 'exit');
  return child.exitCode;
}

async function freePort(): Promise<number> {
  const probe = createServer().listen(0, '127.0.0.1');
  await once(probe, 'listening');
  const { port } = probe.address() as AddressInfo;
  probe.close();
  return port;
}

afterEach(async () => {
  for (const shell of shells.splice(0)) {
    shell.child.kill('SIGTERM');
    await exitOf(shell);
  }
});
afterAll(() => {
  const left = lockFile(data);
  if (left !== undefined && isAlive(left.pid)) process.kill(left.pid, 'SIGQUIT');
  rmSync(state, { recursive: true, force: true });
});

test('a first start killed while it fills the demo leaves nothing half-full: the next one fills it, and only once', async () => {
  const port = String(await freePort());
  const killed = start({ PORT: port, SLOW_DEMO: '1' });
  await killed.until('LOADING');
  killed.child.kill('SIGKILL');
  await exitOf(killed);

  const second = start({ PORT: port });
  await second.until('建言已启动');
  expect(second.said()).toContain('LOADING');
  expect(second.said()).toContain(`http://localhost:${port}`);
  expect(second.said()).toContain('office / demo');
  second.child.kill('SIGTERM');
  expect(await exitOf(second)).toBe(0);

  const third = start({ PORT: port });
  await third.until('建言已启动');
  expect(third.said()).not.toContain('LOADING');
}, 60_000);

test('on SIGTERM it answers what was asked, stops the database and ends well', async () => {
  const port = await freePort();
  const shell = start({ PORT: String(port), DEMO: 'none' });
  await shell.until('建言已启动');
  const database = lockFile(data)?.pid ?? 0;
  expect(isAlive(database)).toBe(true);
  const answer = fetch(`http://localhost:${port}/`);
  await shell.until('ASKED');
  shell.child.kill('SIGTERM');
  shell.child.kill('SIGINT');
  expect(await (await answer).text()).toBe('answered');
  expect(await exitOf(shell)).toBe(0);
  expect(isAlive(database)).toBe(false);
}, 30_000);

test('a taken port is told in one sentence before anything is prepared', async () => {
  const taken = createServer().listen(0, 'localhost');
  await once(taken, 'listening');
  const { port } = taken.address() as AddressInfo;
  const shell = start({ PORT: String(port) });
  expect(await exitOf(shell)).toBe(1);
  expect(shell.said().trim()).toMatch(new RegExp(`^端口 ${port} 已被占用.*PORT=${port + 1} npm start。$`));
  taken.close();
});

test('the database of DATABASE_URL is migrated and never gets a demo', async () => {
  const shell = start({ PORT: String(await freePort()), DATABASE_URL: given.ownerUrl });
  await shell.until('建言已启动');
  expect(shell.said()).not.toContain('LOADING');
  expect(shell.said()).not.toContain('office / demo');
  const client = new pg.Client({ connectionString: given.ownerUrl });
  await client.connect();
  const { rows } = await client.query<{ n: number }>('select count(*)::int as n from app.committee');
  await client.end();
  expect(rows[0]?.n).toBe(0);
});

test('a database that cannot be reached is told in one sentence', async () => {
  const shell = start({ PORT: String(await freePort()), DATABASE_URL: 'postgres://a:b@127.0.0.1:1/x' });
  expect(await exitOf(shell)).toBe(1);
  expect(shell.said().trim()).toMatch(/^连接不上 DATABASE_URL.*ECONNREFUSED.*。$/);
});

test('other machines are let in behind HTTPS only', () => {
  expect(readAddress({})).toEqual({ host: 'localhost', port: 3000 });
  expect(() => readAddress({ HOST: '0.0.0.0' })).toThrow(/HTTPS/);
  expect(() => readAddress({ HOST: '0.0.0.0', PUBLIC_URL: 'http://x.cn' })).toThrow(/HTTPS/);
  expect(readAddress({ HOST: '0.0.0.0', PUBLIC_URL: 'https://x.cn', PORT: '80' }).port).toBe(80);
  expect(() => readAddress({ PORT: 'x' })).toThrow(/端口号/);
  expect(urlOf({ host: '::1', port: 1 })).toBe('http://[::1]:1');
});
