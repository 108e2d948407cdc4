import { expect, it } from 'vitest';
import { rules } from '../../text/policy.ts';
import { blankLike, isOptional, linesOf, rowOf, shapeOf, summaryOf } from './policy-value.ts';

it('edits each value as what it is', () => {
  const shapes = [true, 3, '2026-12-31', 'pre', '市惯例', [10, 15], ['一', '二'], [{ code: 'A' }], { max: 30 }];
  expect(shapes.map((value, index) => shapeOf(value, index === 3 ? 'value.0.stage' : 'value'))).toEqual([
    'boolean',
    'number',
    'day',
    'choice',
    'text',
    'numbers',
    'lines',
    'rows',
    'parts',
  ]);
});
it('adds a row like the others, empty', () => {
  expect(blankLike({ code: 'G1', label: '选题关', stage: 'pre', items: ['一事一案'] })).toEqual({
    code: '',
    label: '',
    stage: 'pre',
    items: [],
  });
});
it('reads a rule by the names of its parts', () => {
  expect(summaryOf({ allowed: true, workdays: 5 }, rules.appeal.value)).toBe(
    '受理复核申请 是\u00a0· 申请时限（工作日） 5',
  );
  expect(summaryOf([{ code: 'A', label: '已经解决' }], rules.replyClasses.value)).toBe('1 项');
  expect(linesOf([{ code: 'A', label: '已经解决' }], rules.replyClasses.value)).toEqual([
    { label: 'A', value: '已经解决' },
  ]);
});
it('reads parts of parts as well', () => {
  const quorum = { quorumOf: { numerator: 2, denominator: 3 } };
  expect(summaryOf(quorum, rules.reviewMeeting.value)).toBe('到会比例：分子 2\u00a0· 到会比例：分母 3');
});
it('edits the rows of a list that is empty, and leaves out of a row what may be left out', () => {
  expect([shapeOf([], 'value.special'), shapeOf(null, 'value.special.0.months')]).toEqual(['rows', 'number']);
  expect([shapeOf(null, 'value.special.0.on'), shapeOf(null, 'value.special.0.collectiveKind')]).toEqual([
    'text',
    'choice',
  ]);
  expect([isOptional('value.special.0.on'), isOptional('value.months')]).toEqual([true, false]);
  const row = { submissionPeriod: null, collectiveKind: null, months: null, on: null };
  expect(blankLike(rowOf('value.special', []))).toEqual(row);
});
it('says special limits in words', () => {
  const special = [
    { submissionPeriod: 'session', collectiveKind: 'party', months: null, on: '05-10' },
    { submissionPeriod: 'intersession', collectiveKind: null, months: 2, on: null },
  ];
  const said = linesOf({ months: 3, auditWorkdays: 5, special }, rules.reply.value);
  expect(said.at(-1)).toEqual({
    label: '特别期限',
    value: '大会提案\u00a0· 党派提案\u00a0· 固定日期 05-10；平时提案\u00a0· 时限（月） 2',
  });
  expect(linesOf({ months: 3, special: [] }, rules.reply.value).at(-1)?.value).toBe('无');
});
