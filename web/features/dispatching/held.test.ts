import { expect, test } from 'vitest';
import type { DispatchMeetingView } from '../../../contract/dispatch-meetings.ts';
import { byUnit, missingIn } from './held.ts';

type Item = DispatchMeetingView['items'][number];
const unit = (unitId: string, role: Item['units'][number]['role'] = 'single') => ({
  ...{ unitId, unitName: `${unitId}局`, deskName: '市政府办', role, dueOn: null },
});
const item = (no: number, patch: Partial<Item> = {}): Item => ({
  ...{ proposalId: `p${no}`, no, caseNo: `第${no}号`, title: '某事', proposer: '李', obstacle: '', heldReason: null },
  ...{ mayRead: true, units: [unit('教育')] },
  ...patch,
});

test('what changed must be held, and whatever is held needs a reason', () => {
  expect(missingIn([item(1), item(2, { obstacle: '有变动' })], {})).toHaveProperty('hold-2');
  expect(missingIn([item(1)], { p1: ' ' })).toHaveProperty('reason-1');
  expect(missingIn([item(1), item(2, { obstacle: '有变动' })], { p2: '再议' })).toEqual({});
});

test('a unit reads all that comes to it in one place', () => {
  const list = byUnit([item(1, { units: [unit('教育', 'lead'), unit('财政', 'co')] }), item(2)]);
  expect(list.map(({ unitName, lines }) => [unitName, lines.map(({ caseNo }) => caseNo)])).toEqual([
    ['教育局', ['第1号', '第2号']],
    ['财政局', ['第1号']],
  ]);
});
