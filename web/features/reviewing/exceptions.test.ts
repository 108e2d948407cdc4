import { expect, test } from 'vitest';
import type { MeetingView } from '../../../contract/reviewing.ts';
import { attendeesOf } from '../../format/attendees.ts';
import { decisionOf, exceptionsOf, missingIn, mustMark, noMark } from './exceptions.ts';

const item = (patch: Partial<MeetingView['items'][number]> = {}): MeetingView['items'][number] => ({
  ...{ proposalId: 'p1', no: 1, receiptNo: 'T13S01-R000001', title: '关于某事的提案', leadName: '李', advice: '' },
  ...{ proposerKind: 'individual', category: null, status: 'final_review', recommendation: 'file' },
  ...{ isStale: false, decision: null, reason: '', caseNo: null },
  ...patch,
});

test('an item follows its advice, and a merger waits', () => {
  expect(decisionOf(item(), undefined)).toBe('file');
  expect(decisionOf(item({ recommendation: 'merge' }), noMark)).toBe('hold');
  expect(decisionOf(item(), { ...noMark, decision: 'hold' })).toBe('hold');
});

test('what changed or is to be turned down needs words of its own', () => {
  expect(mustMark(item({ isStale: true }), undefined)).toBe(true);
  expect(mustMark(item({ recommendation: 'not_file' }), noMark)).toBe(true);
  expect(missingIn([item({ isStale: true })], {})).toHaveProperty('decision-1');
  const bare = { p1: { ...noMark, decision: 'not_file' as const, reason: '空泛' } };
  expect(Object.keys(missingIn([item()], bare))).toContain('disposition-1');
  expect(missingIn([item()], {})).toEqual({});
});

test('only exceptions are sent, each with what it needs', () => {
  const held = { p1: { ...noMark, decision: 'hold' as const, reason: ' 待补充 ' } };
  expect(exceptionsOf([item(), item({ proposalId: 'p2' })], held)).toEqual([
    { proposalId: 'p1', decision: 'hold', reason: '待补充' },
  ]);
});

test('people are read a line each, with what they are', () => {
  expect(attendeesOf('王主任 主任\n\n李委员')).toEqual([
    { name: '王主任', role: '主任', isPresent: false },
    { name: '李委员', role: '', isPresent: false },
  ]);
});
