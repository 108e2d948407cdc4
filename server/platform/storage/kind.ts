import { open } from 'node:fs/promises';
import { refuse } from '../../kernel/errors.ts';
import { FileError, isCompound, packageKind } from '../packages/index.ts';

export type Kind = 'pdf' | 'docx' | 'xlsx' | 'png' | 'jpg' | 'webp' | 'txt';
type Named = { readonly extensions: readonly string[]; readonly mediaType: string };
export const NAMES: Readonly<Record<Kind, Named>> = {
  pdf: { extensions: ['pdf'], mediaType: 'application/pdf' },
  docx: {
    extensions: ['docx'],
    mediaType: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  },
  xlsx: { extensions: ['xlsx'], mediaType: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet' },
  png: { extensions: ['png'], mediaType: 'image/png' },
  jpg: { extensions: ['jpg', 'jpeg'], mediaType: 'image/jpeg' },
  webp: { extensions: ['webp'], mediaType: 'image/webp' },
  txt: { extensions: ['txt'], mediaType: 'text/plain; charset=utf-8' },
};
const TAKEN = '附件可以是 PDF、Word（.docx）、Excel（.xlsx）、图片（.png、.jpg、.webp）和文本（.txt）';

const HEAD = 4_096;
const isAt = (head: Buffer, at: number, mark: string): boolean =>
  head.subarray(at, at + mark.length).equals(Buffer.from(mark, 'latin1'));
const SIGNS: readonly (readonly [Kind, (head: Buffer) => boolean])[] = [
  ['pdf', (head) => isAt(head, 0, '%PDF-')],
  ['png', (head) => isAt(head, 0, '\x89PNG\r\n\x1a\n')],
  ['jpg', (head) => isAt(head, 0, '\xff\xd8\xff')],
  ['webp', (head) => isAt(head, 0, 'RIFF') && isAt(head, 8, 'WEBP')],
];
const ZIP = 'PK\x03\x04';
const extensionOf = (name: string): string => /\.([^.]+)$/.exec(name)?.[1]?.toLowerCase() ?? '';
const isText = (head: Buffer): boolean => {
  if (head.includes(0)) return false;
  // The last character may be cut in two.
  return ['utf-8', 'gb18030'].some((encoding) => {
    try {
      new TextDecoder(encoding, { fatal: true }).decode(head, { stream: true });
      return true;
    } catch {
      return false;
    }
  });
};

async function headOf(path: string): Promise<Buffer> {
  const file = await open(path);
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(HEAD), 0, HEAD, 0);
    return buffer.subarray(0, bytesRead);
  } finally {
    await file.close();
  }
}

async function foundIn(path: string, name: string): Promise<Kind> {
  const head = await headOf(path);
  if (head.length === 0) return refuse('file_unreadable', '文件是空的，请重新选择');
  if (isAt(head, 0, ZIP)) return kindOfPackage(path);
  if (isCompound(head))
    return refuse('unsupported_file', '这是旧版 Office 文件，或设有密码：请取消密码，另存为 .docx 或 .xlsx 后再选');
  const [sign] = SIGNS.find(([, fits]) => fits(head)) ?? [];
  if (sign) return sign;
  return extensionOf(name) === 'txt' && isText(head) ? 'txt' : refuse('unsupported_file', `${TAKEN}，请转换后再选`);
}

/** What a file is by its content; a name that says otherwise, or a content that is not taken, is refused with a sentence. */
export async function kindOf(path: string, name: string): Promise<Kind> {
  const kind = await foundIn(path, name);
  if (NAMES[kind].extensions.includes(extensionOf(name))) return kind;
  const said = `文件内容是 .${NAMES[kind].extensions[0] ?? kind}，与文件名不符，请改正文件名后再选`;
  return refuse('unsupported_file', said);
}

async function kindOfPackage(path: string): Promise<Kind> {
  try {
    return await packageKind(path);
  } catch (cause) {
    if (cause instanceof FileError) return refuse(cause.refusal.code, cause.refusal.detail);
    throw cause;
  }
}
