import { describe, expect, it } from 'vitest';
import { clock, daysBetween, dueText, fullDay, longDay, today, workingDaysLeft } from './dates.ts';
import { caseNo, people } from './names.ts';
import { fileSize, percent } from './numbers.ts';

describe('what a reader sees of dates', () => {
  it('names the weekday of the day itself, whatever zone the reader sits in', () => {
    expect(longDay('2024-06-18')).toBe('2024年6月18日(周二)');
    expect(fullDay('2023-01-03')).toBe('2023年1月3日');
  });
  it('leaves the year out only where it is this year', () => {
    const year = today().slice(0, 4);
    expect(longDay(`${year}-02-01`).startsWith('2月1日')).toBe(true);
  });
  it('turns an instant into the hour of the committee', () => {
    expect(clock('2024-06-18T06:32:00Z')).toBe('14:32');
    expect(today(new Date('2024-06-17T16:00:00Z'))).toBe('2024-06-18');
  });
  it('says what is left, what is due today and what is late', () => {
    expect(workingDaysLeft(3)).toBe('还有 3 个工作日');
    expect(workingDaysLeft(0)).toBe('今天到期');
    expect(dueText('2024-06-18', -1)).toBe('2024年6月18日(周二) · 逾期 1 个工作日');
    expect(daysBetween('2024-02-28', '2024-03-01')).toBe(2);
  });
});

describe('what a reader sees of numbers and names', () => {
  it('rounds a rate half up at one decimal', () => {
    expect(percent(97.35)).toBe('97.4%');
    expect(percent(100)).toBe('100.0%');
    expect(percent(null)).toBe('—');
  });
  it('shortens long lists of people and names what has no number yet', () => {
    expect(people(['甲', '乙', '丙'])).toBe('甲、乙等 3 人');
    expect(caseNo(null)).toBe('待编号');
    expect(fileSize(2048)).toBe('2 KB');
  });
});
