import { inflateSync } from 'node:zlib';

/** A run of text on a page of a PDF: where it begins, in points from the lower left, and its glyphs. */
export type Run = { readonly x: number; readonly y: number; readonly size: number; readonly glyphs: number };
type Matrix = readonly [number, number, number, number, number, number];
type State = { readonly at: Matrix; readonly size: number };

const STREAM = /stream\r?\n/g;
const LITERAL = /\(((?:[^()\\]|\\[\s\S])*)\)/g;
const ESCAPE = /\\(?:[0-7]{1,3}|[\s\S])/g;
const NUMBERS = String.raw`((?:-?[\d.]+ ){6})`;
const SHOWN = String.raw`(\[(?:\((?:[^()\\]|\\[\s\S])*\)|[^\]])*\] ?TJ|\((?:[^()\\]|\\[\s\S])*\) ?Tj)`;
/** What moves the pen, in the order it stands: text shown, save, restore, move, font, place of text. */
const OPERATOR = new RegExp(String.raw`${SHOWN}|\b(q)\b|\b(Q)\b|${NUMBERS}cm|\/\w+ ([\d.]+) Tf|${NUMBERS}Tm`, 'g');
const START: State = { at: [1, 0, 0, 1, 0, 0], size: 0 };

const bytesIn = (literal: string): number => literal.replaceAll(ESCAPE, '.').length;
const glyphsIn = (shown: string): number =>
  [...shown.matchAll(LITERAL)].reduce((sum, [, literal = '']) => sum + bytesIn(literal) / 2, 0);
const matrixIn = (numbers: string): Matrix => numbers.trim().split(' ').map(Number) as unknown as Matrix;
const within = ([a, b, c, d, e, f]: Matrix, [A, B, C, D, E, F]: Matrix): Matrix => [
  ...([a * A + b * C, a * B + b * D, c * A + d * C, c * B + d * D] as const),
  ...([e * A + f * C + E, e * B + f * D + F] as const),
];

function runsIn(content: string): Run[] {
  const runs: Run[] = [];
  const kept: State[] = [];
  let state = START;
  let text = START.at;
  for (const [, shown, save, restore, move, size, place] of content.matchAll(OPERATOR)) {
    if (shown !== undefined) runs.push({ x: text[4], y: text[5], size: state.size, glyphs: glyphsIn(shown) });
    else if (save !== undefined) kept.push(state);
    else if (restore !== undefined) state = kept.pop() ?? START;
    else if (move !== undefined) state = { ...state, at: within(matrixIn(move), state.at) };
    else if (size !== undefined) state = { ...state, size: Number(size) };
    else if (place !== undefined) text = within(matrixIn(place), state.at);
  }
  return runs;
}

function contentsOf(pdf: Buffer): string[] {
  const raw = pdf.toString('latin1');
  return [...raw.matchAll(STREAM)].flatMap(({ index, 0: { length } }) => {
    const from = index + length;
    try {
      return [inflateSync(pdf.subarray(from, raw.indexOf('endstream', from))).toString('latin1')];
    } catch {
      return [];
    }
  });
}

/** The runs of each page, in the order they were set. */
export const runsOf = (pdf: Buffer): Run[][] =>
  contentsOf(pdf)
    .filter((content) => content.includes('BT') && content.includes(' Tf'))
    .map(runsIn)
    .filter((runs) => runs.length > 0);
