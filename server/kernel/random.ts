/** A seeded stream of choices: the same seed gives the same sequence on every machine. */
export interface Random {
  /** An integer between min and max, both included. */
  int(min: number, max: number): number;
  pick<T>(list: readonly T[]): T;
  weighted<T>(options: ReadonlyArray<readonly [T, number]>): T;
  shuffle<T>(list: readonly T[]): T[];
  chance(probability: number): boolean;
  /** A stream of its own, independent of how often this one was asked before. */
  fork(label: string): Random;
}

const TWO_TO_32 = 4294967296;

/** FNV-1a over UTF-16 units: enough to spread labels, not meant to resist anyone. */
function hash(text: string): number {
  let state = 0x811c9dc5;
  for (let index = 0; index < text.length; index += 1) {
    state = Math.imul(state ^ text.charCodeAt(index), 0x01000193);
  }
  return state >>> 0;
}

/** mulberry32: a full-period 32-bit generator. */
function stream(start: number): () => number {
  let state = start;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / TWO_TO_32;
  };
}

function weightedIndex(weights: readonly number[], point: number): number {
  let rest = point * weights.reduce((sum, weight) => sum + weight, 0);
  const found = weights.findIndex((weight) => {
    rest -= weight;
    return rest < 0;
  });
  return found === -1 ? weights.length - 1 : found;
}

function shuffled<T>(list: readonly T[], int: Random['int']): T[] {
  const result = [...list];
  for (let index = result.length - 1; index > 0; index -= 1) {
    const other = int(0, index);
    [result[index], result[other]] = [result[other] as T, result[index] as T];
  }
  return result;
}

export function seeded(seed: number | string): Random {
  const next = stream(hash(String(seed)));
  const int = (min: number, max: number): number => min + Math.floor(next() * (max - min + 1));
  const at = <T>(list: readonly T[], index: number): T => {
    if (index < 0 || index >= list.length) throw new RangeError('nothing to pick from an empty list');
    return list[index] as T;
  };
  return {
    int,
    pick: (list) => at(list, int(0, list.length - 1)),
    weighted: (options) => {
      const weights = options.map(([, weight]) => weight);
      return at(options, weightedIndex(weights, next()))[0];
    },
    shuffle: (list) => shuffled(list, int),
    chance: (probability) => next() < probability,
    fork: (label) => seeded(`${seed}/${label}`),
  };
}
