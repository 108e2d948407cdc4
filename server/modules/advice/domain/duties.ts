import type { Reading } from './text.ts';
import type { UnitProfile } from './units.ts';

const SATURATION = 1.2;
const LENGTH_SHARE = 0.5;

/** How well a text fits what a unit is said to do: BM25 of its words against name and duties. */
export type Duties = { readonly rarity: ReadonlyMap<string, number>; readonly meanLength: number };

export function dutiesOf(units: readonly UnitProfile[]): Duties {
  const documents = new Map<string, number>();
  for (const { words } of units) for (const word of words.keys()) documents.set(word, (documents.get(word) ?? 0) + 1);
  const rarity = [...documents].map(
    ([word, many]) => [word, Math.log(1 + (units.length - many + 0.5) / (many + 0.5))] as const,
  );
  const length = units.reduce((sum, unit) => sum + unit.length, 0);
  return { rarity: new Map(rarity), meanLength: length / Math.max(units.length, 1) || 1 };
}

/** What one word of a text says for a unit. */
export function wordFor({ rarity, meanLength }: Duties, unit: UnitProfile, word: string): number {
  const count = unit.words.get(word);
  if (count === undefined) return 0;
  const norm = SATURATION * (1 - LENGTH_SHARE + (LENGTH_SHARE * unit.length) / meanLength);
  return ((rarity.get(word) ?? 0) * count * (SATURATION + 1)) / (count + norm);
}

export function fitsDuties(duties: Duties, unit: UnitProfile, { features }: Reading): number {
  let sum = 0;
  for (const [word, weight] of features) sum += Math.min(weight, 3) * wordFor(duties, unit, word);
  return Math.log1p(sum);
}
