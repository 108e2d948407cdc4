import type { Attendee } from '../../kernel/attendance.ts';
import { describe, expect, it, test } from 'vitest';
import { refusal } from '../../../test/harness/proposal-states.ts';
import * as domain from './domain/index.ts';

const NOW = '2023-01-03T02:00:00.000Z';
const later = (seconds: number): string => new Date(Date.parse(NOW) + seconds * 1000).toISOString();

describe('who is at a proposal (正在审查)', () => {
  const mark: domain.Mark = { id: 'm', proposalId: 'p', accountId: 'wang', since: NOW, seenAt: NOW, version: 1 };
  const zhao = { accountId: 'zhao', name: '赵' };
  const asked = { me: zhao, holderName: '王', takeOver: false, status: 'pre_review' as const, now: later(60) };

  it('stays with whom it is while his mark is fresh', () => {
    expect(domain.attend(mark, asked)).toEqual({ state: mark, events: [] });
  });
  it('lapses after two minutes without a sign, and is then anybody’s', () => {
    const { state, events } = domain.attend(mark, { ...asked, now: later(120) });
    expect(state).toMatchObject({ accountId: 'zhao', since: later(120), version: 2 });
    expect(events).toEqual([]);
  });
  it('is taken over in one act, and who had it is named to be told', () => {
    const { state, events } = domain.attend(mark, { ...asked, takeOver: true });
    expect(state.accountId).toBe('zhao');
    expect(events).toMatchObject([{ type: 'review.taken_over', payload: { accountId: 'wang', byName: '赵' } }]);
  });
  it('is renewed by its own holder without a word', () => {
    const own = { ...asked, me: { accountId: 'wang', name: '王' } };
    expect(domain.attend(mark, own)).toEqual({ state: { ...mark, seenAt: later(60) }, events: [] });
  });
  it('is only of what is under review', () => {
    expect(refusal(() => domain.attend(mark, { ...asked, status: 'filed' }))).toBe('wrong_status');
  });
});

describe('sharing out (分派审查)', () => {
  const reviewer = (accountId: string, groupCode: string, load = 0): domain.Reviewer => ({
    ...{ accountId, groupCode, load },
    name: accountId,
    groupId: `g-${groupCode}`,
  });
  const item = (id: string, category: domain.Waiting['category'], more: Partial<domain.Waiting> = {}) => ({
    ...{ id, category, groupId: null, leadAccountId: null },
    ...more,
  });
  const subjects = [
    { category: 'economy', group: 'economy' },
    { category: 'society', group: 'society' },
  ];
  const people = [reviewer('a', 'economy', 3), reviewer('b', 'economy'), reviewer('c', 'society')];

  it('goes by subject, then to whom has least open', () => {
    const plan = domain.planAssignment([item('1', 'economy'), item('2', 'society')], people, subjects);
    expect([...plan].map(([id, { accountId }]) => [id, accountId])).toEqual([
      ['1', 'b'],
      ['2', 'c'],
    ]);
  });
  it('counts what it has given while it gives, so that nobody gets all of it', () => {
    const many = Array.from({ length: 5 }, (_, index) => item(String(index), 'economy'));
    const plan = domain.planAssignment(many, people, subjects);
    const given = [...plan.values()].map(({ accountId }) => accountId);
    expect(given.filter((who) => who === 'b')).toHaveLength(4);
    expect(given.filter((who) => who === 'a')).toHaveLength(1);
  });
  it('a proposal in a group stays in it, and one without a subject is for everybody', () => {
    const plan = domain.planAssignment(
      [item('1', 'economy', { groupId: 'g-society' }), item('2', 'ecology')],
      people,
      subjects,
    );
    expect(plan.get('1')?.accountId).toBe('c');
    expect(plan.get('2')?.accountId).toBe('b');
  });
  it('nobody reviews his own', () => {
    const own = item('1', 'society', { leadAccountId: 'c' });
    expect(domain.planAssignment([own], people, subjects).get('1')?.accountId).not.toBe('c');
    expect(domain.planAssignment([own], [reviewer('c', 'society')], subjects).has('1')).toBe(false);
  });
});

const RULES = { quorumOf: { numerator: 2, denominator: 3 } };
const person = (name: string, isPresent: boolean): Attendee => ({ name, isPresent, role: '' });
const agenda = (id: string, no: number, recommendation: domain.AgendaItem['recommendation'] = 'file') => ({
  ...{ proposalId: id, no, recommendation, proposalVersion: 4, advice: '', decision: null, reason: '' },
});
const frozen: domain.Meeting = {
  ...{ id: 'm', sessionId: 's', title: '第一次立案审查会议', place: '二楼会议室', chair: '王', heldAt: NOW, note: '' },
  status: 'frozen',
  attendees: [person('王', true), person('李', true), person('赵', false)],
  items: [agenda('p1', 1), agenda('p2', 2), agenda('p3', 3, 'merge')],
  ...{ frozenAt: NOW, decidedAt: null, policyVersion: 1, version: 3 },
};
const standing = (patch: Partial<domain.Standing> = {}): domain.Standing => ({
  ...{ status: 'final_review', version: 4, title: '关于某事的提案' },
  ...patch,
});
const standings = new Map(frozen.items.map(({ proposalId }) => [proposalId, standing()]));
const facts: domain.MeetingFacts = { standings, rules: RULES, now: NOW };
const vote: domain.MeetingVote = { opinion: '同意', exceptions: [] };

