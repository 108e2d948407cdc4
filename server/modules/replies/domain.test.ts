import { describe, expect, it } from 'vitest';
import seeds from '../../../database/seeds/policy.json' with { type: 'json' };
import { replyAction, type ReplyContent } from '../../../contract/replies.ts';
import { policySchema } from '../../../contract/settings.ts';
import { instantOf } from '../../kernel/time.ts';
import * as domain from './domain/index.ts';
import type { AnswerableTask, Moment, Reply } from './domain/index.ts';

const policy = policySchema.parse(Object.fromEntries(seeds.map(({ key, value }) => [key, value])));
let serial = 0;
const newId = () => `id-${(serial += 1)}`;
const at = (today: string): Moment => ({
  now: instantOf(today, 9),
  today,
  rules: { policy, calendar: { special: new Map(), coverageUntil: '2026-12-31' } },
  newId,
});
const DAY = '2023-05-10';
const SUGGESTIONS = [
  { id: 's1', no: 1, text: '增加学位', unitId: null },
  { id: 's2', no: 2, text: '配备校医', unitId: 'health' },
];
const TASK: AnswerableTask = {
  id: 't',
  proposalId: 'p',
  round: 1,
  unitId: 'education',
  deskId: 'gov',
  role: 'lead',
  status: 'in_progress',
  dueOn: '2023-05-22',
  contactMet: true,
  coOpinionsMissing: 0,
  answeringUnitIds: ['education'],
  coTasks: [],
};
const CONTENT: ReplyContent = {
  class: 'A',
  opening: '您提出的提案收悉。',
  closing: '感谢关心。',
  answers: SUGGESTIONS.map(({ id }) => ({
    suggestionId: id,
    adoption: 'adopted' as const,
    text: '已安排。',
    basis: '',
  })),
  contactName: '王科员',
  contactPhone: '0373-1234567',
  copyTo: [],
  publicity: 'full',
  publicityReason: '',
  commitments: [],
};
const PROMISED = {
  ...{ suggestionId: null, action: '配备心理教师', amount: '20名', office: '基教科', words: '' },
  dueOn: '2023-12-31',
};
const LISTED: ReplyContent = { ...CONTENT, commitments: [PROMISED] };
const NO = { word: '教提复', year: 2023, serial: 8 };
const RECIPIENT = { kind: 'member', id: 'm', name: '陈委员', forProposalId: 'p', isDecisive: true } as const;

const drafted = (content: ReplyContent = CONTENT): Reply =>
  domain.draft(TASK, content, { suggestions: SUGGESTIONS, newId, by: ['handler'] });
const ready = (task: AnswerableTask = TASK) => ({ task, suggestions: SUGGESTIONS, moment: at(DAY) });
const submitted = (content?: ReplyContent): Reply => domain.submit(drafted(content), ready(), ['handler']).state;
const signed = (content?: ReplyContent): Reply =>
  domain.sign(submitted(content), { docNo: NO, signerName: '张局长' }, { task: TASK, moment: at(DAY), by: ['signer'] })
    .state;
const releasing = {
  task: TASK,
  suggestions: SUGGESTIONS,
  moment: at('2023-05-12'),
  by: ['desk'] as const,
  recipients: [RECIPIENT],
};
const released = (): Reply => domain.release(signed(), { class: 'A', classReason: '' }, releasing).state;

describe('drafting', () => {
  it('is for the unit that answers, never for a co-handling unit', () => {
    const how = { suggestions: SUGGESTIONS, newId, by: ['handler'] as const };
    expect(() => domain.draft({ ...TASK, role: 'co' }, CONTENT, how)).toThrow('会办单位不直接答复');
    expect(() => domain.draft({ ...TASK, status: 'return_pending' }, CONTENT, how)).toThrow('不能起草');
    expect(() => domain.draft(TASK, CONTENT, { ...how, by: ['desk'] })).toThrow(
      expect.objectContaining({ code: 'forbidden' }),
    );
  });
  it('takes answers to suggestions of this proposal only, one each', () => {
    const answer = { suggestionId: 'other', adoption: null, text: '', basis: '' };
    expect(() => drafted({ ...CONTENT, answers: [answer] })).toThrow('不属于');
    const twice = { ...answer, suggestionId: 's1' };
    expect(() => drafted({ ...CONTENT, answers: [twice, twice] })).toThrow('只能答复一次');
  });
});

