import { describe, expect, it } from 'vitest';
import { answersFrom, contentFrom, openQuestions } from './answers.ts';

const filled = {
  ...answersFrom(null),
  attitude: 'satisfied' as const,
  result: 'basically' as const,
  listenMode: 'visit' as const,
  visiting: 'visited' as const,
  targeted: 'yes' as const,
};

describe('the form of 征询意见', () => {
  it('begins empty and asks every question', () => {
    expect(contentFrom(answersFrom(null))).toBeUndefined();
    expect(Object.keys(openQuestions(answersFrom(null), false))).toEqual([
      'attitude',
      'result',
      'listenMode',
      'visiting',
      'targeted',
    ]);
  });

  it('asks a body whether the leader in charge answered it', () => {
    expect(Object.keys(openQuestions(filled, true))).toEqual(['answeredByLeader']);
    const content = contentFrom({ ...filled, answeredByLeader: 'no' });
    expect(content?.answeredByLeader).toBe(false);
    expect(answersFrom(content ?? null).answeredByLeader).toBe('no');
  });

  it('asks for reasons where either dimension is 不满意', () => {
    expect(openQuestions(filled, false)).toEqual({});
    expect(openQuestions({ ...filled, attitude: 'dissatisfied' }, false)).toHaveProperty('comment');
    expect(openQuestions({ ...filled, result: 'dissatisfied', comment: '没有落实' }, false)).toEqual({});
  });

  it('sends only the suggestions about which something was said, and reads them back', () => {
    const content = contentFrom({ ...filled, views: { a: 'yes', b: 'none', c: 'no' } });
    expect(content?.answers).toEqual([
      { suggestionId: 'a', agrees: true },
      { suggestionId: 'c', agrees: false },
    ]);
    expect(answersFrom(content ?? null).views).toEqual({ a: 'yes', c: 'no' });
  });
});
