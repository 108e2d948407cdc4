/** A stretch of a folded text: Chinese characters, or letters and digits as one writes them together. */
export type Run = { readonly text: string; readonly isHan: boolean; readonly at: number };

const RUNS = /(\p{Script=Han}+)|([\p{L}\p{N}\p{M}\p{Co}]+?)(?=\p{Script=Han}|[^\p{L}\p{N}\p{M}\p{Co}]|$)/gu;
/** Longer words are kept in pieces: nobody types them whole. */
const LONGEST_WORD = 40;

export const runsOf = (plain: string): Run[] =>
  [...plain.matchAll(RUNS)].map((found) => ({ text: found[0], isHan: found[1] !== undefined, at: found.index }));

/** Words of letters and digits as they are kept: in pieces where they are too long, figures without leading zeros. */
export function piecesOf(word: string): string[] {
  const letters = Array.from(word);
  const pieces: string[] = [];
  for (let at = 0; at < letters.length; at += LONGEST_WORD) pieces.push(letters.slice(at, at + LONGEST_WORD).join(''));
  return pieces.map(figureOf);
}
export const figureOf = (word: string): string => (/^\d+$/.test(word) ? word.replace(/^0+(?=\d)/, '') : word);

/** Every two neighbours. By code point: characters beyond the first plane are one character, not two halves. */
export function pairsOf(han: string): string[] {
  const letters = Array.from(han);
  return letters.slice(1).map((letter, at) => (letters[at] ?? '') + letter);
}

/** The 3,755 characters of GB 2312's first level, in the order of their codes. */
function commonCharacters(): ReadonlySet<string> {
  const bytes: number[] = [];
  for (let row = 0xb0; row <= 0xd7; row += 1)
    for (let cell = 0xa1; cell <= (row === 0xd7 ? 0xf9 : 0xfe); cell += 1) bytes.push(row, cell);
  return new Set(new TextDecoder('gbk').decode(Uint8Array.from(bytes)));
}
const COMMON = commonCharacters();
export const isCommon = (letter: string): boolean => COMMON.has(letter);
