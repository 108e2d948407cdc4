import { expect, it } from 'vitest';
import { CallError, fieldErrors, isUnanswered } from './call-error.ts';

const refused = (status: number): CallError =>
  new CallError({
    code: 'invalid_input',
    title: '填写的内容有误',
    status,
    errors: [
      { pointer: '/body/title', message: '请填写' },
      { pointer: '/body/suggestions/0/text', message: '最多 800 字' },
    ],
  });

it('leads every message to its field', () => {
  expect(fieldErrors(refused(400))).toEqual({ title: '请填写', 'suggestions.0.text': '最多 800 字' });
  expect(fieldErrors(new Error('else'))).toEqual({});
});
it('repeats a submission only where no answer came', () => {
  expect(isUnanswered(refused(400))).toBe(false);
  expect(isUnanswered(refused(503))).toBe(true);
  expect(isUnanswered(new CallError({ code: 'offline', title: '', status: 0 }))).toBe(true);
});
