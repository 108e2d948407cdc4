import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { mostFrequent, naiveBayes } from './baseline.ts';
import { corpusOf, KINDS } from './corpus.ts';
import { readOffices } from './matters.ts';
import { accuracy } from './report.ts';

type LaidDown = {
  readonly seed: string;
  readonly train: number;
  readonly test: number;
  readonly trainDigest: string;
  readonly testDigest: string;
  readonly labels: readonly string[];
};
const FILE = join(import.meta.dirname, '../../test/fixtures/route-labels.json');
const laidDown = JSON.parse(readFileSync(FILE, 'utf8')) as LaidDown;
const corpus = corpusOf(laidDown.seed, laidDown.train, laidDown.test);
const digestOf = (rows: readonly object[]): string =>
  createHash('sha256')
    .update(rows.map((row) => `${JSON.stringify(row)}\n`).join(''))
    .digest('hex');

test('the session that is tested is the one that was laid down before the engine', () => {
  expect(corpus.labels.map(({ unit, kind }) => `${unit} ${kind}`)).toEqual(laidDown.labels);
  expect(digestOf(corpus.train)).toBe(laidDown.trainDigest);
  expect(digestOf(corpus.test)).toBe(laidDown.testDigest);
});

test('of every kind there are some, a third have a title alone, and no unseen matter is in the history', () => {
  for (const kind of KINDS) expect(corpus.labels.filter((label) => label.kind === kind).length).toBeGreaterThan(10);
  const titles = corpus.labels.filter(({ isTitleOnly }) => isTitleOnly).length / corpus.labels.length;
  expect(titles).toBeGreaterThan(0.25);
  expect(titles).toBeLessThan(0.42);
  const unseen = readOffices().flatMap(({ matters }) => matters.slice(Math.ceil(matters.length * 0.75)));
  const titlesBefore = corpus.train.map(({ title }) => title).join('\n');
  expect(unseen.filter(({ label }) => titlesBefore.includes(label))).toEqual([]);
});

test('the baselines are what they are', () => {
  const given = [corpus.units, corpus.train, corpus.test] as const;
  const guessed = [mostFrequent, naiveBayes].map((guess) => accuracy(guess(...given), corpus.labels));
  expect(guessed).toEqual(['8.2 %', '45.2 %']);
});
