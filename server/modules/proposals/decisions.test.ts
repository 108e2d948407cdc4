import { describe, expect, it } from 'vitest';
import type { ProposalStatus } from '../../../contract/proposals.ts';
import { actor } from '../../../test/harness/committee.ts';
import { at, content, facts, policy, refusal } from '../../../test/harness/proposal-states.ts';
import * as domain from './domain/index.ts';
import type { MergeGroup } from './domain/index.ts';
import { relationsTo } from './policy.ts';

const ANSWERED = { required: 2, released: 2, dissatisfied: 1 };

describe('who sees what', () => {
  const nobody = {
    cosignerMemberIds: [],
    cowriterMemberIds: [],
    relatedMemberIds: [],
    relatedOrganizationIds: [],
    unitIds: [],
    deskIds: [],
  };
  const office = actor('提案办', ['proposal_office', 'proposal_committee', 'chair_meeting']);
  it.each(['draft', 'cosigning', 'withdrawn'] as const)(
    'what was never handed in is not the office’s: %s',
    (status) => {
      expect(relationsTo(office, at(status, { receiptNo: null }), nobody)).toEqual([]);
    },
  );
  it('what was withdrawn after it was handed in stays in the office’s sight', () => {
    expect(relationsTo(office, at('withdrawn'), nobody)).toContain('office');
  });
});

describe('review', () => {
  it('a returned proposal gets three working days in the session, ten otherwise', () => {
    expect(domain.sendBack(at('pre_review'), '请补充', facts, ['reviewer']).state.returnDueOn).toBe('2022-11-04');
    expect(
      domain.sendBack(at('pre_review', { submissionPeriod: 'intersession' }), '请补充', facts, ['reviewer']).state
        .returnDueOn,
    ).toBe('2022-11-15');
  });
  it('the second stage is there only where the policy has it (复审)', () => {
    const opinion = { stage: 'first', category: 'society', opinion: '同意', gates: [] } as const;
    expect(domain.pass(at('first_review'), opinion, facts, ['group_leader']).state.status).toBe('final_review');
    const leading = { by: ['group_leader'], accountId: null, last: undefined, joined: 0 } as const;
    const two = { ...facts, policy: { ...policy, review: { ...policy.review, usesSecondStage: true } } };
    expect(domain.pass(at('first_review'), opinion, two, ['group_leader']).state.status).toBe('second_review');
    expect(domain.availableActions(at('first_review'), facts, leading)).toContain('pass_first');
    expect(domain.availableActions(at('first_review'), two, leading)).not.toContain('pass_first');
  });
  it('no step of review is skipped', () => {
    const opinion = { stage: 'second', category: 'society', opinion: '同意', gates: [] } as const;
    expect(refusal(() => domain.pass(at('pre_review'), opinion, facts, ['committee']))).toBe('wrong_status');
    expect(
      refusal(() => {
        domain.checkFiling(at('first_review'), ['committee']);
      }),
    ).toBe('wrong_status');
  });
  it('a reason outside the list is refused', () => {
    const refusalInput = {
      reasonCode: 'because',
      note: '无',
      disposition: 'to_reference',
      consultedOn: '2022-11-01',
    } as const;
    expect(refusal(() => domain.notFile(at('final_review'), refusalInput, facts, ['committee']))).toContain('理由');
  });
  it('an appeal is heard once and in time', () => {
    const refused = at('not_filed', { returnDueOn: '2022-11-08' });
    expect(domain.appeal(refused, '有新情况', facts, ['lead']).state).toMatchObject({
      status: 'final_review',
      appealed: true,
    });
    expect(refusal(() => domain.appeal({ ...refused, appealed: true }, '再次', facts, ['lead']))).toContain('一次');
    expect(refusal(() => domain.appeal(refused, '迟了', { ...facts, today: '2022-11-09' }, ['lead']))).toContain(
      '已过',
    );
  });
});

describe('merging', () => {
  const a = at('final_review');
  const b = at('first_review', { id: 'p2', leadMemberId: 'm2' });
  const group = domain.suggest('g1', { primary: a, others: [b], reason: '同一事项' }).state;
  const consulting: MergeGroup = domain.consultProposers(group, ['office']).state;
  const confirming = (of: MergeGroup, note: string, primaryStatus: ProposalStatus = 'filed') =>
    domain.confirm(of, { note, primaryStatus }, ['committee']);

  it('takes two at least, of one session, none merged already', () => {
    expect(refusal(() => domain.suggest('g', { primary: a, others: [a], reason: 'x' }))).toContain('自己');
    expect(
      refusal(() => domain.suggest('g', { primary: a, others: [{ ...b, status: 'merged' }], reason: 'x' })),
    ).toContain('审查中');
    expect(
      refusal(() => domain.suggest('g', { primary: a, others: [{ ...b, sessionId: 's2' }], reason: 'x' })),
    ).toContain('同一次会议');
  });
  it('is confirmed when everyone agreed, or with the reason of a decision without', () => {
    expect(refusal(() => confirming(consulting, ''))).toContain('理由');
    expect(refusal(() => confirming(consulting, '内容相同', 'not_filed'))).toContain('另选主案');
    const one = domain.answer(consulting, { proposalId: 'p1', agrees: true, note: '' }, facts, ['proposer']).state;
    const both = domain.answer(one, { proposalId: 'p2', agrees: true, note: '' }, facts, ['proposer']).state;
    expect(confirming(both, '').state.status).toBe('confirmed');
    expect(confirming(consulting, '内容相同').state.status).toBe('confirmed');
  });
  it('is split only before dispatch', () => {
    const confirmed = confirming(consulting, '内容相同').state;
    expect(
      refusal(() => domain.split(confirmed, { note: '各有侧重', primaryStatus: 'dispatched' }, ['committee'])),
    ).toContain('已交办');
    expect(domain.split(confirmed, { note: '各有侧重', primaryStatus: 'filed' }, ['committee']).state.status).toBe(
      'split',
    );
  });
  it('a merged child keeps its text and its people', () => {
    const child = domain.mergeInto(b, 'p1', ['committee']).state;
    expect({ ...child, status: b.status, mergedIntoId: null }).toEqual(b);
  });
});