describe('the meeting that decides on filing (立案审查会议)', () => {
  it.each([
    [1, 1],
    [3, 2],
    [4, 3],
    [9, 6],
  ])('of %i people two thirds are %i', (all, needed) => {
    const attendees = Array.from({ length: all }, (_, index) => person(String(index), false));
    expect(domain.quorumOf({ attendees }, RULES)).toBe(needed);
  });
  it('decides nothing where too few have come', () => {
    const few = { ...frozen, attendees: frozen.attendees.map((one) => ({ ...one, isPresent: one.name === '王' })) };
    expect(refusal(() => domain.decide(few, vote, facts, ['committee']))).toContain('不足 2 人');
  });
  it('follows the advice, holds mergers over, and takes exceptions one by one', () => {
    const exceptions = [{ proposalId: 'p2', decision: 'hold' as const, reason: '需补充材料' }];
    const { state, events } = domain.decide(frozen, { ...vote, exceptions }, facts, ['committee']);
    expect(state.items.map(({ decision }) => decision)).toEqual(['file', 'hold', 'hold']);
    expect(events).toMatchObject([{ payload: { filed: 1, notFiled: 0, held: 2 } }]);
  });
  it('does not decide what changed after the freezing', () => {
    const changed = new Map(standings).set('p1', standing({ version: 5 }));
    const asked = { ...facts, standings: changed };
    expect(refusal(() => domain.decide(frozen, vote, asked, ['committee']))).toContain('第 1 项');
    const exceptions = [{ proposalId: 'p1', decision: 'hold' as const, reason: '有变动' }];
    expect(domain.decide(frozen, { ...vote, exceptions }, asked, ['committee']).state.status).toBe('decided');
  });
  it('turns nothing down without reason, what follows, and the day the proposer was asked', () => {
    const bare = [{ proposalId: 'p1', decision: 'not_file' as const, reason: '内容空泛' }];
    expect(refusal(() => domain.decide(frozen, { ...vote, exceptions: bare }, facts, ['committee']))).toContain('协商');
  });
  it('knows nothing of what is not on its agenda', () => {
    const exceptions = [{ proposalId: 'p9', decision: 'hold' as const, reason: '无' }];
    expect(refusal(() => domain.decide(frozen, { ...vote, exceptions }, facts, ['committee']))).toContain('议程');
  });
  it('is the committee’s: the office prepares and does not decide', () => {
    expect(refusal(() => domain.decide(frozen, vote, facts, ['office']))).toBe('forbidden');
    expect(domain.meetingActions(frozen, ['office'])).not.toContain('decide');
    expect(domain.meetingActions(frozen, ['reader'])).toEqual([]);
  });
  it('freezes what waits for the decision, with the version it is in', () => {
    const draft: domain.Meeting = { ...frozen, status: 'draft', frozenAt: null };
    const now = new Map(standings).set('p1', standing({ version: 7 }));
    expect(domain.freeze(draft, now, NOW, ['office']).state.items[0]?.proposalVersion).toBe(7);
    const gone = new Map(standings).set('p1', standing({ status: 'withdrawn' }));
    expect(refusal(() => domain.freeze(draft, gone, NOW, ['office']))).toContain('不在终审中');
    expect(refusal(() => domain.freeze({ ...draft, items: [] }, now, NOW, ['office']))).toContain('还没有提案');
  });
  it('once frozen is not edited, and once decided stays', () => {
    expect(refusal(() => domain.edit(frozen, frozen, standings, ['office']))).toBe('wrong_status');
    expect(domain.meetingActions({ status: 'decided' }, ['office', 'committee'])).toEqual([]);
  });
});

test('the report says every number as the statistics do', () => {
  const figure = (key: string, label: string, value: number, unit: '件' | '%' = '件') => ({
    ...{ key, label, value, unit, numerator: value, denominator: null, formula: '不含撤案' },
    rows: { numerator: '', denominator: null },
  });
  const figures = [
    figure('received', '收到提案', 434),
    figure('filed', '立案', 409),
    figure('filingRate', '立案率', 94.24, '%'),
  ];
  const report = { committee: '试验市', session: '13-1', asOf: NOW, convention: 'A' as const, figures };
  const text = domain
    .paragraphsOf(report, '2023年1月3日10时')
    .map((one) => one.text)
    .join('\n');
  expect(text).toContain('收到提案 434 件');
  expect(text).toContain('立案率 94.24%');
  expect(text).toContain('立案 409 件');
});
