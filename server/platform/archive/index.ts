/** Archives (.zip) of what is made and of what is kept: nothing in them is pressed together, so that the size is known before. */
import type { Readable } from 'node:stream';
import { ZipFile } from 'yazl';
import type { Instant } from '../../kernel/time.ts';

export type ArchiveEntry = {
  /** With `/` between folders. */
  readonly path: string;
} & ({ readonly bytes: Uint8Array } | { readonly size: number; readonly open: () => Promise<Readable> });
export type Archive = { readonly size: number; readonly bytes: Readable };

/** What is kept is read only when its turn has come; whoever stops listening stops the reading. */
export async function archiveOf(entries: readonly ArchiveEntry[], at: Instant): Promise<Archive> {
  const zip = new ZipFile();
  const stream = zip.outputStream as Readable;
  const options = { mtime: new Date(at), compress: false };
  let reading: Readable | undefined;
  stream.once('close', () => reading?.destroy());
  zip.on('error', (cause: Error) => stream.destroy(cause));
  for (const entry of entries) {
    if ('bytes' in entry) {
      zip.addBuffer(Buffer.from(entry.bytes), entry.path, options);
      continue;
    }
    zip.addReadStreamLazy(entry.path, { ...options, size: entry.size }, (give) => {
      entry.open().then(
        (opened) => {
          reading = opened;
          give(null, opened);
        },
        (cause: unknown) => {
          give(cause, undefined as never);
        },
      );
    });
  }
  const size = await new Promise<number>((resolve) => {
    zip.end({ forceZip64Format: false, comment: '' }, (...[total]: unknown[]) => {
      resolve(Number(total));
    });
  });
  return { size, bytes: stream };
}
