import type { ProposalView } from '../../../contract/proposals.ts';
import { expect, it } from 'vitest';
import { namedInReview, spread, unitsOf } from './designation.ts';

const [a, b, c] = ['a', 'b', 'c'].map((value) => ({ value, label: value })) as [Choice, Choice, Choice];
type Choice = { value: string; label: string };

it('handles one unit alone and lets the first of several lead', () => {
  expect(unitsOf({ ...spread([a]), wishReason: '' })).toEqual([{ unitId: 'a', role: 'single' }]);
  expect(unitsOf({ ...spread([a, b, c]), wishReason: '' })).toEqual([
    { unitId: 'a', role: 'lead' },
    { unitId: 'b', role: 'co' },
    { unitId: 'c', role: 'co' },
  ]);
});
it('sends only the units of the mode that was chosen', () => {
  const units = unitsOf({ ...spread([a, b]), mode: 'separate', wishReason: '' });
  expect(units.map(({ role }) => role)).toEqual(['branch', 'branch']);
});
it('shows what was named in review last, be it by an earlier reviewer', () => {
  const review = (reviewerName: string, units: readonly string[]) =>
    ({ reviewerName, units: units.map((name) => ({ id: name, name })) }) as ProposalView['reviews'][number];
  const reviews = [review('初审', ['教育局']), review('复审', ['财政局']), review('终审', [])];
  expect(namedInReview({ reviews })?.reviewerName).toBe('复审');
  expect(namedInReview({ reviews: [] })).toBeUndefined();
});
