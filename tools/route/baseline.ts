import type { Line, UnitLine } from './corpus.ts';

/** What the engine is held against: the unit most often sent to, and naive Bayes over plain words. */
export type Guess = { readonly id: string; readonly unit: string };

const segmenter = new Intl.Segmenter('zh', { granularity: 'word' });
const wordsOf = ({ title, body }: Line): string[] =>
  [...segmenter.segment(`${title}\n${body}`)]
    .filter(({ isWordLike }) => isWordLike === true)
    .map(({ segment }) => segment);

/** Labels are ids or names; others say nothing. */
function labelled(units: readonly UnitLine[], train: readonly Line[]): readonly (readonly [string, Line])[] {
  const ids = new Map(units.flatMap(({ id, name }) => [[id, id] as const, [name, id] as const]));
  return train.flatMap((line) => {
    const id = ids.get(line.unit);
    return id === undefined ? [] : [[id, line] as const];
  });
}

const add = (counts: Map<string, number>, key: string): void => void counts.set(key, (counts.get(key) ?? 0) + 1);

export function mostFrequent(units: readonly UnitLine[], train: readonly Line[], test: readonly Line[]): Guess[] {
  const counts = new Map<string, number>();
  for (const [unit] of labelled(units, train)) add(counts, unit);
  const [best] = [...counts].sort(([, a], [, b]) => b - a)[0] ?? [''];
  return test.map(({ id }) => ({ id, unit: best }));
}

export function naiveBayes(units: readonly UnitLine[], train: readonly Line[], test: readonly Line[]): Guess[] {
  const classes = new Map(units.map(({ id }) => [id, { lines: 0, words: 0, counts: new Map<string, number>() }]));
  const vocabulary = new Set<string>();
  for (const [unit, line] of labelled(units, train)) {
    const own = classes.get(unit);
    if (!own) continue;
    own.lines += 1;
    for (const word of wordsOf(line)) {
      add(own.counts, word);
      own.words += 1;
      vocabulary.add(word);
    }
  }
  return test.map((line) => {
    const words = wordsOf(line).filter((word) => vocabulary.has(word));
    const scored = [...classes].map(([unit, { lines, words: total, counts }]) => {
      const each = words.map((word) => Math.log(((counts.get(word) ?? 0) + 1) / (total + vocabulary.size)));
      return [unit, Math.log(lines + 1) + each.reduce((sum, one) => sum + one, 0)] as const;
    });
    return { id: line.id, unit: scored.sort(([, a], [, b]) => b - a)[0]?.[0] ?? '' };
  });
}
