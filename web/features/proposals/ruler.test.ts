import { describe, expect, it } from 'vitest';
import type { CaseRow } from '../../../contract/workbench.ts';
import { rulerOf } from './ruler.ts';

const happening = (summary: string, at: string) => ({ id: `${summary}${at}`, type: 'x', actorName: '甲', at, summary });
const row: CaseRow = {
  id: '1',
  caseNo: '123',
  receiptNo: 'T13S01-R000231',
  title: '关于甲的提案',
  leadName: '甲',
  proposerKind: 'individual',
  category: 'society',
  status: 'dispatched',
  stage: 'handling',
  holder: '市教育局 办理中',
  since: '2023-02-06T02:00:00.000Z',
  dueOn: '2023-05-06',
  workdaysLeft: 12,
  light: 'yellow',
  isKey: false,
  cosignerCount: 0,
  version: 1,
};

describe('the ruler', () => {
  it('tells how long it lay between two steps, and says what was said to several people once', () => {
    const steps = rulerOf(
      [
        happening('提交', '2022-12-26T02:00:00.000Z'),
        happening('请评价', '2023-01-03T02:00:00.000Z'),
        happening('请评价', '2023-01-03T02:00:01.000Z'),
      ],
      undefined,
    );
    expect(steps.map(({ title }) => title)).toEqual(['提交', '请评价']);
    expect(steps[0]?.stay).toEqual({ days: 8, text: '8 天' });
  });

  it('goes on from where it lies now to what comes next, with the day of the answer', () => {
    const steps = rulerOf([], row);
    expect(steps.map(({ place }) => place)).toEqual(['now', 'next', 'next', 'next']);
    expect(steps[0]).toMatchObject({ title: '办理中', who: '市教育局 办理中' });
    expect(steps[1]?.when).toContain('5月6日');
  });

  it('ends where the case ended', () => {
    expect(rulerOf([], { ...row, stage: 'closed' })).toEqual([]);
    expect(rulerOf([], { ...row, stage: 'withdrawn', holder: '已撤案' })).toHaveLength(1);
  });
});
