import type { Term } from './text.ts';
import { rarity, weightOf, type Frequencies } from './weights.ts';

/** A topic of the catalogue as it is compared: a line that says the matter, and a few sentences. */
export type Topic = { readonly titleTerms: readonly number[]; readonly terms: readonly number[] };
type Draft = { readonly titleTerms: readonly Term[]; readonly terms: readonly Term[]; readonly letters: number };

/** A draft of fewer letters says by its title what it is about. */
const SHORT = 80;

/** How much of a topic a draft says, between 0 and 1: a topic is short, so that all it says may lie within what a draft says. */
export function topicScore(draft: Draft, topic: Topic, frequencies: Frequencies): number {
  const said = new Set(draft.terms.map(({ key }) => key));
  const saysKey = (key: number): boolean => said.has(key);
  const rare = (key: number): number => rarity(frequencies, key);
  const told = share(topic.terms, saysKey, rare);
  if (draft.letters >= SHORT) return 0.4 * share(topic.titleTerms, saysKey, rare) + 0.6 * told;
  const there = new Set(topic.terms);
  const found = share(
    draft.titleTerms,
    ({ key }) => there.has(key),
    (term) => weightOf(frequencies, term),
  );
  return 0.6 * (found + told);
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

/** From this score on a topic is shown beside a draft; chosen so that at most one unrelated draft in a hundred gets one. */
const NEAR_FROM = 0.5;
export const isNear = ({ score }: { readonly score: number }): boolean => score >= NEAR_FROM;
