import { FileError, isCompound, refusalOf } from '../packages/index.ts';

export type WordFile = { readonly name: string; readonly bytes: Uint8Array };

/** What to do with files that look like texts and are not taken. */
const ADVICE: Readonly<Record<string, string>> = {
  doc: '这是旧版 Word 文档（.doc），请用 Word 或 WPS 打开后另存为 .docx',
  wps: '这是 WPS 文字文档（.wps），请用 WPS 打开后另存为 .docx',
  docm: '这是启用宏的文档（.docm），请另存为不含宏的 .docx',
  dot: '这是 Word 模板，请打开后另存为 .docx',
  dotx: '这是 Word 模板，请打开后另存为 .docx',
  dotm: '这是启用宏的模板，请另存为不含宏的 .docx',
  wpt: '这是 WPS 模板，请打开后另存为 .docx',
  rtf: '这是 RTF 文档，请用 Word 或 WPS 打开后另存为 .docx',
  odt: '这是 OpenDocument 文档（.odt），请另存为 .docx',
  ofd: '这是 OFD 版式文件，请打开原来的 Word 文档另存为 .docx',
  pdf: '这是 PDF 文件，请打开原来的 Word 文档另存为 .docx，或把文字粘贴过来',
  pages: '这是 Pages 文稿，请导出为 .docx',
  txt: '这是文本文件，请打开后把文字粘贴过来',
};
const OTHERWISE = '只能从 Word 文档（.docx）导入，请另存为 .docx';
const ZIP = [0x50, 0x4b, 0x03, 0x04];
const extensionOf = (name: string): string => /\.([^.]+)$/.exec(name)?.[1]?.toLowerCase() ?? '';

/** Refuses what is no Word document of the new kind, told by its name and its first bytes. */
export function checkFormat({ name, bytes }: WordFile): void {
  if (bytes.length === 0) throw new FileError('file_unreadable', '文件是空的，请重新选择');
  const extension = extensionOf(name);
  if (extension !== 'docx') throw new FileError('unsupported_file', ADVICE[extension] ?? OTHERWISE);
  if (isCompound(bytes)) {
    const { code, detail } = refusalOf(bytes, '.docx');
    throw new FileError(code, detail);
  }
  if (!ZIP.every((byte, index) => bytes[index] === byte))
    throw new FileError('file_unreadable', '文件内容不是 Word 文档，可能已损坏或改过扩展名，请重新另存为 .docx');
}
