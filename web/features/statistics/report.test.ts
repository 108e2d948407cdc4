import { describe, expect, it } from 'vitest';
import type { Figure, YearReport } from '../../../contract/statistics.ts';
import { countingOf, receivedParts, sentenceOf, shown, splitParts, withUnit } from './report.ts';

const figure = (key: string, value: number | null, unit: Figure['unit'] = '件'): Figure => ({
  key,
  label: key,
  value,
  unit,
  numerator: value ?? 0,
  denominator: null,
  formula: '',
  rows: { numerator: `/numbers/rows?key=${key}`, denominator: null },
});
const report = (figures: readonly Figure[]): YearReport => ({
  committee: '政协某市委员会',
  session: '13-1',
  asOf: '2024-02-20T15:59:59.999Z',
  convention: 'A',
  figures: [...figures],
});
const OWN = { mergedChildInFiled: false, mergedChildInReceived: true, withdrawnInReceived: false };
const YEAR = [figure('received', 434), figure('filed', 409), figure('mergedChildren', 20), figure('notFiled', 5)];

describe('the parts of a number', () => {
  const sum = (parts: ReturnType<typeof receivedParts>): number => parts.reduce((all, part) => all + part.count, 0);
  it('add up to what was received, and name no rest where there is none', () => {
    const parts = receivedParts(report(YEAR), OWN);
    expect(parts.map(({ key }) => key)).toEqual(['filed', 'mergedChildren', 'notFiled']);
    expect(sum(parts)).toBe(434);
  });
  it('name what is still in review as the rest', () => {
    const parts = receivedParts(report([figure('received', 438), ...YEAR.slice(1)]), OWN);
    expect(parts.find(({ key }) => key === 'rest')?.count).toBe(4);
    expect(sum(parts)).toBe(438);
  });
  it('count a merged child once where the convention puts it among the filed', () => {
    const figures = [
      figure('received', 434),
      figure('filed', 429),
      figure('mergedChildren', 20),
      figure('notFiled', 5),
    ];
    expect(receivedParts(report(figures), countingOf('B', OWN)).map(({ key }) => key)).toEqual(['filed', 'notFiled']);
  });
  it('share out by their own sum', () => {
    const parts = splitParts(report([figure('category.economy', 1), figure('category.society', 3)]), 'category');
    expect(parts.map(({ share }) => share)).toEqual([25, 75]);
  });
});

describe('a figure in words', () => {
  it('shows a rate with one decimal, nothing to divide by as a dash', () => {
    expect([
      shown(figure('r', 94.24, '%')),
      shown(figure('r', null, '%')),
      withUnit(figure('r', 1.53, '件/人')),
    ]).toEqual(['94.2%', '—', '1.53 件/人']);
  });
  it('writes the paragraph from what is known and leaves out the rest', () => {
    const words = sentenceOf(report([...YEAR, figure('filingRate', 94.24, '%')]), '十三届一次会议');
    expect(words).toBe(
      '截至2024年2月20日 23:59，政协某市委员会十三届一次会议，共收到提案434件，立案409件，立案率94.2%。',
    );
  });
});
