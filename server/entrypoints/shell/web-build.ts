import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { CHECKOUT } from '../../platform/embedded/index.ts';
import { isAlive } from '../../platform/embedded/process.ts';
import { explain, StartError } from '../../platform/start-error.ts';

const INPUTS = ['web', 'contract', 'vite.config.ts', 'package-lock.json'];
const BUILT = join(CHECKOUT, 'dist/web');
const KEY = '.inputs';
const TURN = `${BUILT}.building`;
const TURN_MS = 200;

/** The built web, made anew when what it is made from has changed. Returns its folder. */
export async function ensureWeb(say: (line: string) => void, signal: AbortSignal): Promise<string> {
  const key = hashOf(INPUTS);
  if (keyOf(BUILT) === key) return BUILT;
  const vite = join(CHECKOUT, 'node_modules/vite/bin/vite.js');
  if (!existsSync(vite)) {
    if (existsSync(BUILT)) return BUILT;
    throw new StartError('网页尚未构建，构建工具也没有安装：请运行 npm ci 后重新启动。');
  }
  const staging = `${BUILT}.${process.pid}`;
  try {
    await takeTurn(signal);
    // Somebody else may have built it while we waited, and be reading it.
    if (keyOf(BUILT) === key) return BUILT;
    say('正在构建网页……');
    await build(vite, staging, signal);
    writeFileSync(join(staging, KEY), key);
    rmSync(BUILT, { recursive: true, force: true });
    renameSync(staging, BUILT);
    return BUILT;
  } catch (cause) {
    throw explain(cause, BUILT) ?? cause;
  } finally {
    rmSync(staging, { recursive: true, force: true });
    if (builder() === process.pid) rmSync(TURN, { force: true });
  }
}

/** The process that is building now. */
function builder(): number | undefined {
  const text = existsSync(TURN) ? readFileSync(TURN, 'utf8') : '';
  return text === '' ? undefined : Number(text);
}

/** One builds at a time; what a killed one left is taken away. */
async function takeTurn(signal: AbortSignal): Promise<void> {
  mkdirSync(dirname(TURN), { recursive: true });
  for (;;) {
    const other = builder();
    if (other !== undefined && !isAlive(other)) rmSync(TURN, { force: true });
    try {
      writeFileSync(TURN, String(process.pid), { flag: 'wx' });
      return;
    } catch (cause) {
      if ((cause as NodeJS.ErrnoException).code !== 'EEXIST') throw cause;
    }
    await setTimeout(TURN_MS, undefined, { signal });
  }
}

function build(vite: string, folder: string, signal: AbortSignal): Promise<void> {
  const child = spawn(process.execPath, [vite, 'build', '--outDir', folder, '--emptyOutDir', '--logLevel', 'warn'], {
    cwd: CHECKOUT,
    signal,
    stdio: ['ignore', 'ignore', 'pipe'],
    env: { ...process.env, NODE_ENV: 'production' },
  });
  const said: Buffer[] = [];
  child.stderr.on('data', (part: Buffer) => said.push(part));
  return new Promise((done, fail) => {
    child.once('error', fail);
    child.once('close', (code) => {
      if (code === 0) return done();
      const text = Buffer.concat(said).toString().trim();
      fail(explain(text, folder) ?? new StartError(`网页构建失败：${text}`));
    });
  });
}

function keyOf(folder: string): string | undefined {
  const file = join(folder, KEY);
  return existsSync(file) ? readFileSync(file, 'utf8') : undefined;
}

/** Names and contents of all files, tests aside: they are not part of what is built. */
function hashOf(inputs: readonly string[]): string {
  const hash = createHash('sha256');
  for (const path of inputs.flatMap(filesUnder))
    hash
      .update(`${path}\0`)
      .update(readFileSync(join(CHECKOUT, path)))
      .update('\0');
  return hash.digest('hex');
}

function filesUnder(path: string): string[] {
  const stat = statSync(join(CHECKOUT, path), { throwIfNoEntry: false });
  if (stat === undefined) return [];
  if (stat.isFile()) return [path];
  return readdirSync(join(CHECKOUT, path), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && !/\.(test\.ts|md)$/.test(entry.name))
    .map((entry) => relative(CHECKOUT, join(entry.parentPath, entry.name)))
    .sort();
}
