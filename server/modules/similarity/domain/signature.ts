import { keyOf, keyOfNumbers, mix } from '../../../kernel/hash.ts';

/** 16 bands of 4: texts that share half of their character pairs meet in at least one band in two of three cases. */
const BANDS = 16;
const ROWS = 4;
const SIZE = BANDS * ROWS;
const PAIR = 2;
const GRAM = 11;
const BAND = 1000;
const SALTS = Array.from({ length: SIZE }, (_, row) => mix(Math.imul(row + 1, 0x9e3779b1)));

/** MinHash over pairs of characters: the share of equal places estimates how much of them two texts have in common. */
export function signatureOf(letters: string): number[] {
  const least = new Int32Array(SIZE).fill(0x7fffffff);
  const seen = new Set<number>();
  for (let at = 0; at + PAIR <= letters.length; at += 1) seen.add(keyOf(letters.slice(at, at + PAIR), GRAM));
  for (const gram of seen)
    for (let row = 0; row < SIZE; row += 1) {
      const value = Math.imul(gram ^ (SALTS[row] ?? 0), 0x9e3779b1) ^ (gram >>> 15);
      if (value < (least[row] ?? 0)) least[row] = value;
    }
  return [...least];
}

export const bandsOf = (signature: readonly number[]): number[] =>
  Array.from({ length: BANDS }, (_, band) =>
    keyOfNumbers(signature.slice(band * ROWS, (band + 1) * ROWS), BAND + band),
  );

export function agreement(one: readonly number[], other: readonly number[]): number {
  let same = 0;
  for (let row = 0; row < SIZE; row += 1) if (one[row] === other[row]) same += 1;
  return same / SIZE;
}
