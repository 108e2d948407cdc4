import { describe, expect, it } from 'vitest';
import seeds from '../../../database/seeds/policy.json' with { type: 'json' };
import { feedbackAction, type FeedbackContent } from '../../../contract/feedback.ts';
import { policySchema } from '../../../contract/settings.ts';
import { instantOf } from '../../kernel/time.ts';
import * as domain from './domain/index.ts';
import type { CaseInRound, Form, Moment } from './domain/index.ts';

const policy = policySchema.parse(Object.fromEntries(seeds.map(({ key, value }) => [key, value])));
let serial = 0;
const newId = () => `id-${(serial += 1)}`;
const at = (today: string): Moment => ({
  now: instantOf(today, 9),
  today,
  rules: { policy, calendar: { special: new Map(), coverageUntil: '2026-12-31' } },
  newId,
});
// A Friday; fifteen working days later is 2023-06-02.
const RELEASED = '2023-05-12';
const REPLY = { id: 'r', proposalId: 'p', round: 1, unitId: 'u', releasedOn: RELEASED };
const LEAD = { kind: 'member', id: 'lead', forProposalId: 'p', isDecisive: true } as const;
const COSIGNER = { kind: 'member', id: 'co', forProposalId: 'p', isDecisive: false } as const;
const CONTENT: FeedbackContent = {
  attitude: 'satisfied',
  result: 'satisfied',
  listenMode: 'visit',
  visiting: 'visited',
  targeted: 'yes',
  answeredByLeader: null,
  comment: '',
  mayTellUnit: false,
  answers: [{ suggestionId: 's1', agrees: true }],
};
const giving = (more: Partial<Parameters<typeof domain.submit>[2]> = {}) => ({
  by: ['recipient'] as const,
  moment: at('2023-05-20'),
  of: { status: 'dispatched', round: 1 } as const,
  suggestionIds: ['s1'],
  hasRead: true,
  ...more,
});
const forms = (): Form[] => domain.openForms(REPLY, [LEAD, COSIGNER], at(RELEASED)).map(({ state }) => state);
const form = (): Form => forms()[0] as Form;
const given = (content: Partial<FeedbackContent> = {}): Form =>
  domain.submit(form(), { ...CONTENT, ...content }, giving()).state;

describe('a form (征询意见表)', () => {
  it('opens for every proposer of a reply, empty, due in working days', () => {
    expect(forms().map(({ recipientId, status, content, dueOn }) => [recipientId, status, content, dueOn])).toEqual([
      ['lead', 'due', null, '2023-06-02'],
      ['co', 'due', null, '2023-06-02'],
    ]);
  });
  it('is filled in by its proposer alone, after he opened the letter', () => {
    expect(() => domain.submit(form(), CONTENT, giving({ by: [] }))).toThrow(
      expect.objectContaining({ code: 'forbidden' }),
    );
    expect(() => domain.submit(form(), CONTENT, giving({ hasRead: false }))).toThrow('先打开');
    expect(given()).toMatchObject({ status: 'submitted', channel: 'own_account', content: CONTENT });
  });
  it('asks for the reasons of dissatisfaction, with the manner or with the result', () => {
    expect(() => given({ result: 'dissatisfied' })).toThrow('写明意见');
    expect(() => given({ attitude: 'dissatisfied', comment: '  ' })).toThrow('写明意见');
    expect(given({ result: 'dissatisfied', comment: '没有落实' }).status).toBe('submitted');
  });
  it('asks whether he was visited, and a body whether the leader in charge answered it', () => {
    expect(() => given({ visiting: null })).toThrow('走访情况');
    expect(() => given({ answeredByLeader: true })).toThrow('只有集体提案');
    const ofBody: Form = { ...form(), recipientKind: 'organization' };
    expect(() => domain.submit(ofBody, CONTENT, giving())).toThrow('分管领导');
    const answered = { ...CONTENT, answeredByLeader: false };
    expect(domain.submit(ofBody, answered, giving()).state.content).toEqual(answered);
  });
  it('speaks of suggestions of this case only', () => {
    expect(() => given({ answers: [{ suggestionId: 'x', agrees: true }] })).toThrow('不符');
  });
  it('is entered from paper by the office, which needs no opened letter', () => {
    const paper = domain.enterPaper(form(), CONTENT, giving({ by: ['office'], hasRead: false }));
    expect(paper.state).toMatchObject({ status: 'submitted', channel: 'paper' });
    expect(() => domain.enterPaper(form(), CONTENT, giving())).toThrow(expect.objectContaining({ code: 'forbidden' }));
  });
  it('may be changed until it is disclosed', () => {
    const changed = domain.change(given(), { ...CONTENT, result: 'basically' }, giving()).state;
    expect(changed.content?.result).toBe('basically');
    const shown = domain.disclose(changed).state;
    expect(() => domain.change(shown, CONTENT, giving())).toThrow(expect.objectContaining({ code: 'wrong_status' }));
  });
  it('is taken late until the case is archived', () => {
    const lapsed = domain.lapse(form()).state;
    expect(domain.submit(lapsed, CONTENT, giving({ of: { status: 'closed', round: 1 } })).state.status).toBe(
      'submitted',
    );
    expect(() => domain.submit(lapsed, CONTENT, giving({ of: { status: 'archived', round: 1 } }))).toThrow('归档');
  });
  it('belongs to its round: a further one asks about the new reply', () => {
    expect(() => domain.change(given(), CONTENT, giving({ of: { status: 'rehandling', round: 2 } }))).toThrow('新一轮');
  });
  it('of the co-signer who leads now decides in place of the former first proposer’s', () => {
    const passed = domain.passDecision(forms(), 'co').map(({ state }) => [state.recipientId, state.isDecisive]);
    expect(passed).toEqual([
      ['lead', false],
      ['co', true],
    ]);
    expect(domain.passDecision(forms(), 'stranger')).toEqual([]);
    expect(domain.passDecision(forms(), 'lead')).toEqual([]);
  });
  it('tells nobody its verdict in an event', () => {
    const { events } = domain.submit(form(), { ...CONTENT, comment: '秘密' }, giving());
    expect(JSON.stringify(events)).not.toMatch(/satisf|秘密|targeted/);
  });
});

