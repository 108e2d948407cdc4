import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { CHECKOUT } from '../../platform/embedded/index.ts';
import { explain, StartError } from '../../platform/start-error.ts';

const INPUTS = ['web', 'contract', 'vite.config.ts', 'package-lock.json'];
const BUILT = join(CHECKOUT, 'dist/web');
const KEY = '.inputs';

/** The built web, made anew when what it is made from has changed. Returns its folder. */
export async function ensureWeb(say: (line: string) => void, signal: AbortSignal): Promise<string> {
  const key = hashOf(INPUTS);
  if (keyOf(BUILT) === key) return BUILT;
  const vite = join(CHECKOUT, 'node_modules/vite/bin/vite.js');
  if (!existsSync(vite)) {
    if (existsSync(BUILT)) return BUILT;
    throw new StartError('网页尚未构建，构建工具也没有安装：请运行 npm ci 后重新启动。');
  }
  say('正在构建网页……');
  const staging = `${BUILT}.${process.pid}`;
  try {
    await build(vite, staging, signal);
    writeFileSync(join(staging, KEY), key);
    // Who built the same meanwhile may be reading it.
    if (keyOf(BUILT) === key) return BUILT;
    rmSync(BUILT, { recursive: true, force: true });
    renameSync(staging, BUILT);
    return BUILT;
  } catch (cause) {
    throw explain(cause, BUILT) ?? cause;
  } finally {
    rmSync(staging, { recursive: true, force: true });
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
