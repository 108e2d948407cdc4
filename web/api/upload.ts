import { failures } from '../text/errors.ts';
import { CallError, isUnanswered } from './call-error.ts';
import { answerOf } from './call.ts';

const FIRST_PART = 256 * 1024;
/** The most that travels at once: a slow line gets it through in time, and a broken one loses no more. */
const LARGEST_PART = 1_000_000;
const QUICK_MS = 1_500;
const TRIES = 4;
const PAUSE_MS = 1_500;

export type Progress = (percent: number) => void;

/** A version 4 id; `crypto.randomUUID` is missing in the oldest browsers served. */
function newId(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  const hex = Array.from(bytes, (byte, at) =>
    (at === 6 ? (byte & 15) | 64 : at === 8 ? (byte & 63) | 128 : byte).toString(16).padStart(2, '0'),
  ).join('');
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
}

async function sendPart(id: string, at: number, part: Blob): Promise<void> {
  let response: Response;
  try {
    response = await fetch(`/api/uploads/${id}?at=${at}`, {
      method: 'PUT',
      credentials: 'same-origin',
      headers: { 'content-type': 'application/octet-stream' },
      body: part,
    });
  } catch {
    throw new CallError({ code: 'offline', title: failures.offline, status: 0 });
  }
  await answerOf(response);
}

const pause = (ms: number): Promise<void> => new Promise((done) => setTimeout(done, ms));

/** One part, again after a silence: what was sent twice is kept once. */
async function sendSurely(id: string, at: number, part: Blob): Promise<void> {
  for (let left = TRIES - 1; ; left -= 1)
    try {
      await sendPart(id, at, part);
      return;
    } catch (error) {
      if (left === 0 || !isUnanswered(error)) throw error;
      await pause(PAUSE_MS * (TRIES - left));
    }
}

/** Sends a file in parts that grow while the line is quick; answers the id it arrived under. */
export async function uploadFile(file: Blob, onProgress: Progress = () => undefined): Promise<string> {
  const id = newId();
  let size = FIRST_PART;
  for (let at = 0; at === 0 || at < file.size;) {
    const part = file.slice(at, at + size);
    const began = performance.now();
    await sendSurely(id, at, part);
    at += part.size;
    onProgress(file.size === 0 ? 100 : Math.round((at / file.size) * 100));
    if (part.size === 0) break;
    size = performance.now() - began < QUICK_MS ? Math.min(size * 2, LARGEST_PART) : Math.max(size / 2, FIRST_PART / 4);
  }
  return id;
}

/** A file by itself, until the act it goes with names it. */
export const uploadKept = async (
  file: File,
  onProgress: Progress,
): Promise<{ readonly id: string; readonly name: string; readonly size: number }> => ({
  id: await uploadFile(file, onProgress),
  name: file.name,
  size: file.size,
});