describe('designation and dispatch', () => {
  const choose = (
    mode: 'single' | 'joint' | 'separate',
    roles: ('single' | 'lead' | 'co' | 'branch')[],
    wishReason = '',
  ): string =>
    refusal(() =>
      domain.designate(at('filed'), { mode, units: roles.map((role, i) => ({ unitId: `u${i}`, role })), wishReason }, [
        'office',
      ]),
    );

  it('each mode takes its own units (独办、会办、分办)', () => {
    expect(choose('single', ['single'])).toBe('nothing was refused');
    expect(choose('single', ['single', 'single'])).toContain('独办');
    expect(choose('joint', ['lead', 'co', 'co'])).toBe('nothing was refused');
    expect(choose('joint', ['lead'])).toContain('会办');
    expect(choose('joint', ['lead', 'lead', 'co'])).toContain('会办');
    expect(choose('separate', ['branch', 'branch'])).toBe('nothing was refused');
    expect(choose('separate', ['branch'])).toContain('分办');
  });
  it('asks for a reason where none of the units is of the proposer’s wish', () => {
    const wished = at('filed', { content: { ...content, suggestedUnitIds: ['u9'] } });
    const choice = { mode: 'single', units: [{ unitId: 'u1', role: 'single' }], wishReason: '' } as const;
    expect(refusal(() => domain.designate(wished, choice, ['office']))).toContain('理由');
    expect(domain.designate(wished, { ...choice, wishReason: '职责属该单位' }, ['office']).state.status).toBe(
      'routing',
    );
  });
  it('is objected to within the days of the rules, counted from the designation that stands', () => {
    const unit = { unitId: 'u1', deskId: 'd1', role: 'single', isActive: true, objection: '' } as const;
    const on = (designatedOn: string | null) => [{ ...unit, designatedOn }];
    const term = (today: string) => ({ rules: { ...facts, articles: {} }, today });
    expect(domain.objectUntil(on('2022-11-01'), term('2022-11-01'))).toBe('2022-11-04');
    expect(domain.isPastObjection(on('2022-11-01'), term('2022-11-04'))).toBe(false);
    expect(refusal(() => domain.checkObjectionTerm(on('2022-11-01'), term('2022-11-05')))).toContain('2022-11-04');
    expect(domain.isPastObjection([...on('2022-11-01'), ...on('2022-11-03')], term('2022-11-07'))).toBe(false);
    expect(domain.isPastObjection(on(null), term('2030-01-01'))).toBe(false);
  });
  it('is not dispatched while a desk objects', () => {
    const unit = { unitId: 'u1', deskId: 'd1', role: 'single', isActive: true, designatedOn: null } as const;
    expect(
      refusal(() => domain.dispatch(at('routing'), [{ ...unit, objection: '不属职责' }], facts, ['desk'])),
    ).toContain('异议');
    expect(domain.dispatch(at('routing'), [{ ...unit, objection: '' }], facts, ['desk']).state.status).toBe(
      'dispatched',
    );
  });
});

describe('closing', () => {
  const all = {
    required: 1,
    released: 1,
    judged: 1,
    decisiveDue: 2,
    decisiveReturned: 2,
    decisiveLapsed: 0,
    dissatisfied: 0,
    reminders: 0,
    reason: 'feedback',
  } as const;
  const close = (patch: Partial<domain.CloseFacts>): string =>
    refusal(() => domain.close(at('dispatched'), { facts: { ...all, ...patch }, note: '' }, facts, ['committee']));

  it('needs every reply and every decisive verdict', () => {
    expect(close({})).toBe('nothing was refused');
    expect(close({ released: 0 })).toContain('没有答复');
    expect(close({ required: 2, released: 2 })).toContain('评价表还没有都送到');
    expect(close({ decisiveReturned: 1 })).toContain('没有收齐');
  });
  it('silence closes only after the term and the reminders, and never as satisfaction', () => {
    const silent = { decisiveReturned: 1, decisiveLapsed: 1, reason: 'no_feedback' } as const;
    expect(close({ ...silent, reminders: 2 })).toBe('nothing was refused');
    expect(close({ ...silent, reminders: 1 })).toContain('提醒');
    expect(close({ ...silent, decisiveLapsed: 0, reminders: 2 })).toContain('未满');
  });
  it('a dissatisfied proposer leads to another round while rounds are left, then to a talk', () => {
    expect(close({ dissatisfied: 1 })).toContain('不满意');
    expect(
      domain.rehandle(at('dispatched'), { ...ANSWERED, note: '未解决' }, facts, ['committee']).state,
    ).toMatchObject({ status: 'rehandling', round: 2 });
    expect(
      refusal(() =>
        domain.rehandle(at('rehandling', { round: policy.rehandling.maxRound }), { ...ANSWERED, note: '' }, facts, [
          'committee',
        ]),
      ),
    ).toContain('协商');
    const early = { ...ANSWERED, released: 1, note: '' };
    expect(refusal(() => domain.rehandle(at('dispatched'), early, facts, ['committee']))).toContain('还有单位没有答复');
    expect(refusal(() => domain.consult(at('dispatched'), early, ['committee']))).toContain('还有单位没有答复');
    expect(domain.settle(at('consultation'), '已协商', facts, ['committee']).state).toMatchObject({
      status: 'closed',
      closedReason: 'settled',
    });
  });
});
