import { expect, test } from 'vitest';
import type { Light } from '../../../contract/workbench.ts';
import { policy } from '../../../test/harness/proposal-states.ts';
import {
  dueOf,
  greeting,
  holderOf,
  lightOf,
  lookBackTerm,
  sinceOf,
  stageOf,
  type Clock,
  type Progress,
} from './domain.ts';

const clock: Clock = {
  today: '2023-03-01',
  calendar: { special: new Map(), coverageUntil: '2026-12-31' },
  policy,
};
const dispatched: Progress = {
  status: 'dispatched',
  leadName: '张三',
  reviewGroup: '经济组',
  routingDesks: [],
  isObjected: false,
  submittedAt: '2023-01-03T02:00:00.000Z',
  updatedAt: '2023-02-01T02:00:00.000Z',
  dispatchedAt: '2023-02-01T02:00:00.000Z',
  closedAt: null,
  returnDueOn: null,
  openRequired: 1,
  doneRequired: 0,
  liveUnits: ['市教育局'],
  liveDesks: ['市政府办'],
  unreceived: false,
  returning: false,
  coordinating: false,
  underAudit: false,
  receivedAt: '2023-02-02T02:00:00.000Z',
  finishedAt: null,
  taskDueOn: '2023-05-04',
  dueDecisive: 0,
  feedbackDueOn: null,
};
const answered: Progress = {
  ...dispatched,
  openRequired: 0,
  doneRequired: 1,
  liveUnits: [],
  taskDueOn: null,
  finishedAt: '2023-02-20T02:00:00.000Z',
};

test('a dispatched case is handled until its last required task is answered', () => {
  expect(stageOf(dispatched)).toBe('handling');
  expect(stageOf({ ...dispatched, doneRequired: 2 })).toBe('handling');
  expect(stageOf({ ...dispatched, openRequired: 0 })).toBe('handling');
  expect(stageOf(answered)).toBe('replied');
  expect(stageOf({ ...answered, status: 'rehandling' })).toBe('replied');
});

test('an answered case awaits feedback while a deciding form is missing', () => {
  const awaiting = { ...answered, dueDecisive: 1, feedbackDueOn: '2023-03-15' };
  expect(stageOf(awaiting)).toBe('awaiting_feedback');
  expect(dueOf(awaiting, clock)).toBe('2023-03-15');
  expect(holderOf(awaiting)).toBe('已答复 · 等待评价');
  expect(sinceOf(awaiting)).toBe('2023-02-20T02:00:00.000Z');
});

test('whoever has it now is named in words', () => {
  expect(holderOf(dispatched)).toBe('市教育局 办理中');
  expect(holderOf({ ...dispatched, unreceived: true })).toBe('市教育局 待签收');
  expect(holderOf({ ...dispatched, liveUnits: ['市教育局', '市财政局'] })).toBe('市教育局 等 2 个单位 办理中');
  expect(holderOf({ ...dispatched, returning: true })).toBe('市政府办 审议退回申请');
  expect(holderOf({ ...dispatched, underAudit: true })).toBe('市政府办 审核答复');
  expect(holderOf({ ...dispatched, status: 'pre_review' })).toBe('预审 · 经济组');
  expect(holderOf({ ...dispatched, status: 'submitted', reviewGroup: null })).toBe('待预审 · 待分组');
  expect(holderOf({ ...dispatched, status: 'returned' })).toBe('退回 · 待张三修改');
  expect(holderOf({ ...dispatched, status: 'routing', routingDesks: ['市委办', '市政府办'] })).toBe(
    '待交办 · 市委办、市政府办',
  );
  expect(holderOf({ ...dispatched, status: 'routing', isObjected: true })).toBe('待重新拟定承办单位 · 提案委办公室');
});

test('the first look is due some working days after submission', () => {
  expect(dueOf({ ...dispatched, status: 'submitted' }, clock)).toBe('2023-01-06');
  expect(dueOf({ ...dispatched, status: 'closed' }, clock)).toBeNull();
  expect(dueOf({ ...dispatched, status: 'returned', returnDueOn: '2023-03-03' }, clock)).toBe('2023-03-03');
});

test.each<[string | null, Light]>([
  ['2023-03-23', 'green'],
  ['2023-03-22', 'yellow'],
  ['2023-03-13', 'yellow'],
  ['2023-03-10', 'orange'],
  ['2023-03-07', 'orange'],
  ['2023-03-06', 'red'],
  ['2023-03-01', 'red'],
  ['2023-02-28', 'late'],
  [null, 'none'],
])('a matter due on %s shows %s on 1 March 2023', (dueOn, light) => {
  expect(lightOf(dueOn, clock).light).toBe(light);
});

test('the greeting says how much waits and how much of it is late', () => {
  expect(greeting('王主任', 5, 1)).toBe('王主任，今天有 5 件事等您，其中 1 件已经晚了。');
  expect(greeting('王主任', 5, 0)).toBe('王主任，今天有 5 件事等您。');
  expect(greeting('张三委员', 0, 0)).toBe('张三委员，今天没有等您办的事。');
});

test.each([
  [[11, 6], '2023-10-31', { from: '2023-06-01', until: '2023-06-30' }],
  [[11, 6], '2023-11-01', { from: '2023-11-01', until: '2023-11-30' }],
  [[11, 6], '2024-05-31', { from: '2023-11-01', until: '2023-11-30' }],
  [[2], '2024-02-29', { from: '2024-02-01', until: '2024-02-29' }],
  [[], '2024-05-31', undefined],
])('of the months %j to look back in, on %s the last that began is %o', (months, today, term) => {
  expect(lookBackTerm(months, today)).toEqual(term);
});
