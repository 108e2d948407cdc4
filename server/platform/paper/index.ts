/**
 * Papers: minutes and reports as Word files (.docx), laid out as official papers are (GB/T 9704): A4, title in 二号,
 * text in 三号, two characters of indent. What a paper says is the caller's; this only sets it.
 */
import type { FileChild } from 'docx';
import { imageOf, type Picture } from './picture.ts';

export type Block =
  | { readonly kind: 'title' | 'note' | 'heading' | 'text'; readonly text: string }
  | { readonly kind: 'facts'; readonly facts: readonly (readonly [label: string, value: string])[] }
  | {
      readonly kind: 'table';
      readonly head: readonly string[];
      /** Of the text's width, in hundredths. */
      readonly widths: readonly number[];
      readonly rows: readonly (readonly string[])[];
    }
  | { readonly kind: 'seal'; readonly lines: readonly string[]; readonly picture?: Picture }
  | { readonly kind: 'signatures'; readonly labels: readonly string[] };

type Docx = typeof import('docx');
// Twentieths of a point: 三号 is 16 pt, two characters of it are 640; lines are 28 pt apart.
const HALF_POINTS = { title: 44, text: 32, small: 21 } as const;
const LINE = 560;
const INDENT = 640;
const MM = 56.7;
const MARGINS = { top: 37 * MM, bottom: 35 * MM, left: 28 * MM, right: 26 * MM };
const SONG = { ascii: 'Times New Roman', hAnsi: 'Times New Roman', eastAsia: '宋体' };
const FANG = { ascii: 'Times New Roman', hAnsi: 'Times New Roman', eastAsia: '仿宋' };
const HEI = { ascii: 'Times New Roman', hAnsi: 'Times New Roman', eastAsia: '黑体' };

type Line = { readonly kind: 'title' | 'note' | 'heading' | 'text'; readonly text: string };
const FONTS: Readonly<Record<Line['kind'], typeof SONG>> = { title: SONG, note: FANG, heading: HEI, text: FANG };
const isCentred = (kind: Line['kind']): boolean => kind === 'title' || kind === 'note';

/** How a line of each kind lies on the page. */
const layoutOf = (docx: Docx, kind: Line['kind']) => ({
  alignment: isCentred(kind) ? docx.AlignmentType.CENTER : docx.AlignmentType.BOTH,
  spacing: {
    line: LINE,
    lineRule: kind === 'title' ? ('auto' as const) : ('exact' as const),
    after: isCentred(kind) ? LINE / 2 : 0,
  },
  ...(isCentred(kind) ? {} : { indent: { firstLine: INDENT } }),
});

function line(docx: Docx, { kind, text }: Line) {
  const size = kind === 'title' ? HALF_POINTS.title : HALF_POINTS.text;
  const run = new docx.TextRun({ text, size, font: FONTS[kind], color: '000000', bold: kind === 'title' });
  const headings = { title: docx.HeadingLevel.TITLE, heading: docx.HeadingLevel.HEADING_1, note: null, text: null };
  const heading = headings[kind];
  return new docx.Paragraph({ ...layoutOf(docx, kind), ...(heading ? { heading } : {}), children: [run] });
}

function table(docx: Docx, { head, widths, rows }: Extract<Block, { kind: 'table' }>) {
  const cell = (text: string, index: number, isHead: boolean) =>
    new docx.TableCell({
      width: { size: widths[index] ?? 0, type: docx.WidthType.PERCENTAGE },
      margins: { left: 80, right: 80, top: 40, bottom: 40 },
      children: [
        new docx.Paragraph({
          children: [new docx.TextRun({ text, size: HALF_POINTS.small, font: isHead ? HEI : SONG, color: '000000' })],
        }),
      ],
    });
  const row = (cells: readonly string[], isHead: boolean) =>
    new docx.TableRow({
      tableHeader: isHead,
      cantSplit: true,
      children: head.map((_, index) => cell(cells[index] ?? '', index, isHead)),
    });
  return new docx.Table({
    width: { size: 100, type: docx.WidthType.PERCENTAGE },
    rows: [row(head, true), ...rows.map((cells) => row(cells, false))],
  });
}

/** The seal stands over the name and the date, at the right (GB/T 9704). */
function seal(docx: Docx, { lines, picture }: Extract<Block, { kind: 'seal' }>) {
  const right = (children: ConstructorParameters<Docx['Paragraph']>[0]) => new docx.Paragraph(children);
  const alignment = docx.AlignmentType.RIGHT;
  const run = (text: string) => new docx.TextRun({ text, size: HALF_POINTS.text, font: FANG, color: '000000' });
  return [
    ...(picture ? [right({ alignment, children: [imageOf(docx, picture)] })] : []),
    ...lines.map((text) => right({ alignment, children: [run(text)] })),
  ];
}

function childrenOf(docx: Docx, block: Block): FileChild[] {
  switch (block.kind) {
    case 'facts':
      return block.facts.map(([label, value]) => line(docx, { kind: 'text', text: `${label}：${value}` }));
    case 'table':
      return [table(docx, block)];
    case 'seal':
      return seal(docx, block);
    case 'signatures':
      return block.labels.map((label) => line(docx, { kind: 'text', text: `${label}：` }));
    default:
      return [line(docx, block)];
  }
}

/** The paper as a Word file. What is made of demo data says so at the head of every page (settled 13). */
export async function wordOf(blocks: readonly Block[], { isDemo }: { readonly isDemo: boolean }): Promise<Buffer> {
  const docx = await import('docx');
  const small = (children: ConstructorParameters<Docx['TextRun']>[0]) => new docx.TextRun(children);
  const centred = (run: ReturnType<typeof small>) =>
    new docx.Paragraph({ alignment: docx.AlignmentType.CENTER, children: [run] });
  const mark = small({ text: '演示数据', size: HALF_POINTS.small, font: HEI });
  const page = small({ children: [docx.PageNumber.CURRENT], size: HALF_POINTS.small + 7, font: SONG });
  const document = new docx.Document({
    sections: [
      {
        properties: { page: { size: { width: 210 * MM, height: 297 * MM }, margin: MARGINS } },
        ...(isDemo ? { headers: { default: new docx.Header({ children: [centred(mark)] }) } } : {}),
        footers: { default: new docx.Footer({ children: [centred(page)] }) },
        children: blocks.flatMap((block) => childrenOf(docx, block)),
      },
    ],
  });
  return docx.Packer.toBuffer(document);
}
