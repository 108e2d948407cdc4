import { agreement } from './signature.ts';
import type { Clause, Term } from './text.ts';
import { weightOf, type Frequencies } from './weights.ts';

export type Fingerprint = {
  readonly textHash: string;
  readonly titleTerms: readonly number[];
  readonly terms: readonly number[];
  readonly clauses: readonly Clause[];
  readonly letters: number;
  readonly signature: readonly number[];
};
export type Question = Omit<Fingerprint, 'terms' | 'titleTerms'> & {
  readonly titleTerms: readonly Term[];
  readonly terms: readonly Term[];
  /** How much each of its clauses tells, between 0 and 1. */
  readonly telling: ReadonlyMap<number, number>;
};

/** A draft of fewer letters says by its title what it is about; with few words, much in common is soon chance. */
export const SHORT = 80;
/** Many a title names its place: so much of a word's weight is left to the name of one. */
const PLACE = 0.2;
const inTitle =
  (frequencies: Frequencies) =>
  (term: Term): number =>
    weightOf(frequencies, term) * (term.isPlace ? PLACE : 1);
/** Two texts of one language share so many character pairs by chance. */
const CHANCE = 0.12;

function sharedWeight(
  asked: readonly Term[],
  had: readonly number[],
  weigh: (term: Term) => number,
): { of: number; shared: number; count: number } {
  const there = new Set(had);
  let [of, shared, count] = [0, 0, 0];
  for (const term of asked) {
    const weight = weigh(term);
    of += weight;
    if (!there.has(term.key)) continue;
    shared += weight;
    count += 1;
  }
  return { of, shared, count };
}

/** Between 0 and 1: how much of what one says the other says too, rare words counting more. */
function termsInCommon(asked: readonly Term[], had: readonly number[], frequencies: Frequencies): number {
  const { of, shared, count } = sharedWeight(asked, had, (term) => weightOf(frequencies, term));
  return of === 0 || had.length === 0 ? 0 : Math.sqrt((shared / of) * (count / had.length));
}

/** The same of two titles; the other one names its place as well, be it another. */
function titlesInCommon(asked: readonly Term[], had: readonly number[], frequencies: Frequencies): number {
  const { of, shared } = sharedWeight(asked, had, inTitle(frequencies));
  const there = new Set(had);
  const matters = asked.filter(({ isPlace }) => !isPlace);
  const count = matters.filter(({ key }) => there.has(key)).length;
  const most = Math.max(count, had.length - (asked.length - matters.length));
  return of === 0 || count === 0 ? 0 : Math.sqrt((shared / of) * (count / most));
}

const total = (list: readonly Clause[]): number => list.reduce((sum, { size }) => sum + size, 0);

/** The share of clauses two texts have word for word, by length; one that many texts have tells little. */
function clausesInCommon(asked: Question, had: Fingerprint): { readonly ofAsked: number; readonly ofBoth: number } {
  const there = new Set(had.clauses.map(({ key }) => key));
  const shared = asked.clauses
    .filter(({ key }) => there.has(key))
    .reduce((sum, { key, size }) => sum + size * (asked.telling.get(key) ?? 1), 0);
  if (shared === 0) return { ofAsked: 0, ofBoth: 0 };
  const ofAsked = shared / total(asked.clauses);
  return { ofAsked, ofBoth: Math.sqrt(ofAsked * (shared / total(had.clauses))) };
}

/** Words and clauses each speak for likeness by themselves; only the same text is quite the same. */
const joined = (words: number, clauses: number): number => 0.99 * (1 - (1 - words) * (1 - 0.9 * clauses));

export function scoreOf(asked: Question, had: Fingerprint, frequencies: Frequencies): number {
  if (asked.textHash === had.textHash) return 1;
  if (asked.letters < SHORT) {
    const { of, shared } = sharedWeight(asked.terms, had.terms, inTitle(frequencies));
    const words =
      0.6 * titlesInCommon(asked.titleTerms, had.titleTerms, frequencies) + 0.4 * (of === 0 ? 0 : shared / of);
    return joined(words * words, clausesInCommon(asked, had).ofAsked);
  }
  const title = termsInCommon(asked.titleTerms, had.titleTerms, frequencies);
  const terms = termsInCommon(asked.terms, had.terms, frequencies);
  const pairs = Math.max(0, (agreement(asked.signature, had.signature) - CHANCE) / (1 - CHANCE));
  const words = 0.55 * terms + 0.3 * pairs + 0.15 * title;
  return joined(words, clausesInCommon(asked, had).ofBoth);
}
