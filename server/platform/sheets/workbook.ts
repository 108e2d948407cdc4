import { readXlsx, writeXlsx, type CellValue, type WriteSheet } from 'hucre/xlsx';
import { FileError } from '../packages/index.ts';
import { checkSize, LIMITS, type Grid } from './grid.ts';
import type { Sheet, SheetColumn } from './sheet.ts';

/** The only file that knows the workbook library: it reads and writes plain rows of text. */

const lastColumn = 'GR';
const RANGE = `A1:${lastColumn}${LIMITS.rows + 11}`;

function textOf(value: CellValue): string {
  if (value === null) return '';
  if (value instanceof Date) return Number.isNaN(value.getTime()) ? '' : value.toISOString().slice(0, 10);
  if (typeof value === 'boolean') return value ? '是' : '否';
  return String(value);
}

/** The first sheet that is shown; lists of choices live in hidden ones. */
export async function readWorkbook(bytes: Uint8Array): Promise<Grid> {
  let seen = false;
  const first = (info: { hidden?: boolean; veryHidden?: boolean }): boolean => {
    if (seen || info.hidden === true || info.veryHidden === true) return false;
    return (seen = true);
  };
  const { sheets } = await readXlsx(bytes, { sheets: first, range: RANGE });
  const sheet = sheets[0];
  if (!sheet) throw new FileError('file_unreadable', '工作簿里没有可见的工作表');
  const rows = sheet.rows
    .map((values, index) => ({ no: index + 1, cells: values.map(textOf) }))
    .filter((row) => row.cells.some((cell) => cell.trim() !== ''));
  checkSize(rows);
  return { rows, problems: [] };
}

/** `_x0041_` in a cell means the character of that number; such text is written so that it reads as itself. */
const literal = (text: string): string => text.replaceAll(/_(?=x[0-9a-f]{4}_)/gi, '_x005F_');

const letters = (index: number): string =>
  index < 26 ? String.fromCharCode(65 + index) : letters(Math.floor(index / 26) - 1) + letters(index % 26);

const CHOICES = '选项';
type Listed = { readonly column: SheetColumn; readonly index: number; readonly choices: readonly string[] };

const listedColumns = (columns: readonly SheetColumn[]): Listed[] =>
  columns.flatMap((column, index) =>
    column.choices && column.choices.length > 0 ? [{ column, index, choices: column.choices }] : [],
  );

/** Lists stand on a hidden sheet: written into the rule itself they may hold 255 characters only. */
function choiceSheet(listed: readonly Listed[]): WriteSheet[] {
  if (listed.length === 0) return [];
  const length = Math.max(...listed.map(({ choices }) => choices.length));
  const rows = Array.from({ length }, (_, row) =>
    listed.map(({ choices }) => {
      const choice = choices[row];
      return choice === undefined ? null : literal(choice);
    }),
  );
  return [{ name: CHOICES, rows, hidden: true }];
}

const validationOf = ({ column, index, choices }: Listed, position: number) => ({
  type: 'list' as const,
  formula1: `'${CHOICES}'!$${letters(position)}$1:$${letters(position)}$${choices.length}`,
  range: `${letters(index)}2:${letters(index)}${LIMITS.rows + 1}`,
  allowBlank: true,
  showErrorMessage: column.isStrict === true,
  errorTitle: column.heading,
  errorMessage: '请从下拉列表中选择',
});

/** Writes every cell as text: nothing in it can be taken for a formula or a number. */
export function writeWorkbook({ title, columns, rows }: Sheet): Promise<Uint8Array> {
  const listed = listedColumns(columns);
  const asText = { numFmt: '@' };
  const heads = columns.map((column, index) => [`0,${index}`, { style: { ...asText, font: { bold: true } } }] as const);
  const sheet: WriteSheet = {
    name: title,
    columns: columns.map(({ width, isHidden }) => ({ width, hidden: isHidden === true, style: asText })),
    rows: [columns.map(({ heading }) => heading), ...rows.map((row) => row.map(literal))],
    cells: new Map(heads),
    freezePane: { rows: 1 },
    dataValidations: listed.map(validationOf),
  };
  return writeXlsx({ sheets: [sheet, ...choiceSheet(listed)] });
}
