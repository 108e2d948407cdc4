import { keyOf } from '../../../kernel/hash.ts';
import { History, type Sample } from './history.ts';
import { HOLDS, signalsOf, START, worldOf, type World } from './signals.ts';
import type { Reading } from './text.ts';
import type { UnitProfile } from './units.ts';
import { dot, learnWeights, sharesOf, type Example } from './weighing.ts';

export type Past = Sample & { readonly reading: Reading };
/** All that is known of who deals with what. */
export type Model = {
  readonly world: World;
  readonly history: History;
  readonly weights: Float64Array;
  /** Below this share the first unit is too unsure to be named. */
  readonly threshold: number;
};
export type Ranked = { readonly unit: number; readonly score: number };

const FOLDS = 4;
const MANY = 6_000;
const TRIED = 1_200;
/** So few examples say nothing about how sure one may be. */
const FEW = 60;
const WITHOUT_HISTORY = 0.46;
const LEAST = 0.3;
const MOST = 0.65;
const WANTED = 0.9;
const MOST_ABSTAINED = 0.18;
const GROUP = 7;

const scoresOf = (rows: readonly Float64Array[], weights: Float64Array): number[] =>
  sharesOf(rows.map((row) => dot(row, weights)));

/** Each line for itself, and lines of one matter together: how well is done with what was never seen before. */
function groupings(past: readonly Past[]): ((one: Past, at: number) => number)[] {
  const documents = new Map<string, number>();
  for (const { features } of past)
    for (const name of features.keys()) documents.set(name, (documents.get(name) ?? 0) + 1);
  const matterOf = ({ features }: Past): string => {
    const [best] = [...features]
      .filter(([name, weight]) => weight >= 2 && (documents.get(name) ?? 0) > 1)
      .sort(([a], [b]) => (documents.get(a) ?? 0) - (documents.get(b) ?? 0));
    return best?.[0] ?? '';
  };
  return [(_, at) => at, (one) => Math.abs(keyOf(matterOf(one), GROUP))];
}

/** Lines held against a history they are no part of. */
function examplesOf(world: World, past: readonly Past[]): Example[] {
  const folds = past.length > MANY ? [0] : Array.from({ length: FOLDS }, (_, fold) => fold);
  return groupings(past).flatMap((groupOf) => {
    const placed = past.map((one, at) => groupOf(one, at) % FOLDS);
    return folds.flatMap((fold) => {
      const rest = past.filter((_, at) => placed[at] !== fold);
      const tried = past.filter((_, at) => placed[at] === fold);
      const step = Math.max(1, Math.ceil((tried.length * folds.length) / TRIED));
      const history = new History(world.units.length, rest);
      return tried
        .filter((_, at) => at % step === 0)
        .map(({ reading, unit }) => ({ rows: signalsOf(world, reading, history), right: unit }));
    });
  });
}

/** The share from which on nine in ten were right, or, where that would silence too many, the one that silences as many as may be. */
function thresholdOf(examples: readonly Example[], weights: Float64Array): number {
  if (examples.length < FEW) return WITHOUT_HISTORY;
  const tried = examples
    .map(({ rows, right }) => {
      const [first] = rank(scoresOf(rows, weights));
      return { score: first?.score ?? 0, isRight: first?.unit === right };
    })
    .sort((a, b) => b.score - a.score);
  const least = Math.ceil(tried.length * (1 - MOST_ABSTAINED));
  let [right, kept] = [0, least];
  for (const [at, { isRight }] of tried.entries()) {
    right += isRight ? 1 : 0;
    if (at + 1 > least && right / (at + 1) >= WANTED) kept = at + 1;
  }
  return Math.min(MOST, Math.max(LEAST, tried[kept - 1]?.score ?? WITHOUT_HISTORY));
}

const rank = (scores: readonly number[]): Ranked[] =>
  scores.map((score, unit) => ({ unit, score })).toSorted((a, b) => b.score - a.score || a.unit - b.unit);

/** Learns what went where. Works with no history at all: then names, duties and common knowledge speak alone. */
export function learn(units: readonly UnitProfile[], past: readonly Past[]): Model {
  const world = worldOf(units);
  const examples = past.length < FEW ? [] : examplesOf(world, past);
  const weights = learnWeights({ start: START, holds: HOLDS }, examples);
  return { world, history: new History(units.length, past), weights, threshold: thresholdOf(examples, weights) };
}

/** Every unit with how likely it is, the likeliest first. */
export const rankUnits = ({ world, history, weights }: Model, reading: Reading): Ranked[] =>
  rank(scoresOf(signalsOf(world, reading, history), weights));