const withText = (text: string) => CONTENT.answers.map((answer, index) => (index === 0 ? { ...answer, text } : answer));
describe('a letter leaves the unit only when it is whole', () => {
  const refusal = (content: Partial<ReplyContent>): unknown => {
    try {
      domain.submit(drafted({ ...CONTENT, ...content }), ready(), ['handler']);
      return undefined;
    } catch (error) {
      return (error as { details: { errors?: unknown } }).details.errors;
    }
  };
  it.each([
    ['a class', { class: null }, '/class'],
    ['a class this committee uses', { class: 'D' }, '/class'],
    ['a publicity attribute', { publicity: null }, '/publicity'],
    ['a reason where it is not public', { publicity: 'none' }, '/publicityReason'],
    ['a contact’s name', { contactName: ' ' }, '/contactName'],
    ['a contact’s telephone', { contactPhone: '' }, '/contactPhone'],
    ['every place of a template filled in', { answers: withText('已安排资金＿＿万元。') }, '/answers/0'],
    ['an answer to every suggestion', { answers: CONTENT.answers.slice(0, 1) }, '/answers'],
  ] as const)('it needs %s', (_what, content, pointer) => {
    expect(refusal(content as Partial<ReplyContent>)).toEqual([expect.objectContaining({ pointer })]);
  });
  it.each([
    ['one in a class B letter', [], '/commitments'],
    ['what is to be done', [{ ...PROMISED, action: ' ' }], '/commitments/0/action'],
    ['the office responsible', [{ ...PROMISED, office: '' }], '/commitments/0/office'],
    ['a date', [{ ...PROMISED, dueOn: null }], '/commitments/0/dueOn'],
    ['a date to come', [{ ...PROMISED, dueOn: DAY }], '/commitments/0/dueOn'],
    ['a date before the end of next year', [PROMISED, { ...PROMISED, dueOn: '2025-01-01' }], '/commitments/1/dueOn'],
  ])('of its commitments it needs %s', (_what, commitments, pointer) => {
    expect(refusal({ class: 'B', commitments })).toEqual([expect.objectContaining({ pointer })]);
  });
  it('a commitment belongs to a suggestion of this proposal', () => {
    expect(() => drafted({ ...CONTENT, commitments: [{ ...PROMISED, suggestionId: 'elsewhere' }] })).toThrow('不属于');
  });
  it('a class A letter may list commitments and need not', () => {
    expect(refusal({ class: 'A', commitments: [] })).toBeUndefined();
    expect(refusal({ class: 'A', commitments: [PROMISED] })).toBeUndefined();
  });
  it('it says of every suggestion whether it is adopted', () => {
    const [one, two] = CONTENT.answers;
    expect(refusal({ answers: [one, { ...two, adoption: null }] as ReplyContent['answers'] })).toEqual([
      expect.objectContaining({ pointer: '/answers/1' }),
    ]);
  });
  it('it needs a contact with the proposer, and the co-handlers’ opinions unless they are overdue', () => {
    expect(() => domain.submit(drafted(), ready({ ...TASK, contactMet: false }), ['handler'])).toThrow('面对面');
    expect(() => domain.submit(drafted(), ready({ ...TASK, coOpinionsMissing: 1 }), ['handler'])).toThrow('会办单位');
  });
  it('a branch answers what is meant for it and what is meant for nobody here', () => {
    const branch = { role: 'branch', unitId: 'education', answeringUnitIds: ['education', 'health'] } as const;
    expect(domain.suggestionsFor(branch, SUGGESTIONS).map((s) => s.id)).toEqual(['s1']);
    expect(domain.suggestionsFor({ ...branch, unitId: 'health' }, SUGGESTIONS).map((s) => s.id)).toEqual(['s1', 's2']);
    expect(domain.suggestionsFor(TASK, SUGGESTIONS)).toHaveLength(2);
  });
});

