import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { documents, families, unrelated } from './corpus.ts';

type HeldOut = {
  readonly seed: string;
  readonly documents: number;
  readonly each: number;
  readonly queriesDigest: string;
  readonly unrelatedDigest: string;
  readonly labels: readonly (readonly [of: string, percent: number])[];
};
const FILE = join(import.meta.dirname, '../../test/fixtures/similar-families.json');
const heldOut = JSON.parse(readFileSync(FILE, 'utf8')) as HeldOut;
const digestOf = (rows: readonly object[]): string =>
  createHash('sha256')
    .update(rows.map((row) => `${JSON.stringify(row)}\n`).join(''))
    .digest('hex');

test('the held-out families are those that were laid down before the engine was tuned', () => {
  const { queries, labels } = families(heldOut.seed, heldOut.documents, heldOut.each);
  expect(labels.map(({ of, percent }) => [of, percent])).toEqual(heldOut.labels);
  expect(digestOf(queries)).toBe(heldOut.queriesDigest);
  expect(digestOf(unrelated(heldOut.seed, 1000))).toBe(heldOut.unrelatedDigest);
});

test('a larger corpus begins with the smaller one, and no two documents are the same', () => {
  const few = [...documents('s', 50)];
  const many = [...documents('s', 500)];
  expect(many.slice(0, 50)).toEqual(few);
  expect(new Set(many.map(({ title, body }) => title + body)).size).toBe(500);
});
