import type { Term } from './text.ts';
import { rarity, weightOf, type Frequencies } from './weights.ts';

/** A topic of the catalogue as it is compared: a line that says the matter, and a few sentences. */
export type Topic = { readonly titleTerms: readonly number[]; readonly terms: readonly number[] };
type Draft = { readonly titleTerms: readonly Term[]; readonly terms: readonly Term[] };

/** How much of a topic a draft says, between 0 and 1: a topic is short, so that all it says may lie within what a draft says. */
export function topicScore(draft: Draft, topic: Topic, frequencies: Frequencies): number {
  const said = new Set(draft.terms.map(({ key }) => key));
  const named = new Set(topic.titleTerms);
  const there = new Set(topic.terms);
  const titleSaid = share(
    topic.titleTerms,
    (key) => said.has(key),
    (key) => rarity(frequencies, key),
  );
  const namedByTitle = share(
    draft.titleTerms,
    ({ key }) => named.has(key),
    (term) => weightOf(frequencies, term),
  );
  const foundByTitle = share(
    draft.titleTerms,
    ({ key }) => there.has(key),
    (term) => weightOf(frequencies, term),
  );
  const told = share(
    topic.terms,
    (key) => said.has(key),
    () => 1,
  );
  return 0.4 * titleSaid + 0.25 * namedByTitle + 0.2 * foundByTitle + 0.15 * told;
}

function share<T>(all: readonly T[], has: (one: T) => boolean, weigh: (one: T) => number): number {
  let [of, had] = [0, 0];
  for (const one of all) {
    const weight = weigh(one);
    of += weight;
    if (has(one)) had += weight;
  }
  return of === 0 ? 0 : had / of;
}

/** From this score on a topic is shown beside a draft. */
const NEAR_FROM = 0.4;
export const isNear = ({ score }: { readonly score: number }): boolean => score >= NEAR_FROM;