describe('reminders', () => {
  const [firstAfter, secondAfter] = ['2023-05-26', '2023-06-02'];
  it('come on their working days, and lapse follows the last one', () => {
    expect(policy.feedback.remindWorkdays).toEqual([10, 15]);
    expect(domain.reminder(form(), RELEASED, at('2023-05-25'))).toBeNull();
    expect(domain.reminder(form(), RELEASED, at(firstAfter))).toBe(1);
    expect(domain.reminder({ ...form(), reminded: 1 }, RELEASED, at(secondAfter))).toBe(2);
    expect(domain.reminder({ ...form(), reminded: 2 }, RELEASED, at('2023-07-03'))).toBeNull();
    expect(domain.lapses({ ...form(), reminded: 2 }, at(secondAfter))).toBe(false);
    expect(domain.lapses({ ...form(), reminded: 1 }, at('2023-06-05'))).toBe(false);
    expect(domain.lapses({ ...form(), reminded: 2 }, at('2023-06-05'))).toBe(true);
  });
  it('never make a satisfied proposer of a silent one', () => {
    expect(domain.lapse(form()).state).toMatchObject({ status: 'no_feedback', content: null });
  });
});

describe('what may be decided about a case', () => {
  const of = (list: readonly Form[], more: Partial<CaseInRound> = {}): CaseInRound => ({
    id: 'p',
    version: 9,
    status: 'dispatched',
    round: 1,
    required: 1,
    released: 1,
    forms: list,
    ...more,
  });
  const committee = { policy, isOffice: false, isCommittee: true };
  const verdict = (c: CaseInRound, who = committee) => domain.verdictOf(c, who);
  const co = (): Form => ({ ...form(), id: 'co', isDecisive: false });
  const unhappy = () => given({ result: 'dissatisfied', comment: '未落实' });

  it('closes on the first proposer’s satisfaction, whatever co-signers still owe', () => {
    expect(verdict(of([given(), co()])).mayClose).toEqual(['feedback']);
  });
  it('waits for every required reply and for every decisive form', () => {
    expect(verdict(of([given()], { required: 2 })).mayClose).toEqual([]);
    expect(verdict(of([given(), form()])).mayClose).toEqual([]);
    expect(verdict(of([])).mayClose).toEqual([]);
    expect(verdict(of([co()])).mayClose).toEqual([]);
  });
  it('waits for the forms of a reply that has only just gone out', () => {
    const child: Form = { ...given(), id: 'child', forProposalId: 'child' };
    const both = { required: 2, released: 2 };
    expect(verdict(of([given(), child], both)).mayClose).toEqual([]);
    expect(verdict(of([given(), child, { ...given(), id: 'other', replyId: 'r2' }], both)).mayClose).toEqual([
      'feedback',
    ]);
  });
  it('counts a merged child’s first proposer as decisive too', () => {
    const child: Form = { ...unhappy(), id: 'child', forProposalId: 'child' };
    expect(verdict(of([given(), child]))).toMatchObject({ mayClose: [], mayRehandle: true });
  });
  it('closes without a verdict only after the reminders the policy asks for', () => {
    const silent: Form = { ...domain.lapse(form()).state, reminded: policy.feedback.remindersBeforeClosing };
    expect(verdict(of([silent])).mayClose).toEqual(['no_feedback']);
    expect(verdict(of([{ ...silent, reminded: 1 }])).mayClose).toEqual([]);
  });
  it('sends a dissatisfied case to another round while rounds are left, else to consultation', () => {
    expect(verdict(of([unhappy()]))).toMatchObject({ mayClose: [], mayRehandle: true, mayConsult: true });
    const second = { ...unhappy(), round: 2 };
    expect(verdict(of([second], { round: 2, status: 'rehandling' }))).toMatchObject({
      mayRehandle: false,
      mayConsult: true,
    });
  });
  it('counts the current round’s forms only', () => {
    expect(verdict(of([unhappy(), { ...given(), round: 2 }], { round: 2, status: 'rehandling' })).mayClose).toEqual([
      'feedback',
    ]);
  });
  it('lets the office close what is ready and decide nothing else', () => {
    const office = { policy, isOffice: true, isCommittee: false };
    expect(verdict(of([given()]), office).mayClose).toEqual(['feedback']);
    expect(verdict(of([unhappy()]), office)).toMatchObject({ mayRehandle: false, mayConsult: false });
    expect(verdict(of([given()], { status: 'closed' }), office).mayReopen).toBe(false);
  });
  it('shows how many answered of how many', () => {
    expect(verdict(of([unhappy(), co()]))).toMatchObject({ due: 2, submitted: 1, dissatisfied: 1 });
  });
});

it('the table uses every action of the contract', () => {
  expect(new Set(domain.FEEDBACK_WORKFLOW.map((row) => row.action))).toEqual(new Set(feedbackAction.options));
});
