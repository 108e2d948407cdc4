import { describe, expect, test } from 'vitest';
import { checked, checkGaps } from './check-marks.ts';

const POINTS = [
  { code: 'A1', label: '一事一案' },
  { code: 'A2', label: '有据可查' },
];
const words = { unmarked: (label: string) => `请判断${label}`, unsaid: (label: string) => `请写明${label}` };

describe('a list of points to be marked', () => {
  test('leaves out what is not marked, and the note of what passes after all', () => {
    const marks = { A2: { passed: 'yes', note: '先前以为不过' } } as const;
    expect(checked(POINTS, marks)).toEqual([{ code: 'A2', passed: true, note: '' }]);
  });

  test('wants every point marked, and a word on what does not pass', () => {
    const marks = { A2: { passed: 'no', note: ' ' } } as const;
    expect(checkGaps('gate', POINTS, { marks, words })).toEqual({
      'gate-A1': '请判断一事一案',
      'gate-note-A2': '请写明有据可查',
    });
    const said = { A1: { passed: 'yes', note: '' }, A2: { passed: 'no', note: ' 无来源 ' } } as const;
    expect(checkGaps('gate', POINTS, { marks: said, words })).toEqual({});
    expect(checked(POINTS, said)[1]?.note).toBe('无来源');
  });
});
