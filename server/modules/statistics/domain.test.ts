import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { policySchema, type Policy } from '../../../contract/settings.ts';
import {
  canonical,
  checkPublished,
  countingRules,
  figureRules,
  momentOf,
  percent,
  ratio,
  weightedPercent,
  type Imbalance,
  type PublishedTable,
} from './domain/index.ts';

const read = (path: string): unknown => JSON.parse(readFileSync(join(import.meta.dirname, '../../..', path), 'utf8'));
const seeds = read('database/seeds/policy.json') as { readonly key: string; readonly value: unknown }[];
const seedPolicy = (): Policy => policySchema.parse(Object.fromEntries(seeds.map(({ key, value }) => [key, value])));

type Fixture = PublishedTable & { readonly source: string; readonly imbalances?: Imbalance[] };
const fixtures = read('test/fixtures/published.json') as Record<'balanced' | 'unbalanced', Fixture[]>;

describe('published tables', () => {
  test.each(fixtures.balanced)('$source balances', (table) => {
    expect(checkPublished(table)).toEqual([]);
  });
  test.each(fixtures.unbalanced)('$source contradicts itself', (table) => {
    expect(checkPublished(table)).toEqual(table.imbalances);
  });
  test('a total nobody stated, a rate nobody can derive are imbalances too', () => {
    expect(checkPublished({ totals: {}, splits: [{ of: 'filed', parts: { a: 1 } }] })).toHaveLength(1);
    const rates = [{ part: 'filed', of: 'received', percent: 94.3 }];
    expect(checkPublished({ totals: { filed: 409, received: 434 }, splits: [], rates })).toEqual([
      { of: 'filed / received', stated: 94.3, computed: 94.2 },
    ]);
  });
});

describe('rates', () => {
  test('have two decimals, half up, and none of nothing', () => {
    expect([percent(409, 434), percent(1, 3), percent(1, 800), percent(0, 7)]).toEqual([94.24, 33.33, 0.13, 0]);
    expect([percent(0, 0), ratio(409, 0)]).toEqual([null, null]);
    expect(weightedPercent(1, { count: 1, weight: 0.5 }, 2)).toBe(75);
    expect(weightedPercent(0, { count: 0, weight: 0.5 }, 0)).toBe(null);
  });
  test('never leave 0 to 100 and never differ from the exact quotient by more than half a hundredth', () => {
    const parts = fc
      .integer({ min: 1, max: 20_000 })
      .chain((all) => fc.tuple(fc.integer({ min: 0, max: all }), fc.constant(all)));
    fc.assert(
      fc.property(parts, ([part, all]) => {
        const value = percent(part, all) ?? NaN;
        return value >= 0 && value <= 100 && Math.abs(value - (100 * part) / all) <= 0.005 + 1e-9;
      }),
    );
  });
});

describe('as of', () => {
  const now = '2024-05-01T00:00:00.000Z';
  test('a date is the end of that day in the committee’s own time', () => {
    expect(momentOf('2024-02-20', now)).toBe('2024-02-20T15:59:59.999Z');
  });
  test('a time without zone is the committee’s own; one with a zone is itself; none is now', () => {
    expect(momentOf('2023-01-03T18:30', now)).toBe('2023-01-03T10:30:00.000Z');
    expect(momentOf('2023-01-03T18:30:00+09:00', now)).toBe('2023-01-03T09:30:00.000Z');
    expect(momentOf('2023-01-03T10:30:00Z', now)).toBe('2023-01-03T10:30:00.000Z');
    expect(momentOf(undefined, now)).toBe(now);
  });
});

describe('the figures', () => {
  const keys = (change = {}) => figureRules(countingRules({ ...seedPolicy(), ...change }, 'A')).map(({ key }) => key);
  test('are each named once and cover domain.md §10.2', () => {
    expect(new Set(keys()).size).toBe(keys().length);
    const owed =
      'received filed notFiled mergedChildren withdrawn filingRate mergedRate collectiveShare participation perMember ' +
      'dispatchAccuracy hops receiptOnTime contactRate visitRate redRate replyRate onTimeReplyRate closeRate solveRate adoptionRate attitudeSat resultSat feedbackRate ' +
      'firstRoundSat rehandleRate keyProposals keyShare';
    expect(keys()).toEqual(expect.arrayContaining(owed.split(' ')));
  });
  test('show class D only where the policy has it', () => {
    const classes = [...seedPolicy().replyClasses.filter(({ code }) => code !== 'D'), { code: 'D', label: '留作参考' }];
    expect(keys({ replyClasses: classes })).toContain('classShare.D');
    expect(keys({ replyClasses: classes.slice(0, 3) })).not.toContain('classShare.D');
  });
  test('say the convention in words', () => {
    const filedBy = (letter: 'A' | 'B') =>
      figureRules(countingRules(seedPolicy(), letter)).find(({ key }) => key === 'filed')?.formula;
    expect([filedBy('A'), filedBy('B')]).toEqual([
      '审查立案且未撤案的提案，不含被并提案',
      '审查立案且未撤案的提案，含被并提案',
    ]);
  });
});

test('equal values have one canonical text, whatever the order of their keys', () => {
  expect(canonical({ b: [1, { d: null, c: '二' }], a: undefined })).toBe('{"b":[1,{"c":"二","d":null}]}');
  expect(canonical({ x: 1, y: 2 })).toBe(canonical({ y: 2, x: 1 }));
});
