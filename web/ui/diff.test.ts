import { expect, it } from 'vitest';
import { diff } from './diff.ts';

const written = (before: string, after: string): string =>
  diff(before, after)
    .map(({ kind, text }) => (kind === 'added' ? `+${text}+` : kind === 'removed' ? `-${text}-` : text))
    .join('');

it('marks characters that came and went, and keeps the rest', () => {
  expect(written('三年内实现', '两年内基本实现')).toBe('-三-+两+年内+基本+实现');
});
it('holds a rare character together', () => {
  expect(written('𬭩醇', '𬭩水')).toBe('𬭩-醇-+水+');
});
it('gives both texts back whole', () => {
  const [a, b] = ['一、编制；二、经费 2024', '一、编制单列；三、经费 2025'];
  const found = diff(a, b);
  expect(
    found
      .filter((piece) => piece.kind !== 'added')
      .map((piece) => piece.text)
      .join(''),
  ).toBe(a);
  expect(
    found
      .filter((piece) => piece.kind !== 'removed')
      .map((piece) => piece.text)
      .join(''),
  ).toBe(b);
});
