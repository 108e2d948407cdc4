import { CITY } from './city.ts';
import type { KindText } from './kind.ts';
import { PEOPLE } from './people.ts';
import { RULE } from './rule.ts';
import { TRADE } from './trade.ts';

export type Kind = {
  readonly called: readonly string[];
  readonly name: RegExp;
  readonly over: readonly number[];
};
/** How much a phrase speaks for a kind of department. */
export type Speaks = { readonly kind: number; readonly weight: number };

const TEXTS: readonly KindText[] = [...PEOPLE, ...CITY, ...TRADE, ...RULE];
const WEAK = 0.35;
const listOf = (words: string): string[] => words.trim().split(/\s+/);
const at = new Map(TEXTS.map(({ key }, index) => [key, index]));

/** Every kind of department, by number. */
export const KINDS: readonly Kind[] = TEXTS.map(({ called, name, over }) => ({
  called: listOf(called),
  name: new RegExp(name, 'u'),
  over: (over ?? []).flatMap((key) => at.get(key) ?? []),
}));

const LENGTH_WEIGHTS = [0.4, 0.6, 1, 1.3] as const;
const LONG = 1.6;
const lengthWeight = (phrase: string): number => LENGTH_WEIGHTS[phrase.length - 1] ?? LONG;

function speaking(): Map<string, Speaks[]> {
  const found = new Map<string, Speaks[]>();
  for (const [kind, { words }] of TEXTS.entries())
    for (const word of new Set(listOf(words))) {
      const isWeak = word.startsWith('~');
      const phrase = isWeak ? word.slice(1) : word;
      const list = found.get(phrase) ?? [];
      if (list.some((one) => one.kind === kind)) continue;
      list.push({ kind, weight: lengthWeight(phrase) * (isWeak ? WEAK : 1) });
      found.set(phrase, list);
    }
  return found;
}

/** A phrase several kinds have says less for each of them. */
export const PHRASES: ReadonlyMap<string, readonly Speaks[]> = new Map(
  [...speaking()].map(([phrase, list]) => {
    const share = list.length ** -0.5;
    return [phrase, list.map(({ kind, weight }) => ({ kind, weight: weight * share }))];
  }),
);
