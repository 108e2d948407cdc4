import { expect, test } from 'vitest';
import type { FeedbackContent } from '../../../contract/feedback.ts';
import { changesTo } from './history.ts';

const GIVEN: FeedbackContent = {
  ...{
    attitude: 'satisfied',
    result: 'dissatisfied',
    listenMode: 'visit',
    visiting: 'visited',
    targeted: 'yes',
    answeredByLeader: null,
  },
  ...{ comment: '资金没有落实', mayTellUnit: false, answers: [{ suggestionId: 's1', agrees: false }] },
};

test('a version tells what it says otherwise than the one before, and nothing where it says the same', () => {
  const suggestions = [{ id: 's1', no: 1 }];
  expect(changesTo(GIVEN, GIVEN, suggestions)).toEqual([]);
  const after: FeedbackContent = { ...GIVEN, result: 'satisfied', comment: '', answers: [] };
  expect(changesTo(after, GIVEN, suggestions)).toEqual([
    '办理结果：不满意 → 满意',
    '逐条看法：建议1不同意 → （空）',
    '意见或建议：资金没有落实 → （空）',
  ]);
});
