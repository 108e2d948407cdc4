import { KINDS } from './kinds/index.ts';
import { kindsOfBody, phrasesIn } from './lexicon.ts';
import { wordsOf, type Cut } from './text.ts';

export type UnitText = { readonly id: string; readonly name: Cut; readonly duties: Cut };
export type OfKind = { readonly kind: number; readonly weight: number };
/** A unit as texts are held against it. */
export type UnitProfile = {
  readonly id: string;
  /** What it is called in texts. */
  readonly called: readonly string[];
  /** The district it governs, where it is a government: a place that is named says little about who is asked. */
  readonly place: string | undefined;
  readonly kinds: readonly OfKind[];
  readonly words: ReadonlyMap<string, number>;
  readonly length: number;
};

const MAIN = 1;
const BRANCH = 0.75;
const BY_DUTIES = 0.6;
const INHERITED = 0.8;
const NAME_WEIGHT = 3;
const PREFIX =
  /^(?:中国共产党|中共|国家税务总局|国网|中国)?(?:[^\s]{0,8}?(?:省|自治区|自治州|地区|州|盟|市(?!场|政)|县|区|旗)(?:委(?!办|员))?)?/u;
const OF_DISTRICT = /^(?:.*?市)?(.{2,8}?[区县市旗])(?:人民政府|政府|管委会|管理委员会)?$/u;
const NO_NAME = /^(?:管委会|管理委员会|委员会|办公室|管理局|中心)$/u;
const WHOLE: ReadonlySet<string> = new Set(KINDS.flatMap(({ called }) => called));

/** “新州市教育局” and “市教育局” are both called 教育局. */
export function coreName(name: string): string {
  const whole = name.replace(/[（(].*?[）)]/gu, '');
  if (WHOLE.has(whole)) return whole;
  const core = whole.replace(PREFIX, '');
  return core.length < 2 || NO_NAME.test(core) ? whole : core;
}

function kindsByName(name: string): OfKind[] {
  const core = coreName(name);
  const found = KINDS.flatMap(({ name: pattern, called }, kind) =>
    pattern.test(core) || called.includes(core) ? [{ kind, weight: called.includes(core) ? MAIN : BRANCH }] : [],
  );
  // A branch of a department is known by its own name, not by that of the department above it.
  const above = new Set(found.flatMap(({ kind }) => KINDS[kind]?.over ?? []));
  const own = found.filter(({ kind, weight }) => weight === MAIN || !above.has(kind));
  return own.length > 0 ? own : found;
}

function kindsByDuties(duties: string): OfKind[] {
  const scores = [...kindsOfBody(phrasesIn(duties)).entries()].sort(([, a], [, b]) => b - a);
  const [best, second] = scores;
  if (!best || best[1] < 2 || best[1] < 1.5 * (second?.[1] ?? 0)) return [];
  return [{ kind: best[0], weight: BY_DUTIES }];
}

function ownKinds({ name, duties }: UnitText): OfKind[] {
  if (OF_DISTRICT.test(name.plain)) return [];
  const byName = kindsByName(name.plain);
  return byName.length > 0 ? byName : kindsByDuties(duties.plain);
}

/** Matters of a kind no unit is of go to the department over it. */
function withInherited(own: readonly (readonly OfKind[])[]): OfKind[][] {
  const taken = new Set(own.flatMap((kinds) => kinds.map(({ kind }) => kind)));
  const heirOf = (kind: number): number | undefined => KINDS[kind]?.over.find((over) => taken.has(over));
  const left = [...KINDS.keys()].flatMap((kind) => {
    const heir = taken.has(kind) ? undefined : heirOf(kind);
    return heir === undefined ? [] : [{ kind, heir }];
  });
  return own.map((kinds) => [
    ...kinds,
    ...left.flatMap(({ kind, heir }) =>
      kinds.filter((one) => one.kind === heir).map(({ weight }) => ({ kind, weight: weight * INHERITED })),
    ),
  ]);
}

const calledOf = (name: string, kinds: readonly OfKind[]): string[] => [
  ...new Set([
    name,
    coreName(name),
    ...kinds.flatMap(({ kind, weight }) => (weight === MAIN ? (KINDS[kind]?.called ?? []) : [])),
  ]),
];

/** Units with the kinds of department they are, what they are called and what their duties say. */
export function profilesOf(units: readonly UnitText[]): UnitProfile[] {
  const own = units.map(ownKinds);
  const kinds = withInherited(own);
  return units.map((unit, at) => {
    const words = new Map<string, number>();
    for (const word of wordsOf(unit.name)) words.set(word, (words.get(word) ?? 0) + NAME_WEIGHT);
    for (const word of wordsOf(unit.duties)) words.set(word, (words.get(word) ?? 0) + 1);
    const place = OF_DISTRICT.exec(unit.name.plain)?.[1];
    return {
      id: unit.id,
      called: calledOf(unit.name.plain, own[at] ?? []),
      place,
      kinds: kinds[at] ?? [],
      words,
      length: [...words.values()].reduce((sum, one) => sum + one, 0),
    };
  });
}
