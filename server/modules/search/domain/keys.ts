import { keyOf } from '../../../kernel/hash.ts';
import { figureOf, isCommon, pairsOf, piecesOf, runsOf } from './runs.ts';

const HAN = 1;
const WORD = 2;
const MARK = 3;

export const hanKey = (text: string): number => keyOf(text, HAN);
export const wordKey = (text: string): number => keyOf(text, WORD);
/** What a document is rather than says: its kind, session, category, units. */
export const markKey = (name: string, value: string): number => keyOf(`${name} ${value}`, MARK);

/** A document as it is kept: what stands at its head, what its body says, and what it is. */
export type Kept = {
  /** Title, names, their spellings and numbers, folded: a single character finds these. */
  readonly head: string;
  /** The body, folded: found by words, and by characters that are rare by themselves. */
  readonly body: string;
  readonly marks: readonly (readonly [name: string, value: string])[];
};

function* keysIn(plain: string, takesAll: boolean): Generator<number> {
  for (const { text, isHan } of runsOf(plain)) {
    if (isHan) {
      for (const letter of new Set(text)) if (takesAll || !isCommon(letter)) yield hanKey(letter);
      for (const pair of pairsOf(text)) yield hanKey(pair);
    } else {
      for (const piece of piecesOf(text)) yield wordKey(piece);
      // A number inside a mark, as 123 in R000123.
      if (!/^\d+$/.test(text)) for (const [digits] of text.matchAll(/\d+/g)) yield wordKey(figureOf(digits));
    }
  }
}

/** Everything a document is found by. */
export function keysOf({ head, body, marks }: Kept): number[] {
  const keys = new Set([...keysIn(head, true), ...keysIn(body, false)]);
  for (const [name, value] of marks) keys.add(markKey(name, value));
  return [...keys];
}
