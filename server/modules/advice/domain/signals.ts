import { dutiesOf, fitsDuties, type Duties } from './duties.ts';
import type { History } from './history.ts';
import { kindsOfBody, kindsOfTitle, phrasesIn } from './lexicon.ts';
import type { Reading } from './text.ts';
import type { UnitProfile } from './units.ts';

/**
 * Weights where there is no history to learn them from, in the order of what speaks for a unit: the title's share and strength of
 * its kind, the body's share, its name in the title and in the body, its duties, words of what it handled, the nearest of that,
 * and how much went to it before.
 */
export const START = Float64Array.from([4, 1.3, 2.5, 2.5, 0.5, 0.6, 0.3, 0.8, 0.4]);
/** How strongly each is held to where it starts: however one-sided a history is, how much went where before drowns nothing. */
export const HOLDS = Float64Array.from([4, 4, 4, 4, 4, 4, 2, 2, 30]);

export type World = { readonly units: readonly UnitProfile[]; readonly duties: Duties };
export const worldOf = (units: readonly UnitProfile[]): World => ({ units, duties: dutiesOf(units) });

const SURE_OF_BODY = 6;
const FEW = 2;

const forUnits = (units: readonly UnitProfile[], kinds: Float64Array): number[] =>
  units.map((unit) => unit.kinds.reduce((most, { kind, weight }) => Math.max(most, weight * (kinds[kind] ?? 0)), 0));
const total = (numbers: readonly number[]): number => numbers.reduce((sum, one) => sum + one, 0);

/** The longest name a text calls a unit by. */
export const nameIn = ({ called }: UnitProfile, text: string): string | undefined =>
  called.reduce<string | undefined>(
    (longest, name) => (text.includes(name) && name.length > (longest?.length ?? 1) ? name : longest),
    undefined,
  );
const isNamed = (unit: UnitProfile, text: string): number => (nameIn(unit, text) === undefined ? 0 : 1);
const isPlaceNamed = ({ place }: UnitProfile, text: string): number =>
  place !== undefined && text.includes(place) ? 1 : 0;

/** A row of signals for every unit. */
export function signalsOf({ units, duties }: World, reading: Reading, history: History): Float64Array[] {
  const { title, body, features } = reading;
  const ofTitle = forUnits(units, kindsOfTitle(title, phrasesIn(title)));
  const ofBody = forUnits(units, kindsOfBody(phrasesIn(body)));
  const [allTitle, allBody] = [total(ofTitle) || 1, total(ofBody)];
  const sureOfBody = Math.min(1, allBody / SURE_OF_BODY) / (allBody || 1);
  const { words, nearest } = history.evidence(features);
  const known = history.samples.length;
  return units.map((unit, at) => {
    const inTitle = ofTitle[at] ?? 0;
    const before = Math.log(((history.lines[at] ?? 0) + FEW) / (known / units.length + FEW));
    return Float64Array.from([
      inTitle / allTitle,
      Math.log1p(inTitle),
      (ofBody[at] ?? 0) * sureOfBody,
      isNamed(unit, title),
      Math.max(isNamed(unit, body), isPlaceNamed(unit, title)),
      fitsDuties(duties, unit, reading),
      words[at] ?? 0,
      nearest[at] ?? 0,
      before,
    ]);
  });
}
