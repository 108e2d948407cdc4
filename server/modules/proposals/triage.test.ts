import { describe, expect, it } from 'vitest';
import { at, content, facts, refusal } from '../../../test/harness/proposal-states.ts';
import * as domain from './domain/index.ts';

const secondsAgo = (seconds: number): string => new Date(Date.parse(facts.now) - seconds * 1000).toISOString();
const last = (patch: Partial<domain.LastReview> = {}): domain.LastReview => ({
  ...{ accountId: 'me', stage: 'pre', decision: 'pass', categoryBefore: 'economy', at: secondsAgo(4) },
  ...patch,
});
const taken = (of: domain.LastReview | undefined, accountId = 'me') => ({ last: of, accountId });

describe('an opinion given in triage', () => {
  it('can be taken back for ten seconds, and the category is what it was', () => {
    const { state, events } = domain.takeBack(at('first_review'), taken(last()), facts, ['reviewer']);
    expect(state).toMatchObject({ status: 'pre_review', content: { category: 'economy' } });
    expect(events).toMatchObject([{ type: 'proposal.opinion_taken_back', payload: { stage: 'pre' } }]);
  });
  it('leads a first opinion back to the first review, with or without a second stage', () => {
    const first = taken(last({ stage: 'first' }));
    for (const status of ['second_review', 'final_review'] as const)
      expect(domain.takeBack(at(status), first, facts, ['group_leader']).state.status).toBe('first_review');
  });
  it.each([
    ['after eleven seconds', taken(last({ at: secondsAgo(11) })), '超过'],
    ['by another', taken(last(), 'other'), '提交的人'],
    ['a formal act', taken(last({ decision: 'file', stage: 'final' })), '正式决定'],
    ['a second opinion', taken(last({ stage: 'second' })), '正式决定'],
    ['what was taken back already', taken(last({ decision: 'take_back' })), '正式决定'],
    ['where nobody said anything', taken(undefined), '正式决定'],
  ])('is not taken back %s', (_why, asked, words) => {
    expect(refusal(() => domain.takeBack(at('first_review'), asked, facts, ['reviewer']))).toContain(words);
  });
  it('is offered only while it can be taken back', () => {
    const asking = { by: ['reviewer'], accountId: 'me', last: last(), joined: 0 } as const;
    expect(domain.availableActions(at('first_review'), facts, asking)).toContain('take_back');
    const late = { ...asking, last: last({ at: secondsAgo(11) }) };
    expect(domain.availableActions(at('first_review'), facts, late)).not.toContain('take_back');
  });
});

describe('gates (五个关口)', () => {
  const opinion = { stage: 'pre', category: 'society', opinion: '同意' } as const;
  const pass = (gates: domain.Opinion['gates'], recommendation?: domain.Opinion['recommendation']) => () =>
    domain.pass(at('pre_review'), { ...opinion, gates, recommendation }, facts, ['reviewer']);
  it('one that does not pass says why', () => {
    expect(refusal(pass([{ code: 'G1', passed: false, note: ' ' }]))).toContain('选题关');
    expect(pass([{ code: 'G1', passed: false, note: '不属于本级' }])().state.status).toBe('first_review');
  });
  it('one that does not pass is no advice to file', () => {
    const failed = [{ code: 'G2', passed: false, note: '没有出处' }];
    expect(refusal(pass(failed, 'file'))).toContain('不能建议立案');
    expect(pass(failed, 'not_file')().state.status).toBe('first_review');
  });
  it('belong to the stage, and are answered once', () => {
    expect(refusal(pass([{ code: 'G3', passed: true, note: '' }]))).toContain('关口');
    const twice = [{ code: 'G1', passed: true, note: '' }];
    expect(refusal(pass([...twice, ...twice]))).toContain('关口');
  });
});

describe('words put right in review (文字修改)', () => {
  const consent = { on: facts.today, how: 'phone', note: '' } as const;
  const own = {
    title: content.title,
    situation: content.situation,
    analysis: content.analysis,
    suggestions: content.suggestions.map(({ text }) => text),
  };
  const edit =
    (patch: Partial<typeof own>, more: object = {}) =>
    () =>
      domain.editForm(at('pre_review'), { ...own, ...patch, reason: '错字', consent, version: 1, ...more }, facts, [
        'reviewer',
      ]);
  it('keep the matter: a character is put right', () => {
    const { state, events } = edit({ situation: `${content.situation}。` })();
    expect(state.content.situation).toBe(`${content.situation}。`);
    expect(state.content.suggestions.map(({ unitId }) => unitId)).toEqual(
      content.suggestions.map(({ unitId }) => unitId),
    );
    expect(events).toMatchObject([{ type: 'proposal.form_edited' }]);
  });
  it('a figure is not words', () => {
    expect(refusal(edit({ situation: `${content.situation}共 99 处` }))).toContain('数字');
  });
  it('a suggestion more is not words', () => {
    expect(refusal(edit({ suggestions: [...own.suggestions, '另加一条'] }))).toContain('条数');
  });
  it('half a text is not words', () => {
    expect(refusal(edit({ situation: content.situation.repeat(2) }))).toContain('大段');
  });
  it('need the proposer’s consent of a day that has come', () => {
    expect(
      refusal(edit({ situation: `${content.situation}。` }, { consent: { ...consent, on: '2099-01-01' } })),
    ).toContain('同意的日期');
  });
  it('are not the proposer’s own to put right, nor after the decision', () => {
    const input = { ...own, situation: `${content.situation}。`, reason: '错字', consent, version: 1 };
    expect(refusal(() => domain.editForm(at('pre_review'), input, facts, ['lead']))).toBe('forbidden');
    expect(refusal(() => domain.editForm(at('filed'), input, facts, ['office']))).toBe('wrong_status');
  });
});

it('a proposal is given to a reviewer (分派审查) by the group’s leader, not by the reviewer himself', () => {
  const to = { accountId: 'a', name: '王', groupId: 'g' };
  const { state, events } = domain.assign(at('submitted'), to, ['group_leader']);
  expect(state).toMatchObject({ status: 'submitted', reviewerAccountId: 'a', reviewGroupId: 'g' });
  expect(events).toMatchObject([{ type: 'proposal.assigned', payload: { accountId: 'a' } }]);
  expect(refusal(() => domain.assign(at('submitted'), to, ['reviewer']))).toBe('forbidden');
  expect(refusal(() => domain.assign(at('first_review'), to, ['office']))).toBe('wrong_status');
  const already = at('submitted', { reviewerAccountId: 'a', reviewGroupId: 'g' });
  expect(refusal(() => domain.assign(already, to, ['office']))).toContain('已经');
});

it('an opinion report is made of a proposal only with its proposer’s consent', () => {
  const input = { reasonCode: 'empty', note: '无', disposition: 'to_opinion', consultedOn: facts.today } as const;
  expect(refusal(() => domain.notFile(at('final_review'), input, facts, ['committee']))).toContain('提案人同意');
  const agreed = { ...input, proposerAgrees: true };
  expect(domain.notFile(at('final_review'), agreed, facts, ['committee']).state.status).toBe('not_filed');
});
