import { createHash } from 'node:crypto';
import { chmodSync, chownSync, mkdirSync, mkdtempSync, readFileSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { explain, StartError } from '../start-error.ts';

/** Whom the database runs as. Empty for an ordinary user: as the caller. */
export type Identity = { readonly uid?: number; readonly gid?: number };

export const CHECKOUT = resolve(import.meta.dirname, '../../..');

// initdb refuses root and any uid without a passwd line; `postgres` or `nobody` has one wherever root runs this.
export const identity: Identity = process.getuid?.() === 0 ? unprivileged() : {};

function unprivileged(): Identity {
  const line = readFileSync('/etc/passwd', 'utf8')
    .split('\n')
    .find((text) => text.startsWith('postgres:'));
  const [, , uid, gid] = line?.split(':') ?? [];
  return uid === undefined || gid === undefined ? { uid: 65534, gid: 65534 } : { uid: Number(uid), gid: Number(gid) };
}

/** Can `id` pass every folder down to `path`? Folders that do not exist yet will be made passable. */
export function canReach(path: string, id: Identity): boolean {
  if (id.uid === undefined) return true;
  const above = dirname(path);
  return (above === path || canReach(above, id)) && isPassable(path, id);
}

function isPassable(folder: string, id: Identity): boolean {
  const stat = statSync(folder, { throwIfNoEntry: false });
  if (stat === undefined) return true;
  if (stat.uid === id.uid) return (stat.mode & 0o100) !== 0;
  if (stat.gid === id.gid) return (stat.mode & 0o010) !== 0;
  return (stat.mode & 0o001) !== 0;
}

/** `inside` of the checkout, or a folder of the same name under /var/lib where the database's user cannot reach the checkout. */
export function reachable(inside: string, id: Identity = identity): string {
  const wanted = join(CHECKOUT, inside);
  if (canReach(wanted, id)) return wanted;
  const hash = createHash('sha256').update(CHECKOUT).digest('hex').slice(0, 12);
  return join('/var/lib/jianyan', hash, inside);
}

/** Where everything this installation keeps lives: $STATE_DIR, else `var` of the checkout, else under /var/lib/jianyan. */
export function stateFolder(env: NodeJS.ProcessEnv = process.env): string {
  const given = env.STATE_DIR;
  if (given === undefined || given === '') return reachable('var');
  const folder = resolve(given);
  if (canReach(folder, identity)) return folder;
  throw new StartError(
    `以 root 启动时数据库由另一个系统用户运行，它进不了 STATE_DIR 指定的 ${folder}：请换一个上级目录都允许进入的位置。`,
  );
}

/** Makes a folder; a private one belongs to the database's user alone. */
export function makeFolder(path: string, access: 'open' | 'private', id: Identity = identity): string {
  try {
    const first = mkdirSync(path, { recursive: true });
    // The caller's umask may be stricter than what the database's user needs; only folders made here are touched.
    for (let made = path; first !== undefined && made.startsWith(first); made = dirname(made)) chmodSync(made, 0o755);
    if (access === 'open') return path;
    chmodSync(path, 0o700);
    if (id.uid !== undefined && id.gid !== undefined) chownSync(path, id.uid, id.gid);
    return path;
  } catch (cause) {
    throw explain(cause, path) ?? cause;
  }
}

// A socket's path may have 107 bytes, `/.s.PGSQL.5432` included: a deep checkout needs a short folder elsewhere.
const LONGEST_RUN_FOLDER = 90;
const MADE_OF_SIX = 'XXXXXX'.length;
/** Root's own folder for passing things may be one that nobody else can enter, anybody's as deep as the checkout. */
function shortFolders(): string {
  const usual = join(tmpdir(), 'jianyan-');
  const fits = Buffer.byteLength(usual) + MADE_OF_SIX <= LONGEST_RUN_FOLDER;
  return fits && canReach(tmpdir(), identity) ? usual : '/tmp/jianyan-';
}

/** The folder of the socket. Its mode is the only lock on the door: nobody else may enter it. */
export function runFolder(state: string): string {
  const near = join(state, 'run');
  if (Buffer.byteLength(near) <= LONGEST_RUN_FOLDER) return makeFolder(near, 'private');
  return makeFolder(mkdtempSync(shortFolders()), 'private');
}

export const isShortRunFolder = (path: string): boolean => path.startsWith(shortFolders());
