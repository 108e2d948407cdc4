import type { Clause, Term } from './text.ts';

/** How many documents there are, and how many have a term. */
export type Frequencies = { readonly documents: number; readonly of: ReadonlyMap<number, number> };

const TERMS_KEPT = 24;
const CLAUSES_KEPT = 40;
/** A figure tells copies apart but not subjects. */
const FIGURE = 0.4;
/** Seen so seldom as never: what one document has alone is no rarer than what two have. */
const LEAST = 2;

export const rarity = ({ documents, of }: Frequencies, key: number): number =>
  Math.log((documents + LEAST) / Math.max(of.get(key) ?? 0, LEAST)) + 0.1;
export const weightOf = (frequencies: Frequencies, { key, word }: Pick<Term, 'key' | 'word'>): number =>
  rarity(frequencies, key) * (/^\p{N}+$/u.test(word) ? FIGURE : 1);

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

export type Asked = { readonly key: number; readonly weight: number; readonly most: number };
/** At most so many index entries are read for a question, however many documents there are. */
const BUDGET = 6_000;
const MOST_ASKED = 32;
const FEWEST_ASKED = 3;
const MOST_PER_KEY = 400;
const LEAST_PER_TERM = 2_000;

/** What to ask for: the rarest terms first, until the budget is spent; clauses and bands are rare by themselves. */
export function keysToAsk(
  parts: { readonly terms: readonly Term[]; readonly clauses: readonly Clause[]; readonly bands: readonly number[] },
  frequencies: Frequencies,
): Asked[] {
  const byRarity = parts.terms
    .map((term) => ({ term, seen: frequencies.of.get(term.key) ?? 0 }))
    .filter(({ seen }) => seen > 0)
    .sort((one, other) => one.seen - other.seen)
    .slice(0, MOST_ASKED);
  const asked: Asked[] = [];
  let spent = 0;
  for (const { term, seen } of byRarity) {
    if (asked.length >= FEWEST_ASKED && spent + seen > BUDGET) break;
    spent += seen;
    asked.push({ key: term.key, weight: weightOf(frequencies, term), most: LEAST_PER_TERM });
  }
  const highest = Math.log(frequencies.documents + LEAST);
  const share = (size: number): number => highest * Math.min(3, Math.max(0.5, size / 12));
  return [
    ...asked,
    ...parts.clauses.slice(0, CLAUSES_KEPT).map(({ key, size }) => ({ key, weight: share(size), most: MOST_PER_KEY })),
    ...parts.bands.map((key) => ({ key, weight: highest, most: MOST_PER_KEY })),
  ];
}
