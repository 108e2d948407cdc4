import { buffer } from 'node:stream/consumers';
import { fromBufferPromise, type Entry, type ZipFile } from 'yauzl';
import { LIMITS, SheetError } from './grid.ts';

const DAMAGED = '工作簿已损坏，请用 Excel 或 WPS 打开后另存为新的 .xlsx';
const SUSPECT = '工作簿的内部结构不正常，请用 Excel 或 WPS 打开后另存为新的 .xlsx';
const suspect = (): SheetError => new SheetError('file_unreadable', SUSPECT);

const SYMLINK = 0o120000;
const isSymlink = (entry: Entry): boolean => ((entry.externalFileAttributes >>> 16) & 0o170000) === SYMLINK;
const DOCTYPES = ['utf8', 'utf16le'].map((encoding) => Buffer.from('<!DOCTYPE', encoding as BufferEncoding));
// The same letters with the other byte first.
const DOCTYPE_BE = Buffer.from(DOCTYPES[1] ?? Buffer.alloc(0)).swap16();

/**
 * Looks through a packed workbook before anything interprets it: counts, sizes as declared and as found, names, links, macros,
 * document types. Unpacks one part at a time, into no file.
 */
export async function inspectArchive(bytes: Uint8Array): Promise<void> {
  const zip = await orRefuse(DAMAGED, () => fromBufferPromise(Buffer.from(bytes), STRICT));
  if (zip.entryCount > LIMITS.entries)
    throw new SheetError('too_large', `工作簿内部文件超过 ${LIMITS.entries} 个，请精简`);
  const entries = await orRefuse(SUSPECT, () => entriesOf(zip));
  checkEntries(entries);
  for (const entry of entries)
    checkPart(entry, await orRefuse(SUSPECT, async () => buffer(await zip.openReadStreamPromise(entry))));
}

const STRICT = { lazyEntries: true, validateEntrySizes: true, strictFileNames: true, autoClose: false };

async function orRefuse<T>(sentence: string, look: () => Promise<T>): Promise<T> {
  try {
    return await look();
  } catch (cause) {
    const refusal = new SheetError('file_unreadable', sentence);
    refusal.cause = cause;
    throw refusal;
  }
}

async function entriesOf(zip: ZipFile): Promise<Entry[]> {
  const entries: Entry[] = [];
  for await (const entry of zip.eachEntry()) entries.push(entry);
  return entries;
}

function checkEntries(entries: readonly Entry[]): void {
  const names = new Set(entries.map((entry) => entry.fileName.toLowerCase()));
  if (names.size !== entries.length || entries.some(isSymlink)) throw suspect();
  if (entries.some((entry) => entry.isEncrypted()))
    throw new SheetError('file_unreadable', '文件设有密码，请取消密码后另存为 .xlsx');
  const unpacked = entries.reduce((sum, entry) => sum + entry.uncompressedSize, 0);
  if (unpacked > LIMITS.unpackedBytes)
    throw new SheetError('too_large', `工作簿解开后超过 ${LIMITS.unpackedBytes / 1_000_000} MB，请精简`);
  checkKind(names);
}

function checkKind(names: ReadonlySet<string>): void {
  if ([...names].some((name) => name.endsWith('vbaproject.bin')))
    throw new SheetError('unsupported_file', '工作簿含有宏，请另存为不含宏的 .xlsx');
  if (names.has('xl/workbook.bin'))
    throw new SheetError('unsupported_file', '这是二进制工作簿（.xlsb），请另存为 .xlsx');
  if ([...names].some((name) => name.startsWith('word/')))
    throw new SheetError('unsupported_file', '这是 Word 文档，请把表格粘贴到 Excel 后另存为 .xlsx');
  if (!names.has('[content_types].xml'))
    throw new SheetError('unsupported_file', '这不是 Excel 工作簿，请用 Excel 或 WPS 另存为 .xlsx');
}

/** Entities are the way into other files and into endless growth; no workbook needs a document type. */
function checkPart({ fileName }: Entry, content: Buffer): void {
  if (!/\.(?:xml|rels|vml)$/i.test(fileName)) return;
  if ([...DOCTYPES, DOCTYPE_BE].some((mark) => content.includes(mark))) throw suspect();
}
