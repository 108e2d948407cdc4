import { FileError, isCompound, refusalOf } from '../packages/index.ts';
import { LIMITS } from './grid.ts';

export type SheetFormat = 'xlsx' | 'csv';
export type SheetFile = { readonly name: string; readonly bytes: Uint8Array };

const startsWith = (bytes: Uint8Array, magic: readonly number[]): boolean =>
  magic.every((byte, index) => bytes[index] === byte);
const ZIP = [0x50, 0x4b, 0x03, 0x04];
const UTF16 = [
  [0xff, 0xfe],
  [0xfe, 0xff],
] as const;

/** What to do with files that look like tables and are not taken. */
const ADVICE: Readonly<Record<string, string>> = {
  xls: '这是旧版 Excel 文件（.xls），请用 Excel 或 WPS 打开后另存为 .xlsx',
  xlsm: '这是启用宏的工作簿，请另存为不含宏的 .xlsx',
  xlsb: '这是二进制工作簿（.xlsb），请另存为 .xlsx',
  xltx: '这是模板文件，请另存为 .xlsx',
  et: '这是 WPS 表格文件（.et），请另存为 .xlsx',
  ods: '这是 OpenDocument 表格（.ods），请另存为 .xlsx',
  numbers: '这是 Numbers 表格，请导出为 .xlsx',
};
const OTHERWISE = '只支持 Excel 工作簿（.xlsx）和 CSV 文件（.csv），请另存为其中一种';

const extensionOf = (name: string): string => /\.([^.]+)$/.exec(name)?.[1]?.toLowerCase() ?? '';

function refuseText(bytes: Uint8Array): void {
  if (UTF16.some((mark) => startsWith(bytes, mark)))
    throw new FileError('unsupported_file', '这是 UTF-16 文本，请另存为“CSV UTF-8（逗号分隔）”');
  if (bytes.includes(0)) throw new FileError('unsupported_file', '文件内容不是文本，请另存为“CSV UTF-8（逗号分隔）”');
}

/** Which reader a file needs, told by its name and its first bytes, which must agree. */
export function formatOf({ name, bytes }: SheetFile): SheetFormat {
  if (bytes.length === 0) throw new FileError('file_unreadable', '文件是空的，请重新选择');
  if (bytes.length > LIMITS.fileBytes)
    throw new FileError('too_large', `文件最大 ${LIMITS.fileBytes / 1_000_000} MB，请分成几个文件导入`);
  const extension = extensionOf(name);
  if (isCompound(bytes)) {
    const { code, detail } = refusalOf(bytes, '.xlsx');
    throw new FileError(code, detail);
  }
  if (extension === 'xlsx') {
    if (!startsWith(bytes, ZIP))
      throw new FileError('file_unreadable', '文件内容不是 Excel 工作簿，可能已损坏或改过扩展名，请重新另存为 .xlsx');
    return 'xlsx';
  }
  if (extension !== 'csv') throw new FileError('unsupported_file', ADVICE[extension] ?? OTHERWISE);
  if (startsWith(bytes, ZIP)) throw new FileError('unsupported_file', '文件内容不是 CSV，请检查扩展名');
  refuseText(bytes);
  return 'csv';
}
