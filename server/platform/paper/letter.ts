/** A letter (信函格式, GB/T 9704-2012) as a Word file: for the typist, who has the fonts it names. */
import type { Paragraph } from 'docx';

/** What a letter says, part by part; Typst and Word set the same. */
export type Letter = {
  readonly organ: string;
  /** Points. */
  readonly organSize: number;
  /** Right above: class of the reply. */
  readonly mark: string;
  readonly demo: boolean;
  readonly docNo: string;
  readonly title: string;
  readonly to: string;
  readonly opening: readonly string[];
  readonly parts: readonly { readonly heading: string; readonly paragraphs: readonly string[] }[];
  readonly closing: readonly string[];
  readonly date: string;
  /** 附注: each a line of its own, in round brackets. */
  readonly notes: readonly string[];
  readonly copyTo: string;
  /** SVG, or nothing. */
  readonly qr: string;
  readonly verify: string;
};

type Docx = typeof import('docx');
const named = (eastAsia: string) => ({ ascii: 'Times New Roman', hAnsi: 'Times New Roman', eastAsia });
const FANG = named('仿宋_GB2312');
const HEI = named('黑体');
const SONG = named('方正小标宋简体');
const RED = 'D7000F';
const MM = 56.7;
const MARGINS = { top: 37 * MM, bottom: 35 * MM, left: 28 * MM, right: 26 * MM, header: 20 * MM, footer: 28 * MM };
/** 22 lines in 225 mm, in twentieths of a point, and the 28th character of a line by drawing all a little together. */
const LINE = 579;
const CLOSER = -4;
const CHARACTER = 316;
const SIZE = 32;

type Set = {
  readonly text: string;
  readonly font?: ReturnType<typeof named>;
  readonly size?: number;
  readonly color?: string;
  readonly bold?: boolean;
  readonly align?: 'left' | 'center' | 'right' | 'both';
  readonly indent?: {
    readonly firstLine?: number;
    readonly left?: number;
    readonly right?: number;
    readonly hanging?: number;
  };
  readonly exact?: boolean;
  readonly under?: boolean;
};

const PLAIN = { font: FANG, size: SIZE, color: '000000', bold: false, align: 'both', exact: true } as const;

function paragraph(docx: Docx, set: Set): Paragraph {
  const { text, font, size, color, bold, align, exact } = { ...PLAIN, ...set };
  return new docx.Paragraph({
    alignment: align,
    spacing: exact ? { line: LINE, lineRule: 'exact' } : { after: 120 },
    ...(set.indent ? { indent: set.indent } : {}),
    ...(set.under ? { border: { bottom: { style: 'thickThinSmallGap', size: 24, color: RED, space: 6 } } } : {}),
    children: [new docx.TextRun({ text, font, size, color, bold, characterSpacing: exact ? CLOSER : 0 })],
  });
}

const body = (text: string): Set => ({ text, indent: { firstLine: 2 * CHARACTER } });
const blank: Set = { text: '' };

function setsOf(letter: Letter): Set[] {
  const middle = { align: 'center', bold: true, font: SONG, exact: false } as const;
  return [
    { text: letter.organ, size: letter.organSize * 2, color: RED, under: true, ...middle },
    { text: letter.docNo, align: 'right', indent: { right: CHARACTER } },
    blank,
    { text: letter.title, size: 44, ...middle },
    blank,
    { text: letter.to },
    ...letter.opening.map(body),
    ...letter.parts.flatMap(({ heading, paragraphs }) => [{ ...body(heading), font: HEI }, ...paragraphs.map(body)]),
    ...letter.closing.map(body),
    blank,
    { text: letter.organ, align: 'right', indent: { right: 4 * CHARACTER } },
    { text: letter.date, align: 'right', indent: { right: 4 * CHARACTER } },
    ...letter.notes.map(body),
    ...(letter.copyTo === ''
      ? []
      : [{ text: letter.copyTo, size: 28, indent: { left: 4 * CHARACTER, hanging: 3 * CHARACTER, right: CHARACTER } }]),
  ];
}

export async function letterWordOf(letter: Letter): Promise<Buffer> {
  const docx = await import('docx');
  const small = (text: string) => new docx.TextRun({ text, font: HEI, size: SIZE });
  const above = [letter.demo ? '演示数据' : '', letter.mark].filter(Boolean).join('　　');
  const head = new docx.Paragraph({ alignment: 'right', children: [small(above)] });
  const numbered = (alignment: 'left' | 'right') => {
    const number = ['— ', docx.PageNumber.CURRENT, ' —'];
    const run = new docx.TextRun({ children: number, font: named('宋体'), size: 28 });
    const indent = alignment === 'left' ? { left: CHARACTER } : { right: CHARACTER };
    return new docx.Footer({ children: [new docx.Paragraph({ alignment, indent, children: [run] })] });
  };
  const demo = new docx.Header({
    children: letter.demo ? [new docx.Paragraph({ children: [small('演示数据')] })] : [],
  });
  const document = new docx.Document({
    title: letter.title,
    creator: letter.organ,
    evenAndOddHeaderAndFooters: true,
    sections: [
      {
        properties: { page: { size: { width: 210 * MM, height: 297 * MM }, margin: MARGINS }, titlePage: true },
        headers: { first: new docx.Header({ children: [head] }), default: demo, even: demo },
        footers: { first: new docx.Footer({ children: [] }), default: numbered('right'), even: numbered('left') },
        children: setsOf(letter).map((set) => paragraph(docx, set)),
      },
    ],
  });
  return docx.Packer.toBuffer(document);
}
