import { execFileSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { explain, StartError } from '../start-error.ts';
import { identity, makeFolder } from './folders.ts';
import { majorOf, packagedNative } from './native.ts';
import { isAlive } from './process.ts';

/** What the database's programs may see of our environment: no secret of the caller goes along. */
export const ENVIRONMENT = { PATH: process.env.PATH, LC_ALL: 'C.UTF-8', TZ: 'Asia/Shanghai' };

/** The data folder, made on first use. A data folder is never deleted here, whatever its state. */
export function prepareData(state: string, native: string): string {
  const data = join(state, 'data');
  sweepUnfinished(state);
  const found = versionOf(data);
  if (found === undefined) create(state, native);
  else refuseOtherMajor(data, found);
  return data;
}

function versionOf(data: string): string | undefined {
  try {
    return readFileSync(join(data, 'PG_VERSION'), 'utf8').trim();
  } catch (cause) {
    if (cause instanceof Error && 'code' in cause && cause.code === 'ENOENT') return undefined;
    throw explain(cause, data) ?? cause;
  }
}

function refuseOtherMajor(data: string, found: string): void {
  const ours = majorOf(packagedNative().version);
  if (found === ours) return;
  throw new StartError(
    `数据目录 ${data} 是 PostgreSQL ${found} 的格式，本程序自带的是 PostgreSQL ${ours}：请先用旧版本导出数据，或把该目录移到别处后重新启动。`,
  );
}

// initdb writes PG_VERSION early: only a folder it has finished gets the name by which it is trusted.
function create(state: string, native: string): void {
  const staging = makeFolder(join(state, `data.new.${process.pid}`), 'private');
  try {
    initdb(native, staging);
    rename(staging, join(state, 'data'));
  } finally {
    rmSync(staging, { recursive: true, force: true });
  }
}

/** Two starters may both get here: the second finds the folder filled and uses it. */
function rename(staging: string, data: string): void {
  try {
    renameSync(staging, data);
  } catch (cause) {
    if (!existsSync(join(data, 'PG_VERSION'))) throw explain(cause, data) ?? cause;
  }
}

function initdb(native: string, folder: string): void {
  const options = ['--auth=trust', '--encoding=UTF8', '--locale=C.UTF-8', '--no-instructions'];
  try {
    execFileSync(join(native, 'bin', 'initdb'), ['-D', folder, '-U', 'postgres', ...options], {
      ...identity,
      cwd: '/',
      stdio: ['ignore', 'pipe', 'pipe'],
      encoding: 'utf8',
      env: ENVIRONMENT,
    });
  } catch (cause) {
    const said = cause instanceof Error && 'stderr' in cause ? String(cause.stderr) : String(cause);
    throw explain(said, folder) ?? new StartError(`无法创建数据库（initdb 失败）：${said.trim()}`, { cause });
  }
}

/** Removes what a killed initdb left; the folder of a starter still at work stays. */
function sweepUnfinished(state: string): void {
  for (const name of readdirSync(state)) {
    const pid = /^data\.new\.(\d+)$/.exec(name)?.[1];
    if (pid !== undefined && !isAlive(Number(pid))) rmSync(join(state, name), { recursive: true, force: true });
  }
}