describe('signing and audit', () => {
  it('gives the letter its number and the desk its working days', () => {
    expect(signed()).toMatchObject({ status: 'under_audit', docNo: NO, signedOn: DAY, auditDueOn: '2023-05-17' });
    expect(domain.docNoText(NO)).toBe('教提复〔2023〕8号');
  });
  it('refuses a number of a year to come, and a task that is no longer handled', () => {
    const how = { task: TASK, moment: at(DAY), by: ['signer'] as const };
    const input = { docNo: { ...NO, year: 2024 }, signerName: '张局长' };
    expect(() => domain.sign(submitted(), input, how)).toThrow('年份');
    const gone = { ...how, task: { ...TASK, status: 'cancelled' } };
    expect(() => domain.sign(submitted(), { docNo: NO, signerName: '张局长' }, gone)).toThrow('不在办理中');
  });
  it('may be sent back inside the unit without counting as rejected', () => {
    const back = domain.sendBack(submitted(), '第二条太空', ['signer']).state;
    expect(back).toMatchObject({ status: 'draft', rejections: 0, rejectReason: '第二条太空' });
  });
  it('counts rejections by the desk (退回重办)', () => {
    expect(domain.reject(signed(), { reason: '未正面回答', unitId: 'education' }, ['desk']).state).toMatchObject({
      status: 'draft',
      rejections: 1,
    });
  });
  it('the desk may change the class when releasing, with a reason', () => {
    const how = { class: 'B', classReason: '' } as const;
    expect(() => domain.release(signed(LISTED), how, releasing)).toThrow('理由');
    const { state } = domain.release(signed(LISTED), { ...how, classReason: '尚在规划' }, releasing);
    expect(state.content.class).toBe('B');
    expect(state).toMatchObject({ classBeforeAudit: 'A', releasedOn: '2023-05-12' });
  });
  it('a letter without commitments cannot pass the audit as class B', () => {
    expect(() => domain.release(signed(), { class: 'B', classReason: '尚在规划' }, releasing)).toThrow('承诺事项');
  });
  it('goes to every proposer, and to nobody is refused', () => {
    const { events } = domain.release(signed(), { class: 'A', classReason: '' }, releasing);
    expect(events[0]).toMatchObject({ type: 'reply.released', payload: { recipients: [RECIPIENT], proposalId: 'p' } });
    expect(() => domain.release(signed(), { class: 'A', classReason: '' }, { ...releasing, recipients: [] })).toThrow();
  });
  it('is not released by the unit itself', () => {
    expect(() => domain.release(signed(), { class: 'A', classReason: '' }, { ...releasing, by: ['signer'] })).toThrow(
      expect.objectContaining({ code: 'forbidden' }),
    );
  });
});

describe('commitments kept (跟踪办理结果)', () => {
  const kept = { suggestionIds: [], isAll: true, reason: '全部办成' };
  const ofClass = (code: 'B' | 'C'): Reply =>
    domain.release(signed({ ...LISTED, class: code }), { class: code, classReason: '' }, releasing).state;
  it('make a class B letter count as A from that day on; the letter keeps its class', () => {
    const { state, events } = domain.kept(ofClass('B'), kept, '2023-12-20');
    expect(state).toMatchObject({ content: { class: 'B' }, classAfter: { class: 'A', on: '2023-12-20' } });
    expect(domain.classNow(state)).toBe('A');
    expect(events[0]).toMatchObject({ type: 'reply.class_moved', payload: { from: 'B', to: 'A', reason: '全部办成' } });
  });
  it('change no class while some are open, and none but B', () => {
    expect(domain.kept(ofClass('B'), { ...kept, isAll: false }, DAY)).toMatchObject({ events: [] });
    expect(domain.classNow(domain.kept(ofClass('C'), kept, DAY).state)).toBe('C');
  });
});

describe('after release', () => {
  it('a supplement is a letter of its own with its own number', () => {
    const input = { text: '进展如下。', docNo: { ...NO, serial: 9 }, signerName: '张局长' };
    const { state } = domain.supplement(released(), input, { moment: at('2023-11-01'), by: ['signer'] });
    expect(state).toMatchObject({ kind: 'supplement', status: 'released', docNo: { serial: 9 }, version: 1 });
  });
  it('a correction leaves the released letter as it was and makes a further one under the same number', () => {
    const origin = released();
    const family = { origin, inForce: origin, corrected: origin };
    const input = { content: { ...LISTED, class: 'B' as const }, reason: '类别误填' };
    const done = domain.correct(family, input, { ...ready({ ...TASK, status: 'finished' }), by: ['desk'] });
    expect(done.origin).toEqual({ ...origin, version: origin.version + 1 });
    expect(done.state).toMatchObject({ correctionOfId: origin.id, docNo: NO, correctionReason: '类别误填' });
    expect(() =>
      domain.correct({ origin, inForce: done.state, corrected: origin }, input, { ...ready(), by: ['desk'] }),
    ).toThrow('最新一份');
  });
  it('what is released cannot be edited or cancelled', () => {
    expect(() => domain.edit(released(), CONTENT, { suggestions: SUGGESTIONS, by: ['handler'] })).toThrow(
      expect.objectContaining({ code: 'wrong_status' }),
    );
    expect(() => domain.cancel(released())).toThrow(expect.objectContaining({ code: 'wrong_status' }));
  });
  it('offers corrections on the letter in force alone', () => {
    expect(domain.availableActions(released(), ['desk'], false)).toEqual([]);
    expect(domain.availableActions(released(), ['desk'], true)).toEqual(['correct']);
  });
});

it('the table uses every action of the contract', () => {
  expect(new Set(domain.REPLY_WORKFLOW.map((row) => row.action))).toEqual(new Set(replyAction.options));
});
