import { keyOf } from '../../../kernel/hash.ts';
import { STOP_WORDS } from './stop-words.ts';

/** What the thread that cuts words answers for one text. */
export type Cut = { readonly plain: string; readonly words: readonly string[] };
export type Term = {
  readonly word: string;
  readonly key: number;
  readonly count: number;
  /** Says where, not what. */
  readonly isPlace: boolean;
};
export type Clause = { readonly key: number; readonly size: number };

const WORD = 1;
const CLAUSE = 2;
const SHORTEST_SENTENCE = 6;
const SHORTEST_CLAUSE = 8;
const MOST_CLAUSES = 64;
const MOST_TERMS = 600;
const NOT_LETTERS = /[^\p{L}\p{N}]+/gu;
const SENTENCE_ENDS = /[。！？!?；;\n\r]+/u;
const PIECE_ENDS = /[，,：:]+/u;
/** 一、（二） 3. ④ at the head of a clause say where it stands, not what it says. */
const NUMBERING = /^[\s\p{P}]*(?:第?[一二三四五六七八九十百\d]{1,3}[、.．，,：:)）是]+|[①-⑳])*\s*/u;

/** Only what is read aloud: punctuation, spaces and signs say nothing about whether a text is the same. */
export const lettersOf = (plain: string): string => plain.replace(NOT_LETTERS, '');

const isTerm = (word: string): boolean => word.length > 1 && /^[\p{L}\p{N}]+$/u.test(word) && !STOP_WORDS.has(word);

const REGION = /^(?:街道|社区|[新片开郊城市老]?[区县市镇乡村州旗]|办事处)$/u;
const NAMED_REGION = /^.{2,}(?:[县镇乡州旗]|街道|社区|[新片]区)$/u;
/** Names of places, and what kind of place each is. */
function placesIn(words: readonly string[]): Set<string> {
  const places = new Set<string>();
  for (const [at, word] of words.entries()) {
    const next = words[at + 1];
    if (NAMED_REGION.test(word)) places.add(word);
    else if (next !== undefined && REGION.test(next)) places.add(word).add(next);
  }
  return places;
}

/** The words that carry meaning, the most frequent first where there are too many. */
export function termsOf({ words }: Cut): Term[] {
  const counts = new Map<string, number>();
  for (const word of words) if (isTerm(word)) counts.set(word, (counts.get(word) ?? 0) + 1);
  const places = placesIn(words);
  return [...counts]
    .sort(([, one], [, other]) => other - one)
    .slice(0, MOST_TERMS)
    .map(([word, count]) => ({ word, count, key: keyOf(word, WORD), isPlace: places.has(word) }));
}

/** A sentence between its commas; a piece too short to mean anything goes with its neighbour. */
function piecesOf(sentence: string): string[] {
  const pieces: string[] = [];
  let open = '';
  for (const piece of sentence.replace(NUMBERING, '').split(PIECE_ENDS)) {
    open += lettersOf(piece);
    if (open.length < SHORTEST_CLAUSE) continue;
    pieces.push(open);
    open = '';
  }
  const last = pieces.pop();
  const rest = (last ?? '') + open;
  return rest.length >= SHORTEST_SENTENCE ? [...pieces, rest] : pieces;
}

/** Clauses without their numbers; the longest where there are too many. */
export function clausesOf({ plain }: Cut): Clause[] {
  const sizes = new Map<number, number>();
  for (const sentence of plain.split(SENTENCE_ENDS))
    for (const letters of piecesOf(sentence)) sizes.set(keyOf(letters, CLAUSE), letters.length);
  const all = [...sizes].map(([key, size]) => ({ key, size }));
  return all.sort((one, other) => other.size - one.size).slice(0, MOST_CLAUSES);
}
