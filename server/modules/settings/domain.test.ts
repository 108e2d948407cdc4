import { expect, test } from 'vitest';
import {
  addSession,
  checkedValue,
  codeOf,
  inChinese,
  inForce,
  isComplete,
  sessionFor,
  sessionName,
  setPolicy,
} from './domain.ts';
import type { Session, Setting } from './domain.ts';
import { defaultRules } from './delivered.ts';
import { announcedDays } from './setup.ts';

const KEEPER = ['policy_keeper'] as const;
const session = (no: number, windowFrom: string, deadline: string): Session => ({
  id: `00000000-0000-7000-8000-00000000000${no}`,
  termNo: 13,
  no,
  opensOn: deadline.slice(0, 10),
  closesOn: deadline.slice(0, 10),
  windowFrom,
  deadline,
  version: 1,
});
const FIRST = session(1, '2022-10-05T00:00:00.000Z', '2023-01-03T10:00:00.000Z');
const SECOND = session(2, '2023-11-21T00:00:00.000Z', '2024-02-20T10:00:00.000Z');
const settings = (): Setting[] =>
  defaultRules().map((rule, index) => ({
    ...rule,
    id: String(index),
    validFrom: '2000-01-01',
    reason: '初始设定',
    setBy: '系统',
    version: index + 1,
    recordedAt: '2022-01-01T00:00:00.000Z',
  }));
const change = (validFrom: string, version: number, months: number): Setting => ({
  ...(settings().find((s) => s.key === 'reply') as Setting),
  value: { months, auditWorkdays: 5 },
  validFrom,
  version,
});

test.each([
  ['2022-10-04T23:59:59.999Z', undefined],
  ['2022-10-05T00:00:00.000Z', 'session'],
  ['2023-01-03T09:59:59.999Z', 'session'],
  ['2023-01-03T10:00:00.000Z', 'session'],
  ['2023-01-03T10:00:00.001Z', 'intersession'],
  ['2023-11-20T23:59:59.999Z', 'intersession'],
])('the window is closed to the millisecond: at %s a proposal is %s', (at, expected) => {
  expect(sessionFor([SECOND, FIRST], at)?.submissionPeriod).toBe(expected);
});

test('between two windows a proposal belongs to the last session begun (平时提案)', () => {
  expect(sessionFor([SECOND, FIRST], '2023-11-20T23:59:59.999Z')?.session).toBe(FIRST);
  expect(sessionFor([SECOND, FIRST], '2023-11-21T00:00:00.000Z')?.session).toBe(SECOND);
});

test('a rule holds from its first day on, and the later of two that begin together wins', () => {
  const all = [...settings(), change('2023-06-01', 40, 2), change('2023-06-01', 41, 4)];
  expect(inForce(all, '2023-05-31').policy.reply.months).toBe(3);
  expect(inForce(all, '2023-06-01')).toMatchObject({ policy: { reply: { months: 4 } }, policyVersion: 41 });
});

test('the defaults are complete: convention A, ten national grounds, classes A to C, five gates', () => {
  const { policy } = inForce(settings(), '2023-01-01');
  expect(isComplete(settings())).toBe(true);
  expect(isComplete(settings().slice(1))).toBe(false);
  expect(policy.counting).toEqual({
    mergedChildInFiled: false,
    mergedChildInReceived: true,
    withdrawnInReceived: false,
  });
  expect(policy.notFiledReasons.filter((reason) => reason.national)).toHaveLength(10);
  expect(policy.replyClasses.map((each) => each.code)).toEqual(['A', 'B', 'C']);
  expect(policy.gates.map((each) => each.code)).toEqual(['G1', 'G2', 'G3', 'G4', 'G5']);
  expect(defaultRules().every((rule) => rule.article.length > 3)).toBe(true);
});

test('a rule cannot begin in the past, and only its keepers set it', () => {
  const input = {
    key: 'sectorAllYear',
    value: true,
    article: '本市惯例',
    validFrom: '2023-01-01',
    reason: '试行',
  } as const;
  const made = { id: 'x', version: 30, today: '2023-01-02', setBy: '甲' };
  expect(() => setPolicy(input, made, KEEPER)).toThrow('生效日不能早于今天');
  expect(() => setPolicy({ ...input, validFrom: '2023-01-02' }, made, [])).toThrow('forbidden');
  expect(setPolicy({ ...input, validFrom: '2023-01-02' }, made, KEEPER).state).toMatchObject({
    value: true,
    version: 30,
  });
});

test('a value that does not fit its rule is refused, field by field', () => {
  expect(() => checkedValue('reply', { months: 0, auditWorkdays: 5 })).toThrow('不完整');
  expect(checkedValue('reply', { months: 3, auditWorkdays: 5 })).toEqual({ months: 3, auditWorkdays: 5, special: [] });
});

test('two sessions never receive proposals at the same time', () => {
  const dates = { opensOn: '2023-02-01', closesOn: '2023-02-01' };
  const input = {
    termNo: 13,
    no: 3,
    ...dates,
    windowFrom: '2023-01-03T10:00:00.000Z',
    deadline: '2023-02-01T00:00:00.000Z',
  };
  expect(() => addSession(input, { id: 'x', others: [FIRST] }, KEEPER)).toThrow('十三届一次会议重叠');
  const after = { ...input, windowFrom: '2023-01-03T10:00:00.001Z' };
  expect(codeOf(addSession(after, { id: 'x', others: [FIRST] }, KEEPER).state)).toBe('13-3');
});

test('names of sessions are written in Chinese numerals', () => {
  expect([1, 10, 11, 20, 21, 99].map(inChinese)).toEqual(['一', '十', '十一', '二十', '二十一', '九十九']);
  expect(sessionName(FIRST)).toBe('十三届一次会议');
});

test('the calendar holds only days that differ from the week, each with its name and source', () => {
  const days = announcedDays();
  const of2023 = new Map(days.filter((d) => d.day.startsWith('2023')).map((d) => [d.day, d]));
  expect(of2023.get('2023-01-02')).toMatchObject({ isWorkday: false, name: '元旦' });
  expect(of2023.get('2023-01-28')).toMatchObject({ isWorkday: true, name: '春节调休上班' });
  expect(of2023.has('2023-01-01')).toBe(false);
  expect(days[0]?.day.startsWith('2007')).toBe(true);
  expect(days.every((d) => d.name !== '' && d.source.includes(d.day.slice(0, 4)))).toBe(true);
  // Working days of 2024, 2025 and 2026 as announced: 251, 248, 248.
  const workdays = (year: number): number => {
    const special = new Map(days.map((d) => [d.day, d.isWorkday]));
    const all = Array.from({ length: year % 4 === 0 ? 366 : 365 }, (_, n) => new Date(Date.UTC(year, 0, 1 + n)));
    return all.filter((d) => special.get(d.toISOString().slice(0, 10)) ?? ![0, 6].includes(d.getUTCDay())).length;
  };
  expect([2024, 2025, 2026].map(workdays)).toEqual([251, 248, 248]);
});
