/** Forms (表): a grid of labels and places to write, with a code that leads to where it is entered; as Word for the desk. */
import { encode } from 'uqr';
import { deflateSync, crc32 } from 'node:zlib';
import type { TableCell } from 'docx';
import { imageOf, type Picture } from './picture.ts';

export type FormCell = {
  readonly text: string;
  readonly isLabel?: boolean;
  /** Columns it takes. */
  readonly span?: number;
  /** Over the words, at the right. */
  readonly picture?: Picture;
};
export type FormRow = {
  readonly cells: readonly FormCell[];
  /** Room for so many lines at least. */
  readonly lines?: number;
};
export type Form = {
  readonly title: string;
  readonly note: string;
  /** Of the width, in hundredths. */
  readonly widths: readonly number[];
  readonly rows: readonly FormRow[];
  readonly foot: readonly string[];
  /** The address its code leads to, or nothing. */
  readonly address: string;
};

type Docx = typeof import('docx');
const FANG = { ascii: 'Times New Roman', hAnsi: 'Times New Roman', eastAsia: '仿宋' };
const HEI = { ascii: 'Times New Roman', hAnsi: 'Times New Roman', eastAsia: '黑体' };
const SONG = { ascii: 'Times New Roman', hAnsi: 'Times New Roman', eastAsia: '宋体' };
// Half-points: 二号, 小四.
const SIZES = { title: 44, text: 24 } as const;
const MM = 56.7;
const MARGINS = { top: 25 * MM, bottom: 22 * MM, left: 25 * MM, right: 22 * MM };
/** Twentieths of a point. */
const LINE = 360;
const CODE = { pixels: 6, shown: 84 } as const;

const chunk = (type: string, data: Buffer): Buffer => {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data]);
  const ends = [Buffer.alloc(4), Buffer.alloc(4)] as const;
  ends[0].writeUInt32BE(data.length);
  ends[1].writeUInt32BE(crc32(body));
  return Buffer.concat([ends[0], body, ends[1]]);
};

/** A code as a picture of one byte a point: Word takes no SVG without one beside it. */
export function codePicture(address: string): Buffer {
  const { data } = encode(address, { border: 1 });
  const side = data.length * CODE.pixels;
  const rows = data.map((line) => {
    const row = line.flatMap((isDark) => Array.from({ length: CODE.pixels }, () => (isDark ? 0 : 255)));
    return Buffer.from([0, ...row]);
  });
  const header = Buffer.alloc(13);
  header.writeUInt32BE(side, 0);
  header.writeUInt32BE(side, 4);
  header[8] = 8;
  const pixels = Buffer.concat(rows.flatMap((row) => Array.from({ length: CODE.pixels }, () => row)));
  const signature = Buffer.from('\x89PNG\r\n\x1a\n', 'latin1');
  return Buffer.concat([
    signature,
    chunk('IHDR', header),
    chunk('IDAT', deflateSync(pixels)),
    chunk('IEND', Buffer.alloc(0)),
  ]);
}

const lineOf = (docx: Docx, text: string, isLabel = false) =>
  new docx.Paragraph({
    spacing: { line: LINE },
    children: [new docx.TextRun({ text, size: SIZES.text, font: isLabel ? HEI : FANG, color: '000000' })],
  });

function cellOf(docx: Docx, { text, isLabel = false, span = 1, picture }: FormCell, width: number): TableCell {
  return new docx.TableCell({
    width: { size: width, type: docx.WidthType.PERCENTAGE },
    columnSpan: span,
    verticalAlign: isLabel ? docx.VerticalAlign.CENTER : docx.VerticalAlign.TOP,
    margins: { left: 90, right: 90, top: 60, bottom: 60 },
    children: [
      ...(picture ? [new docx.Paragraph({ children: [imageOf(docx, picture)] })] : []),
      ...text.split('\n').map((line) => lineOf(docx, line, isLabel)),
    ],
  });
}

function rowOf(docx: Docx, { cells, lines = 1 }: FormRow, widths: readonly number[]) {
  let from = 0;
  const made = cells.map((cell) => {
    const to = from + (cell.span ?? 1);
    const width = widths.slice(from, to).reduce((sum, one) => sum + one, 0);
    from = to;
    return cellOf(docx, cell, width);
  });
  return new docx.TableRow({ height: { value: lines * LINE, rule: docx.HeightRule.ATLEAST }, children: made });
}

function footOf(docx: Docx, { foot, address }: Form) {
  const code = new docx.ImageRun({
    type: 'png',
    data: codePicture(address),
    transformation: { width: CODE.shown, height: CODE.shown },
    altText: { name: 'code', title: '二维码', description: '扫码打开这件提案' },
  });
  return [
    ...foot.map((text) => lineOf(docx, text)),
    ...(address === '' ? [] : [new docx.Paragraph({ children: [code] })]),
  ];
}

/** The form as a Word file. What is made of demo data says so at the head of every page (settled 13). */
export async function formWordOf(form: Form, { isDemo }: { readonly isDemo: boolean }): Promise<Buffer> {
  const docx = await import('docx');
  const middle = (text: string, size: number, font: typeof FANG) =>
    new docx.Paragraph({
      alignment: docx.AlignmentType.CENTER,
      spacing: { after: 120 },
      children: [new docx.TextRun({ text, size, font, bold: font === SONG, color: '000000' })],
    });
  const table = new docx.Table({
    width: { size: 100, type: docx.WidthType.PERCENTAGE },
    rows: form.rows.map((row) => rowOf(docx, row, form.widths)),
  });
  const head = isDemo ? { headers: { default: new docx.Header({ children: [middle('演示数据', 21, HEI)] }) } } : {};
  const document = new docx.Document({
    title: form.title,
    sections: [
      {
        properties: { page: { size: { width: 210 * MM, height: 297 * MM }, margin: MARGINS } },
        ...head,
        children: [
          middle(form.title, SIZES.title, SONG),
          ...(form.note === '' ? [] : [middle(form.note, SIZES.text, FANG)]),
          table,
          ...footOf(docx, form),
        ],
      },
    ],
  });
  return docx.Packer.toBuffer(document);
}
