/**
 * What is kept under lock in the database (AES-256-GCM): passwords and keys of others, which a copy of the rows alone must not
 * give away. The key is the installation's: `SECRETS_KEY`, else a file beside the data that only its user may read.
 */
import { createCipheriv, createDecipheriv, createHmac, randomBytes } from 'node:crypto';
import { chmodSync, linkSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { stateFolder } from './embedded/folders.ts';
import { StartError } from './start-error.ts';

export type Locked = { readonly locked: string };
const BYTES = { key: 32, iv: 12, tag: 16 } as const;
const FILE = 'secrets.key';

let known: { readonly from: string; readonly key: Buffer } | undefined;
function installationKey(): Buffer {
  const given = process.env['SECRETS_KEY'] ?? '';
  const from = given === '' ? join(stateFolder(), FILE) : given;
  if (known?.from !== from) known = { from, key: given === '' ? keyInFile(from) : keyIn(given, 'SECRETS_KEY') };
  return known.key;
}

function keyIn(text: string, where: string): Buffer {
  const key = Buffer.from(text.trim(), 'base64');
  if (key.length === BYTES.key) return key;
  throw new StartError(`${where} 不是密钥：应为 32 字节的 base64，可用 openssl rand -base64 32 生成。`);
}

/** Made once: of two that begin together one makes it, and both read the same. */
function keyInFile(path: string): Buffer {
  try {
    return keyIn(readFileSync(path, 'utf8'), path);
  } catch (cause) {
    if (!isMissing(cause)) throw cause;
  }
  const own = `${path}.${process.pid}`;
  mkdirSync(join(path, '..'), { recursive: true });
  writeFileSync(own, `${randomBytes(BYTES.key).toString('base64')}\n`, { mode: 0o600 });
  chmodSync(own, 0o600);
  try {
    linkSync(own, path);
  } catch (cause) {
    if (!isThere(cause)) throw cause;
  } finally {
    rmSync(own, { force: true });
  }
  return keyIn(readFileSync(path, 'utf8'), path);
}
const codeOf = (cause: unknown): unknown => (cause instanceof Error && 'code' in cause ? cause.code : undefined);
const isMissing = (cause: unknown): boolean => codeOf(cause) === 'ENOENT';
const isThere = (cause: unknown): boolean => codeOf(cause) === 'EEXIST';

/** Locks something away for the row it belongs to: in another row it does not open. */
export function lockAway(what: unknown, row: string): Locked {
  const iv = randomBytes(BYTES.iv);
  const cipher = createCipheriv('aes-256-gcm', installationKey(), iv).setAAD(Buffer.from(row));
  const body = Buffer.concat([cipher.update(JSON.stringify(what), 'utf8'), cipher.final()]);
  return { locked: Buffer.concat([iv, cipher.getAuthTag(), body]).toString('base64') };
}

const isLocked = (kept: unknown): kept is Locked =>
  typeof kept === 'object' && kept !== null && 'locked' in kept && typeof kept.locked === 'string';

/** Opens what was locked away; undefined where the key is another. What was written before there were locks is as it is. */
export function opened(kept: unknown, row: string): unknown {
  if (!isLocked(kept)) return kept;
  const bytes = Buffer.from(kept.locked, 'base64');
  const body = BYTES.iv + BYTES.tag;
  try {
    const cipher = createDecipheriv('aes-256-gcm', installationKey(), bytes.subarray(0, BYTES.iv))
      .setAAD(Buffer.from(row))
      .setAuthTag(bytes.subarray(BYTES.iv, body));
    return JSON.parse(Buffer.concat([cipher.update(bytes.subarray(body)), cipher.final()]).toString('utf8')) as unknown;
  } catch (cause) {
    if (cause instanceof StartError) throw cause;
    return undefined;
  }
}

/** Digits that belong to a row and are kept nowhere: whoever has the key reckons them again. */
export function digitsFor(row: string, count: number): string {
  const most = 10 ** count;
  const number = createHmac('sha256', installationKey()).update(`digits ${row}`).digest().readUIntBE(0, 6);
  return String(number % most).padStart(count, '0');
}
