import { expect, it } from 'vitest';
import { spread, unitsOf } from './designation.ts';

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
