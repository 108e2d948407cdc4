/**
 * Packages: the zip archives that modern Office files are. The one place that looks through them before anything interprets
 * them: counts, sizes as declared and as found, names, links, macros, document types. Unpacks one part at a time, into no
 * file, and never an archive inside another.
 */
import { fromBufferPromise, openPromise, type Entry, type ZipFile } from 'yauzl';
import { FileError } from './refusal.ts';
import { lookAtXml } from './xml.ts';

export { FileError, isCompound, refusalOf, type Unreadable } from './refusal.ts';

export type PackageKind = 'docx' | 'xlsx';
type Words = { readonly thing: string; readonly apps: string; readonly main: RegExp; readonly not: string };
const WORDS: Readonly<Record<PackageKind, Words>> = {
  xlsx: { thing: '工作簿', apps: 'Excel 或 WPS', main: /^xl\//, not: '这不是 Excel 工作簿' },
  docx: { thing: '文档', apps: 'Word 或 WPS', main: /^word\//, not: '这不是 Word 文档' },
};
const LIMITS = {
  entries: 2_000,
  unpackedBytes: 60_000_000,
  xmlBytes: 20_000_000,
  ratio: 300,
  small: 2_000_000,
} as const;
const STRICT = { lazyEntries: true, validateEntrySizes: true, strictFileNames: true, autoClose: false };

const again = (kind: PackageKind): string => `请用 ${WORDS[kind].apps} 打开后另存为新的 .${kind}`;
const damaged = (kind: PackageKind): FileError =>
  new FileError('file_unreadable', `${WORDS[kind].thing}已损坏，${again(kind)}`);
const suspect = (kind: PackageKind): FileError =>
  new FileError('file_unreadable', `${WORDS[kind].thing}的内部结构不正常，${again(kind)}`);

/** Looks through a whole package; what it lets pass may be read by the library for its kind. */
export async function inspectPackage(bytes: Uint8Array, kind: PackageKind): Promise<void> {
  const zip = await orRefuse(damaged(kind), () => fromBufferPromise(Buffer.from(bytes), STRICT));
  const entries = await entriesOf(zip, kind);
  checkKind(entries, kind);
  for (const entry of entries) {
    const found = await orRefuse(suspect(kind), async () => lookAtXml(await zip.openReadStreamPromise(entry), entry));
    if (found === 'document_type') throw suspect(kind);
    if (found === 'template')
      throw new FileError('unsupported_file', `这是${WORDS[kind].thing}模板，请打开后另存为 .${kind}`);
    if (found === 'macro') throw macros(kind);
  }
}

/** Which kind of package a file is, from its table of contents alone. */
export async function packageKind(path: string): Promise<PackageKind> {
  const zip = await orRefuse(damaged('docx'), () => openPromise(path, STRICT));
  try {
    const entries = await entriesOf(zip, 'docx');
    const kind = entries.some(({ fileName }) => WORDS.xlsx.main.test(fileName)) ? 'xlsx' : 'docx';
    checkKind(entries, kind);
    return kind;
  } finally {
    zip.close();
  }
}

async function orRefuse<T>(refusal: FileError, look: () => Promise<T>): Promise<T> {
  try {
    return await look();
  } catch (cause) {
    if (cause instanceof FileError) throw cause;
    refusal.cause = cause;
    throw refusal;
  }
}

async function entriesOf(zip: ZipFile, kind: PackageKind): Promise<Entry[]> {
  if (zip.entryCount > LIMITS.entries)
    throw new FileError('too_large', `${WORDS[kind].thing}内部文件超过 ${LIMITS.entries} 个，请精简`);
  const entries: Entry[] = [];
  await orRefuse(suspect(kind), async () => {
    for await (const entry of zip.eachEntry()) entries.push(entry);
  });
  const names = new Set(entries.map((entry) => entry.fileName.toLowerCase()));
  if (names.size !== entries.length || entries.some(isSymlink)) throw suspect(kind);
  if (entries.some((entry) => entry.isEncrypted()))
    throw new FileError('file_unreadable', `文件设有密码，请取消密码后另存为 .${kind}`);
  checkSizes(entries, kind);
  return entries;
}

const SYMLINK = 0o120000;
const isSymlink = (entry: Entry): boolean => ((entry.externalFileAttributes >>> 16) & 0o170000) === SYMLINK;
const isXml = ({ fileName }: Entry): boolean => /\.(?:xml|rels|vml)$/i.test(fileName);
const sum = (entries: readonly Entry[]): number =>
  entries.reduce((total, { uncompressedSize }) => total + uncompressedSize, 0);
/** What grows beyond all measure when it is unpacked was made to. */
const isBomb = ({ compressedSize, uncompressedSize }: Entry): boolean =>
  uncompressedSize > LIMITS.small && uncompressedSize > LIMITS.ratio * Math.max(1, compressedSize);

function checkSizes(entries: readonly Entry[], kind: PackageKind): void {
  const { thing } = WORDS[kind];
  if (sum(entries) > LIMITS.unpackedBytes)
    throw new FileError('too_large', `${thing}解开后超过 ${LIMITS.unpackedBytes / 1_000_000} MB，请精简`);
  if (entries.some(isBomb)) throw new FileError('too_large', `${thing}解开后大得不正常，${again(kind)}`);
  if (kind === 'docx' && sum(entries.filter(isXml)) > LIMITS.xmlBytes)
    throw new FileError('too_large', `${thing}的文字部分解开后超过 ${LIMITS.xmlBytes / 1_000_000} MB，请精简`);
}

const macros = (kind: PackageKind): FileError =>
  new FileError('unsupported_file', `${WORDS[kind].thing}含有宏，请另存为不含宏的 .${kind}`);

function checkKind(entries: readonly Entry[], kind: PackageKind): void {
  const names = entries.map(({ fileName }) => fileName.toLowerCase());
  const other: PackageKind = kind === 'docx' ? 'xlsx' : 'docx';
  if (names.some((name) => name.endsWith('vbaproject.bin'))) throw macros(kind);
  if (names.includes('xl/workbook.bin'))
    throw new FileError('unsupported_file', '这是二进制工作簿（.xlsb），请另存为 .xlsx');
  if (names.some((name) => WORDS[other].main.test(name)))
    throw new FileError(
      'unsupported_file',
      kind === 'xlsx'
        ? '这是 Word 文档，请把表格粘贴到 Excel 后另存为 .xlsx'
        : '这是 Excel 工作簿，请把文字粘贴到 Word 后另存为 .docx',
    );
  if (!names.includes('[content_types].xml') || !names.some((name) => WORDS[kind].main.test(name)))
    throw new FileError('unsupported_file', `${WORDS[kind].not}，${again(kind)}`);
}
