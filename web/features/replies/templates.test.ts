import { expect, test } from 'vitest';
import { category } from '../../../contract/proposals.ts';
import { replyClass } from '../../../contract/replies.ts';
import { answerTemplates } from '../../text/reply-templates.ts';

test('each class has an answer to begin with for each category, no two alike, and each leaves open what only the unit knows', () => {
  const all = replyClass.options.flatMap((code) => category.options.map((one) => answerTemplates[code][one]));
  expect(new Set(all).size).toBe(20);
  expect(all.filter((text) => !text.includes('＿＿'))).toEqual([]);
});
