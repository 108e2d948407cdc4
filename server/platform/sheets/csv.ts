import { FileError } from '../packages/index.ts';
import { checkSize, LIMITS, tooWide, type Grid, type GridProblem, type GridRow } from './grid.ts';
import type { Sheet } from './sheet.ts';

const LINE_FEED = 0x0a;
const MAX_LINES = 200_000;
const BOM = [0xef, 0xbb, 0xbf] as const;
const ENCODINGS = { utf8: 'UTF-8', gb18030: 'GB18030' } as const;
type Encoding = keyof typeof ENCODINGS;

const hasBom = (bytes: Uint8Array): boolean => BOM.every((byte, index) => bytes[index] === byte);

/** Neither encoding uses the line feed's byte inside a character, so lines can be cut before they are decoded. */
function linesOf(bytes: Uint8Array): Uint8Array[] {
  const lines: Uint8Array[] = [];
  let start = 0;
  for (let end = bytes.indexOf(LINE_FEED); end !== -1; end = bytes.indexOf(LINE_FEED, start)) {
    lines.push(bytes.subarray(start, end + 1));
    start = end + 1;
    if (lines.length > MAX_LINES) throw new FileError('too_large', `文本最多 ${MAX_LINES} 行，请分成几个文件导入`);
  }
  if (start < bytes.length) lines.push(bytes.subarray(start));
  return lines;
}

const strict = {
  utf8: new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }),
  gb18030: new TextDecoder('gb18030', { fatal: true }),
};
function decoded(line: Uint8Array, encoding: Encoding): string | null {
  try {
    return strict[encoding].decode(line);
  } catch {
    return null;
  }
}
const isAscii = (line: Uint8Array): boolean => line.every((byte) => byte < 0x80);

/** Chinese in GB18030 is hardly ever valid UTF-8, but much UTF-8 is valid GB18030: UTF-8 is asked first, line by line. */
function encodingOf(lines: readonly Uint8Array[], isMarked: boolean): Encoding {
  if (isMarked) return 'utf8';
  const telling = lines.filter((line) => !isAscii(line));
  const valid = telling.filter((line) => decoded(line, 'utf8') !== null).length;
  return valid * 2 >= telling.length ? 'utf8' : 'gb18030';
}

const DELIMITERS = [',', '\t', ';', '，'];
const countOf = (text: string, mark: string): number => text.split(mark).length - 1;
const delimiterOf = (text: string): string => {
  const head = text.slice(0, text.search(/[\r\n]|$/));
  return DELIMITERS.reduce((best, mark) => (countOf(head, mark) > countOf(head, best) ? mark : best), ',');
};

export function readCsv(file: Uint8Array): Grid {
  const isMarked = hasBom(file);
  const bytes = isMarked ? file.subarray(BOM.length) : file;
  const whole = decoded(bytes, 'utf8');
  if (whole !== null) return { rows: rowsOf(whole), problems: [] };
  const lines = linesOf(bytes);
  const encoding = encodingOf(lines, isMarked);
  const bad: number[] = [];
  const text = lines.map((line, index) => {
    const good = decoded(line, encoding);
    if (good !== null) return good;
    bad.push(index + 1);
    // The row stays, so that later rows keep their numbers; its text is never used.
    return Buffer.from(line).toString('latin1');
  });
  const rows = rowsOf(text.join(''));
  return { rows, problems: bad.map((line) => problemAt(line, rows, encoding)) };
}

/** A bad line may be a later part of its row: the row is the last that begins at or before it. */
const problemAt = (line: number, rows: readonly TextRow[], encoding: Encoding): GridProblem => ({
  row: rows.findLast((row) => row.line <= line)?.no ?? line,
  message: `文件第 ${line} 行有无法识别的字节（按 ${ENCODINGS[encoding]} 读取），请检查后另存`,
});

type TextRow = GridRow & { readonly line: number };
type Marks = { readonly delimiter: string; readonly plain: RegExp };
/** RFC 4180, tolerant of a lone carriage return as the end of a row. */
function rowsOf(text: string): TextRow[] {
  const delimiter = delimiterOf(text);
  const marks = { delimiter, plain: new RegExp(`[^${delimiter === '\t' ? '\\t' : delimiter}\\r\\n]*`, 'y') };
  const rows: TextRow[] = [];
  let at = 0;
  let line = 1;
  for (let no = 1; at < text.length && rows.length <= LIMITS.rows + 10; no += 1) {
    if (text[at] === '\n') {
      at += 1;
      line += 1;
      continue;
    }
    const { cells, end } = rowAt(text, { at, line }, marks);
    if (cells.some((cell) => cell.trim() !== '')) rows.push({ no, line, cells });
    line += 1 + cells.reduce((sum, cell) => sum + countOf(cell, '\n'), 0);
    at = text.startsWith('\r\n', end) ? end + 2 : end + 1;
  }
  checkSize(rows);
  return rows;
}

type Place = { readonly at: number; readonly line: number };
function rowAt(text: string, { at, line }: Place, { delimiter, plain }: Marks): { cells: string[]; end: number } {
  const cells: string[] = [];
  for (let start = at; ; start += 1) {
    const cell = text[start] === '"' ? quoted(text, start, line) : bare(text, start, plain);
    cells.push(cell.value);
    if (cells.length > LIMITS.columns) throw tooWide();
    if (text[cell.end] !== delimiter) return { cells, end: cell.end };
    start = cell.end;
  }
}

type Cell = { readonly value: string; readonly end: number };
function bare(text: string, at: number, plain: RegExp): Cell {
  plain.lastIndex = at;
  const value = plain.exec(text)?.[0] ?? '';
  return { value, end: at + value.length };
}

function quoted(text: string, at: number, line: number): Cell {
  let end = text.indexOf('"', at + 1);
  while (end !== -1 && text[end + 1] === '"') end = text.indexOf('"', end + 2);
  if (end === -1) throw new FileError('file_unreadable', `第 ${line} 行的引号没有成对，请检查后另存`);
  const value = text.slice(at + 1, end).replaceAll('""', '"');
  if (!/^(?:[,\t;，\r\n]|$)/u.test(text.slice(end + 1, end + 2)))
    throw new FileError('file_unreadable', `第 ${line} 行的引号之后还有文字，请检查后另存`);
  return { value, end: end + 1 };
}

const quote = (cell: string): string =>
  /[",;\t\r\n，]|^\s|\s$/u.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell;

/** With a byte-order mark, without which Excel reads Chinese text in its own code page. */
export function writeCsv({ columns, rows }: Sheet): Uint8Array {
  const lines = [columns.map(({ heading }) => heading), ...rows].map((row) => row.map(quote).join(','));
  return Buffer.from(`\ufeff${lines.join('\r\n')}\r\n`, 'utf8');
}
