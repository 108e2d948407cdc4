import { expect, it } from 'vitest';
import { markShared } from './marked.ts';

const shown = (text: string, words: readonly string[]): string =>
  markShared(text, words)
    .map((piece) => (piece.isShared ? `[${piece.text}]` : piece.text))
    .join('');

it('marks every shared word, the longer one where two begin alike', () => {
  expect(shown('老旧小区加装电梯，老旧管网', ['老旧', '老旧小区', '电梯'])).toBe('[老旧小区]加装[电梯]，[老旧]管网');
});
it('takes signs literally, and a text without shared words as it is', () => {
  expect(shown('C++与c++（一）', ['c++', '（'])).toBe('[C++]与[c++][（]一）');
  expect(shown('没有', [])).toBe('没有');
});
