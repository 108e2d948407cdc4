import { expect, it } from 'vitest';
import { rules } from '../../text/policy.ts';
import { blankLike, linesOf, shapeOf, summaryOf } from './policy-value.ts';

it('edits each value as what it is', () => {
  const shapes = [true, 3, '2026-12-31', 'pre', '市惯例', [10, 15], ['一', '二'], [{ code: 'A' }], { max: 30 }];
  expect(shapes.map((value, index) => shapeOf(value, index === 3 ? 'value.0.stage' : 'value'))).toEqual([
    'boolean',
    'number',
    'day',
    'stage',
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
