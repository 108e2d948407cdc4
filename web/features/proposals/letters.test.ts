import { expect, it } from 'vitest';
import type { ReplyView } from '../../../contract/replies.ts';
import { answersTo } from './letters.ts';

const letter = (id: string, text: string, rest: Partial<ReplyView> = {}): ReplyView =>
  ({
    id,
    status: 'released',
    round: 1,
    unit: { id: 'u1', name: '市教育局' },
    correctionOfId: null,
    releasedAt: '2023-04-01T00:00:00.000Z',
    content: { answers: [{ suggestionId: 's1', adoption: 'adopted', text, basis: '' }] },
    ...rest,
  }) as ReplyView;
const said = (replies: readonly ReplyView[]) =>
  answersTo(replies)
    .get('s1')
    ?.map(({ text }) => text);

it('shows a letter once it is released, and a corrected one in its last form', () => {
  expect(said([letter('a', '甲', { status: 'under_audit' })])).toBeUndefined();
  const corrected = letter('b', '乙', { correctionOfId: 'a', releasedAt: '2023-05-01T00:00:00.000Z' });
  expect(said([letter('a', '甲'), corrected])).toEqual(['乙']);
  const again = letter('c', '丙', { correctionOfId: 'a', releasedAt: '2023-06-01T00:00:00.000Z' });
  expect(said([letter('a', '甲'), corrected, again])).toEqual(['丙']);
  expect(said([letter('a', '甲'), letter('d', '丁')])).toEqual(['甲', '丁']);
});

it('shows what a unit answered last once the case was handled again', () => {
  expect(said([letter('a', '甲'), letter('b', '乙', { round: 2, status: 'draft' })])).toEqual(['甲']);
  expect(said([letter('a', '甲'), letter('b', '乙', { round: 2 })])).toEqual(['乙']);
});

it('says nothing of a letter its reader has not opened yet', () => {
  const unopened = letter('a', '甲', { mayOpen: true, openedAt: null });
  expect(answersTo([unopened]).get('s1')).toMatchObject([{ text: '', adoption: null, isSealed: true }]);
  expect(said([{ ...unopened, openedAt: '2023-04-02T00:00:00.000Z' }])).toEqual(['甲']);
});
