import { inflateSync } from 'node:zlib';

/** A run of text on a page of a PDF as Typst writes it: where it begins, in points from the lower left, and its glyphs. */
export type Run = { readonly x: number; readonly y: number; readonly size: number; readonly glyphs: number };

const STREAM = /stream\r?\n/g;
const RUN = /1 0 0 -1 ([\d.]+) ([\d.]+) cm(?:(?!\bcm\b|\bET\b)[\s\S])*?\/f\d+ ([\d.]+) Tf([\s\S]*?)\bET\b/g;
const LITERAL = /\(((?:[^()\\]|\\[\s\S])*)\)/g;
const ESCAPE = /\\(?:[0-7]{1,3}|[\s\S])/g;

const bytesIn = (literal: string): number => literal.replaceAll(ESCAPE, '.').length;
const glyphsIn = (shown: string): number =>
  [...shown.matchAll(LITERAL)].reduce((sum, [, literal = '']) => sum + bytesIn(literal) / 2, 0);

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
    .map((content) =>
      [...content.matchAll(RUN)].map(([, x, y, size, shown = '']) => ({
        ...{ x: Number(x), y: Number(y), size: Number(size), glyphs: glyphsIn(shown) },
      })),
    )
    .filter((runs) => runs.length > 0);
