import type { Random } from '../../kernel/random.ts';
import { readSeed } from './registry.ts';

export type Gender = '男' | '女';

export interface UnusualName {
  readonly name: string;
  readonly gender: Gender;
  readonly nation?: string;
}

export interface CastSource {
  readonly surnames: string;
  readonly givenMale: readonly string[];
  readonly givenFemale: readonly string[];
  readonly givenSingle: readonly string[];
  readonly rareNames: readonly UnusualName[];
  readonly longNames: readonly UnusualName[];
  readonly minorities: readonly string[];
  readonly streets: readonly string[];
  readonly titles: Readonly<Record<string, readonly string[]>>;
  readonly sectorWeights: Readonly<Record<string, number>>;
  readonly unitPosts: {
    readonly liaison: string;
    readonly handlers: readonly string[];
    readonly signers: readonly string[];
  };
  readonly leaders: Readonly<Record<string, readonly string[]>>;
}

/** Invented names, posts and addresses from which the demo's people are put together. */
export function readCastSource(): CastSource {
  return JSON.parse(readSeed('xinxiang-cast.json')) as CastSource;
}

/** Gives names nobody of this cast has had before. */
export function namesFrom(random: Random, source: CastSource): (gender: Gender) => string {
  const surnames = [...source.surnames];
  const taken = new Set<string>();
  const invented = (gender: Gender): string => {
    const long = gender === '男' ? source.givenMale : source.givenFemale;
    return random.pick(surnames) + random.pick(random.chance(0.25) ? source.givenSingle : long);
  };
  const untaken = (gender: Gender): string => {
    const name = invented(gender);
    return taken.has(name) ? untaken(gender) : name;
  };
  return (gender) => {
    const name = untaken(gender);
    taken.add(name);
    return name;
  };
}

/** A number of a range kept for demonstrations; `serial` makes it unique. */
export function demoMobile(serial: number): string {
  return `1380000${String(serial).padStart(4, '0')}`;
}
