import type { Readable } from 'node:stream';

/** What in a part speaks against reading it. */
export type Found = 'document_type' | 'template' | 'macro' | undefined;

const DOCTYPES = ['utf8', 'utf16le'].map((encoding) => Buffer.from('<!DOCTYPE', encoding as BufferEncoding));
// The same letters with the other byte first.
DOCTYPES.push(Buffer.from(DOCTYPES[1] ?? Buffer.alloc(0)).swap16());
/** Long enough that no mark is cut in two unseen. */
const OVERLAP = 64;

const isXml = (name: string, head: Buffer): boolean =>
  /\.(?:xml|rels|vml)$/i.test(name) || /^(?:\xef\xbb\xbf|\xff\xfe|\xfe\xff)?\0?</.test(head.toString('latin1', 0, 8));

/** What the table of types says the main part is; it is small, and read whole. */
function mainType(types: string): Found {
  if (/macroEnabled(?:Template)?\.main\+xml/i.test(types)) return 'macro';
  return /\.template\.main\+xml/i.test(types) ? 'template' : undefined;
}

/** Entities are the way into other files and into endless growth; no Office part needs a document type. Reads to the end, so that sizes are checked. */
export async function lookAtXml(part: Readable, { fileName }: { readonly fileName: string }): Promise<Found> {
  let tail: Buffer | undefined;
  let looks = true;
  let types = '';
  let found: Found;
  for await (const chunk of part as AsyncIterable<Buffer>) {
    looks &&= tail !== undefined || isXml(fileName, chunk);
    if (!looks || found) continue;
    const seen: Buffer = tail ? Buffer.concat([tail, chunk]) : chunk;
    if (DOCTYPES.some((mark) => seen.includes(mark))) found = 'document_type';
    if (fileName.toLowerCase() === '[content_types].xml') types += chunk.toString('latin1');
    tail = seen.subarray(-OVERLAP);
  }
  return found ?? mainType(types);
}
