import type { Clause, Term } from './text.ts';

/** How many documents there are, and how many have a term. */
export type Frequencies = { readonly documents: number; readonly of: ReadonlyMap<number, number> };

const TERMS_KEPT = 24;
const CLAUSES_KEPT = 40;
/** A figure tells copies apart but not subjects. */
const FIGURE = 0.4;
/** Seen so seldom as never: what one document has alone is no rarer than what two have. */
const LEAST = 2;

const isFigure = (word: string): boolean => /^\p{N}+$/u.test(word);
export const rarity = ({ documents, of }: Frequencies, key: number): number =>
  Math.log((documents + LEAST) / Math.max(of.get(key) ?? 0, LEAST)) + 0.1;
export const weightOf = (frequencies: Frequencies, { key, word }: Pick<Term, 'key' | 'word'>): number =>
  rarity(frequencies, key) * (isFigure(word) ? FIGURE : 1);

/** What a document is found by: the terms that weigh most in it, its clauses, and its bands. */
export function keysToPost(
  parts: { readonly terms: readonly Term[]; readonly clauses: readonly Clause[]; readonly bands: readonly number[] },
  frequencies: Frequencies,
): number[] {
  const weighed = parts.terms.map(
    (term) => [weightOf(frequencies, term) * Math.log2(1 + term.count), term.key] as const,
  );
  const heaviest = weighed.sort(([one], [other]) => other - one).slice(0, TERMS_KEPT);
  const clauses = parts.clauses.slice(0, CLAUSES_KEPT).map(({ key }) => key);
  return [...new Set([...heaviest.map(([, key]) => key), ...clauses, ...parts.bands])];
}

/** A key to ask for, how much it counts beside others, and how many texts it may lead to at most. */
export type Asked = { readonly key: number; readonly weight: number; readonly most: number };
/** At most so many entries are read for the terms of a question, however many documents there are. */
const BUDGET = 4_000;
const MOST_ASKED = 32;
const FEWEST_ASKED = 3;
const MOST_PER_TERM = 2_000;
/** A clause or band that more texts have is a turn of phrase. */
const PHRASE_FROM = 200;
const USUAL_CLAUSE = 12;

/** What to ask for: the rarest terms first, until the budget is spent; clauses and bands are rare by themselves. */
export function keysToAsk(
  parts: { readonly terms: readonly Term[]; readonly clauses: readonly Clause[]; readonly bands: readonly number[] },
  frequencies: Frequencies,
): Asked[] {
  const byRarity = parts.terms
    .map((term) => ({ term, seen: frequencies.of.get(term.key) ?? 0 }))
    .filter(({ seen }) => seen > 0 && seen <= MOST_PER_TERM)
    .sort((one, other) => one.seen - other.seen)
    .slice(0, MOST_ASKED);
  const asked: Asked[] = [];
  let spent = 0;
  for (const { term, seen } of byRarity) {
    if (asked.length >= FEWEST_ASKED && spent + seen > BUDGET) break;
    spent += seen;
    asked.push({ key: term.key, weight: isFigure(term.word) ? FIGURE : 1, most: MOST_PER_TERM });
  }
  const share = (size: number): number => Math.min(3, Math.max(0.5, size / USUAL_CLAUSE));
  return [
    ...asked,
    ...parts.clauses.slice(0, CLAUSES_KEPT).map(({ key, size }) => ({ key, weight: share(size), most: PHRASE_FROM })),
    ...parts.bands.map((key) => ({ key, weight: 1, most: PHRASE_FROM })),
  ];
}

/** How much a clause tells: all where no other text has it, nothing where it is a turn of phrase. */
export function tellingOf(texts: number, documents: number): number {
  if (texts >= PHRASE_FROM) return 0;
  return 1 - Math.log(Math.max(texts, 1)) / Math.log(Math.max(documents, texts) + LEAST);
}
