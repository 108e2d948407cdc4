import { expect, test } from 'vitest';
import type { ProposalStatus } from '../../../contract/proposals.ts';
import { isKey, mark, mayMark, unmark, type KeyMark, type MarkFacts } from './domain.ts';

const NOW = '2023-02-01T02:00:00.000Z';
const LATER = '2023-03-01T02:00:00.000Z';
const facts = (status: ProposalStatus = 'filed', now = NOW): MarkFacts => ({
  proposal: { id: 'p', status },
  leaderAccountIds: ['mayor', 'secretary'],
  now,
});
const by = ['selector'] as const;
const wish = { level: 'government', leaderAccountId: 'mayor', note: '' } as const;
const marked = (): KeyMark => mark(undefined, { ...wish, version: null }, { facts: facts(), by }).state;

test('a proposal on file becomes a key one (重点提案) with its leader', () => {
  const { state, events } = mark(undefined, { ...wish, version: null }, { facts: facts(), by });
  expect(state).toMatchObject({ leaderAccountId: 'mayor', markedAt: NOW, version: 1 });
  expect(isKey(state)).toBe(true);
  expect(events.map((event) => event.type)).toEqual(['key.marked']);
});

test.each<ProposalStatus>(['draft', 'final_review', 'not_filed', 'merged', 'withdrawn', 'closed', 'archived'])(
  'a proposal that is %s cannot become one',
  (status) => {
    expect(() => mark(undefined, { ...wish, version: null }, { facts: facts(status), by })).toThrow(/已立案/);
    expect(mayMark(by, status)).toBe(false);
  },
);

test('only the committee and the chair meeting set the mark', () => {
  expect(() => mark(undefined, { ...wish, version: null }, { facts: facts(), by: [] })).toThrow('forbidden');
  expect(() => unmark(marked(), NOW, [])).toThrow('forbidden');
});

test('the leader must hold the duty of one', () => {
  const stranger = { ...wish, leaderAccountId: 'clerk', version: null };
  expect(() => mark(undefined, stranger, { facts: facts(), by })).toThrow(/领办职责/);
});

test('another leader takes over at the seen version, and the day of the mark stays', () => {
  const change = { ...wish, leaderAccountId: 'secretary', version: 1 };
  const { state } = mark(marked(), change, { facts: facts('dispatched', LATER), by });
  expect(state).toMatchObject({ leaderAccountId: 'secretary', markedAt: NOW, version: 2 });
  expect(() => mark(marked(), { ...change, version: null }, { facts: facts(), by })).toThrow('stale_version');
});

test('a mark is taken away once and may be set again', () => {
  const { state } = unmark(marked(), LATER, by);
  expect(isKey(state)).toBe(false);
  expect(() => unmark(state, LATER, by)).toThrow(/不是重点/);
  const again = mark(state, { ...wish, version: 2 }, { facts: facts('filed', LATER), by }).state;
  expect(again).toMatchObject({ markedAt: LATER, unmarkedAt: null, version: 3 });
});
