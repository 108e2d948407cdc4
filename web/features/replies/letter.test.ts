import { describe, expect, it } from 'vitest';
import { contentOf, formOf, progressOf } from './content.ts';
import { docNoGaps, docNoOf, suggestDocNo } from './doc-no.ts';
import { addressee, chineseNumber, letterAnswers, type LetterCase } from '../../../contract/letter.ts';

const SUGGESTIONS = [
  { id: 'a', no: 1, text: '三年内每所中学至少配备一名专职教师。', isAsked: true },
  { id: 'b', no: 2, text: '将辅导室经费列入生均公用经费。', isAsked: true },
];
const CONTENT = {
  class: null,
  opening: '',
  closing: '',
  answers: [
    { suggestionId: 'b', adoption: 'adopted' as const, text: '已列入。\n\n 明年起执行。', basis: '新财〔2023〕8号' },
  ],
  contactName: '',
  contactPhone: '',
  copyTo: ['市政协提案委', '市政府办公室'],
  publicity: null,
  publicityReason: '',
  commitments: [],
};
const cosigner = (name: string, status: string) => ({ name, status }) as LetterCase['cosigners'][number];

describe('the letter', () => {
  it('numbers its parts in Chinese', () => {
    expect([1, 9, 10, 11, 20, 35].map(chineseNumber)).toEqual(['一', '九', '十', '十一', '二十', '三十五']);
  });

  it('goes to the body, or to the first proposer with everyone who signed', () => {
    const base = { leadName: '李慧敏', cosigners: [cosigner('张喆', 'signed'), cosigner('王玥', 'declined')] };
    expect(addressee({ ...base, organization: null } as unknown as LetterCase)).toBe('李慧敏、张喆委员：');
    const body = { ...base, organization: { name: '九三学社新乡市委员会' } } as unknown as LetterCase;
    expect(addressee(body)).toBe('九三学社新乡市委员会：');
  });

  it('shows what is still to be answered while it is written, and leaves it out once it is finished', () => {
    const open = letterAnswers(CONTENT, SUGGESTIONS, false);
    expect(open.map(({ isOpen }) => isOpen)).toEqual([true, false]);
    const finished = letterAnswers(CONTENT, SUGGESTIONS, true);
    expect(finished.map(({ key }) => key)).toEqual(['b']);
    expect(finished[0]?.heading.startsWith('一、')).toBe(true);
    expect(finished[0]?.paragraphs).toEqual([
      '办理意见：采纳。',
      '已列入。',
      '明年起执行。',
      '依据和时限：新财〔2023〕8号',
    ]);
  });

  it('leaves out what another unit answers, also while it is written', () => {
    const ofOthers = SUGGESTIONS.map((each) => ({ ...each, isAsked: each.id === 'b' }));
    const open = letterAnswers(CONTENT, ofOthers, false);
    expect(open.map(({ key, heading }) => [key, heading.slice(0, 2)])).toEqual([['b', '一、']]);
    expect(progressOf(formOf(CONTENT, ofOthers), ofOthers)).toEqual({ done: 1, all: 1 });
    expect(progressOf(formOf(CONTENT, SUGGESTIONS), SUGGESTIONS)).toEqual({ done: 1, all: 2 });
  });
});

describe('the form of a letter', () => {
  it('has one place for each suggestion, so that the server’s pointers find theirs', () => {
    const form = formOf(CONTENT, SUGGESTIONS);
    expect(form.answers.map(({ suggestionId }) => suggestionId)).toEqual(['a', 'b']);
    const back = contentOf(form);
    expect(back.answers[1]).toEqual(CONTENT.answers[0]);
    expect(back.answers[0]?.adoption).toBeNull();
    expect(back.copyTo).toEqual(CONTENT.copyTo);
  });

  it('keeps no reason where there is nothing to be explained', () => {
    const form = { ...formOf(CONTENT, SUGGESTIONS), publicity: 'full', publicityReason: '涉及内部数据' };
    expect(contentOf(form).publicityReason).toBe('');
    expect(contentOf({ ...form, publicity: 'none' }).publicityReason).toBe('涉及内部数据');
  });

  it('takes a document number only whole', () => {
    expect(docNoOf({ word: '新教提复', year: '2023', serial: '12' })).toEqual({
      word: '新教提复',
      year: 2023,
      serial: 12,
    });
    for (const part of [{ word: ' ' }, { year: '23' }, { serial: '0' }, { serial: '1.5' }]) {
      const form = { word: '新教提复', year: '2023', serial: '12', ...part };
      expect(docNoOf(form)).toBeNull();
      expect(Object.keys(docNoGaps(form))).toHaveLength(1);
    }
  });

  it('fills what is empty of a document number, and no serial of another word', () => {
    const suggested = { word: '新教提复', year: 2023, serial: 12 };
    const filled = (form: { word: string; year: string; serial: string }) => {
      suggestDocNo(form, suggested);
      return form;
    };
    expect(filled({ word: '', year: '', serial: '' })).toEqual({ word: '新教提复', year: '2023', serial: '12' });
    expect(filled({ word: '新教提', year: '', serial: '' })).toEqual({ word: '新教提', year: '2023', serial: '' });
    expect(filled({ word: '新教提复', year: '', serial: '7' })).toEqual({
      word: '新教提复',
      year: '2023',
      serial: '7',
    });
  });
});
