import { KINDS, PHRASES } from './kinds/index.ts';

/** A phrase of the lexicon where it stands in a text. */
export type Found = { readonly phrase: string; readonly at: number };

const LONGEST = Math.max(...[...PHRASES.keys()].map((phrase) => phrase.length));
const HEADS: ReadonlyMap<string, number> = [...PHRASES.keys()].reduce((longest, phrase) => {
  const head = phrase.slice(0, 2);
  return longest.set(head, Math.max(longest.get(head) ?? 0, phrase.length));
}, new Map<string, number>());

function longestAt(text: string, at: number): string | undefined {
  const most = Math.min(HEADS.get(text.slice(at, at + 2)) ?? 1, LONGEST);
  for (let length = most; length > 0; length -= 1) {
    const phrase = text.slice(at, at + length);
    if (PHRASES.has(phrase)) return phrase;
  }
  return undefined;
}

/** The longest phrases in their order; a shorter one inside a longer says nothing of its own. */
export function phrasesIn(text: string): Found[] {
  const found: Found[] = [];
  for (let at = 0; at < text.length;) {
    const phrase = longestAt(text, at);
    if (phrase !== undefined) found.push({ phrase, at });
    at += phrase?.length ?? 1;
  }
  return found;
}

/** In Chinese the head of a phrase comes last: “医院停车难” is about parking. */
const headWeight = ({ phrase, at }: Found, length: number): number => 0.75 + (0.5 * (at + phrase.length)) / length;

/** How much a title speaks for each kind of department. */
export function kindsOfTitle(title: string, found: readonly Found[]): Float64Array {
  const scores = new Float64Array(KINDS.length);
  for (const one of found)
    for (const { kind, weight } of PHRASES.get(one.phrase) ?? [])
      scores[kind] = (scores[kind] ?? 0) + weight * headWeight(one, title.length);
  return scores;
}

/** How much a body speaks for each kind; a phrase said again counts less each time. */
export function kindsOfBody(found: readonly Found[]): Float64Array {
  const counts = new Map<string, number>();
  for (const { phrase } of found) counts.set(phrase, (counts.get(phrase) ?? 0) + 1);
  const scores = new Float64Array(KINDS.length);
  for (const [phrase, count] of counts)
    for (const { kind, weight } of PHRASES.get(phrase) ?? [])
      scores[kind] = (scores[kind] ?? 0) + weight * (1 + Math.log(count));
  return scores;
}
