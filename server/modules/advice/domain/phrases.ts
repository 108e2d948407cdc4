import { wordFor } from './duties.ts';
import { PHRASES } from './kinds/index.ts';
import { phrasesIn } from './lexicon.ts';
import type { Model } from './model.ts';
import { nameIn } from './signals.ts';
import type { Reading } from './text.ts';

const SHOWN = 5;
const IN_TITLE = 2;
const NAMED = 100;
const BY_DUTIES = 0.4;

/** What a text says that speaks for one unit, the most telling first; none inside another. */
export function phrasesFor({ world, history }: Model, reading: Reading, unit: number): string[] {
  const profile = world.units[unit];
  if (!profile) return [];
  const weights = new Map<string, number>();
  const add = (phrase: string, weight: number): void => {
    if (phrase.length > 1 && weight > 0) weights.set(phrase, (weights.get(phrase) ?? 0) + weight);
  };
  const kinds = new Map(profile.kinds.map(({ kind, weight }) => [kind, weight]));
  for (const [text, times] of [[reading.title, IN_TITLE] as const, [reading.body, 1] as const]) {
    const name = nameIn(profile, text);
    if (name !== undefined) add(name, NAMED * times);
    for (const { phrase } of phrasesIn(text))
      for (const { kind, weight } of PHRASES.get(phrase) ?? []) add(phrase, times * weight * (kinds.get(kind) ?? 0));
  }
  for (const word of reading.features.keys()) add(word, BY_DUTIES * wordFor(world.duties, profile, word));
  for (const [word, weight] of history.telling(reading.features, unit)) add(word, weight);
  return apart([...weights].sort(([, a], [, b]) => b - a).map(([phrase]) => phrase));
}

function apart(phrases: readonly string[]): string[] {
  const kept: string[] = [];
  for (const phrase of phrases) {
    if (kept.length === SHOWN) break;
    if (!kept.some((one) => one.includes(phrase) || phrase.includes(one))) kept.push(phrase);
  }
  return kept;
}
