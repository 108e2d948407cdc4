import { expect, test } from 'vitest';
import { ledgerQuery } from '../../../contract/commitments.ts';
import { casesQuery } from '../../../contract/workbench.ts';
import { cluesQuery } from '../../../contract/clues.ts';
import { clueEvents } from '../clues/events.ts';
import { commitmentEvents, lookBackEvents } from '../commitments/events.ts';
import { feedbackEvents } from '../feedback/events.ts';
import { handlingEvents } from '../handling/events.ts';
import { proposalEvents } from '../proposals/events.ts';
import { replyEvents } from '../replies/events.ts';
import { reviewingEvents } from '../reviewing/events.ts';
import { supervisionEvents } from '../supervision/events.ts';
import { talkingEvents } from '../talking/events.ts';
import { urgingEvents } from '../urging/events.ts';
import { wipingEvents } from '../wiping/events.ts';
import { groupKey, RULES } from './domain/index.ts';

const rules = [...RULES.values()].flat();
const subject = {
  title: '《甲》',
  caseNo: '第1号',
  leadName: '张三',
  unit: '市教育局',
  payload: { dueOn: '2023-04-03' },
};

test('every rule follows an event that some module declares', () => {
  const declared = {
    ...proposalEvents,
    ...handlingEvents,
    ...replyEvents,
    ...feedbackEvents,
    ...supervisionEvents,
    ...urgingEvents,
    ...wipingEvents,
    ...talkingEvents,
    ...clueEvents,
    ...reviewingEvents,
    ...commitmentEvents,
    ...lookBackEvents,
  };
  expect([...RULES.keys()].filter((type) => !(type in declared))).toEqual([]);
});

test.each(rules.map((rule) => [rule.on, rule] as const))('%s is worded for one and for many', (_, rule) => {
  expect(rule.one(subject)).toMatch(/\p{Script=Han}/u);
  expect(rule.one(subject)).not.toMatch(/undefined|\{n\}/);
  expect(rule.many).toContain('{n}');
});

test('every list a notice leads to is a query its page takes', () => {
  for (const { list } of rules) {
    const url = new URL(list, 'http://localhost');
    const known = ['/', '/cases', '/review', '/office/clues', '/commitments', '/look-backs', '/wipings'];
    expect(known).toContain(url.pathname);
    const query = { '/office/clues': cluesQuery, '/commitments': ledgerQuery }[url.pathname] ?? casesQuery;
    expect(() => query.parse(Object.fromEntries(url.searchParams))).not.toThrow();
  }
});

test('matters of one act join one notice; what many people do by themselves joins by the day', () => {
  const at = { type: 't', requestId: 'r1', today: '2023-01-03' };
  expect(groupKey({ per: 'act' }, 0, at)).toBe('t/0/r1');
  expect(groupKey({ per: 'day' }, 1, at)).toBe('t/1/2023-01-03');
});
