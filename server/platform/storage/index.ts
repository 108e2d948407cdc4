/**
 * Storage: files people bring, in the state folder, each under the SHA-256 of its content; what is still arriving lies apart,
 * by who sends it. A committee's files are its own.
 */
import { createHash, type Hash } from 'node:crypto';
import { createReadStream, type ReadStream } from 'node:fs';
import { copyFile, mkdir, open, readdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { refuse } from '../../kernel/errors.ts';
import { uuid7 } from '../context.ts';

export { kindOf, NAMES } from './kind.ts';
export { pictureSize } from './picture.ts';

/** Where one committee's files are. */
export type Store = { readonly files: string; readonly committeeId: number };
/** A file on its way: who sends it, and the name he gave it. */
export type Upload = { readonly owner: string; readonly id: string };
export type Kept = { readonly sha256: string; readonly size: number };

const OPEN_UPLOADS = 40;
const LIVES_MS = 24 * 3_600_000;
const ROUND_MS = 5 * 60_000;
const LOST = '上传中断了，请重新选择这个文件';

const rootOf = ({ files, committeeId }: Store): string => join(files, String(committeeId));
const arriving = (store: Store): string => join(rootOf(store), 'arriving');
const pathOfUpload = (store: Store, { owner, id }: Upload): string => join(arriving(store), `${owner}_${id}`);
const pathOf = (store: Store, sha256: string): string => join(rootOf(store), sha256.slice(0, 2), sha256);
const sizeOf = async (path: string): Promise<number | undefined> => (await stat(path).catch(() => undefined))?.size;

/** Writes a part after `at` bytes that are there; sent twice it is the same. Answers how much has arrived. */
export async function receivePart(
  store: Store,
  upload: Upload,
  part: { readonly at: number; readonly bytes: Uint8Array; readonly most: number },
): Promise<number> {
  const path = pathOfUpload(store, upload);
  const size = await sizeOf(path);
  if (part.at > (size ?? 0)) refuse('rule_refused', LOST);
  if (part.at + part.bytes.length > part.most)
    refuse('too_large', `文件最大 ${Math.floor(part.most / 1_048_576)} MB，请压缩或分成几个`);
  if (size === undefined) await beginUpload(store, upload);
  const file = await open(path, size === undefined ? 'w' : 'r+');
  try {
    await file.truncate(part.at);
    await file.write(part.bytes, 0, part.bytes.length, part.at);
  } finally {
    await file.close();
  }
  return part.at + part.bytes.length;
}

/** One person's unfinished uploads must not fill the disk for all. */
async function beginUpload(store: Store, { owner }: Upload): Promise<void> {
  await mkdir(arriving(store), { recursive: true, mode: 0o700 });
  const mine = (await readdir(arriving(store))).filter((name) => name.startsWith(`${owner}_`));
  if (mine.length >= OPEN_UPLOADS) refuse('too_large', '上传后没有用到的文件太多，请一天后再试');
}

/** Bytes found inside another file, kept as if their owner had sent them. */
export async function uploadOf(store: Store, owner: string, bytes: Uint8Array): Promise<string> {
  const id = uuid7();
  await beginUpload(store, { owner, id });
  await writeFile(pathOfUpload(store, { owner, id }), bytes, { mode: 0o600 });
  return id;
}

export const uploadedBytes = (store: Store, upload: Upload): Promise<Buffer> =>
  readFile(pathOfUpload(store, upload)).catch(() => refuse('rule_refused', LOST));

/** The path of what has arrived, for a look at what it is. */
export async function uploadedFile(store: Store, upload: Upload): Promise<{ path: string; size: number }> {
  const path = pathOfUpload(store, upload);
  return { path, size: (await sizeOf(path)) ?? refuse('rule_refused', LOST) };
}

/**
 * Gives a copy of what has arrived its lasting place: its sender can no longer change it. The upload itself stays until
 * `dropUpload`, so that a failed act can be repeated.
 */
export async function keepUpload(store: Store, upload: Upload): Promise<Kept> {
  const { path } = await uploadedFile(store, upload);
  const copy = join(rootOf(store), uuid7());
  await copyFile(path, copy);
  const [sha256, size] = [await digestOf(copy), (await stat(copy)).size];
  const target = pathOf(store, sha256);
  await mkdir(dirname(target), { recursive: true, mode: 0o700 });
  await rename(copy, target);
  return { sha256, size };
}

async function digestOf(path: string): Promise<string> {
  const digest: Hash = createHash('sha256');
  await pipeline(createReadStream(path), digest);
  return digest.digest('hex');
}

export const dropUpload = (store: Store, upload: Upload): Promise<void> =>
  rm(pathOfUpload(store, upload), { force: true });

/** A kept file to be sent; missing bytes are a fault of this installation, not of who asks. */
export async function openKept(store: Store, { sha256, size }: Kept): Promise<ReadStream> {
  const path = pathOf(store, sha256);
  if ((await sizeOf(path)) !== size) throw new Error(`the bytes of ${sha256} are missing`);
  return createReadStream(path);
}

/** Erases a content for good, also where it is still arriving. */
export async function eraseKept(store: Store, sha256: string): Promise<void> {
  await rm(pathOf(store, sha256), { force: true });
  for (const name of await readdir(arriving(store)).catch(() => [])) {
    const path = join(arriving(store), name);
    if ((await digestOf(path)) === sha256) await rm(path, { force: true });
  }
}

/**
 * Removes uploads nobody came back for, and kept files that no row names: one shelf of 256 each five minutes, so that a day
 * goes round them all.
 */
export async function clearStore(
  store: Store,
  now: string,
  named: (hashes: readonly string[]) => Promise<ReadonlySet<string>>,
): Promise<void> {
  const before = Date.parse(now) - LIVES_MS;
  const arrived = arriving(store);
  for (const name of await oldIn(arrived, before)) await rm(join(arrived, name), { force: true });
  const shelf = join(rootOf(store), (Math.floor(Date.parse(now) / ROUND_MS) % 256).toString(16).padStart(2, '0'));
  const hashes = await oldIn(shelf, before);
  const kept = await named(hashes);
  for (const hash of hashes) if (!kept.has(hash)) await rm(join(shelf, hash), { force: true });
}

async function oldIn(folder: string, before: number): Promise<string[]> {
  const names = await readdir(folder).catch(() => []);
  const aged = await Promise.all(names.map(async (name) => (await stat(join(folder, name))).mtimeMs < before));
  return names.filter((_, index) => aged[index]);
}
