import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { excerptOf, keysOf, marked, segmentsOf, wantedOf } from './domain/index.ts';

/** As the thread that cuts words would, without its dictionary: runs of two characters. */
const cut = (text: string) => ({
  plain: text,
  words: Array.from(text.matchAll(/\p{Script=Han}{1,2}|[^\p{Script=Han}]+/gu), ([word]) => word),
});
const wanted = (typed: string) =>
  wantedOf(segmentsOf(typed).map(({ text, isPhrase }) => ({ ...cut(text.toLowerCase()), isPhrase })));
const textsOf = (typed: string): string[] => wanted(typed).map(({ text }) => text);
const kept = (head: string, body = '') => new Set(keysOf({ head, body, marks: [] }));
const isFound = (typed: string, head: string, body = ''): boolean =>
  wanted(typed).length > 0 && wanted(typed).every(({ keys }) => keys.every((key) => kept(head, body).has(key)));

describe('what is looked for', () => {
  test('words, each once, and quoted phrases as they stand', () => {
    expect(textsOf('电梯 小区 电梯')).toEqual(['电梯', '小区']);
    expect(wanted('“加装电梯” 5g')).toMatchObject([
      { text: '加装电梯', isPhrase: true },
      { text: '5g', isPhrase: false },
    ]);
    expect(textsOf('"没有关上')).toEqual(['没有', '关上']);
  });

  test('characters the dictionary leaves alone belong together; a common one beside words decides nothing', () => {
    expect(
      wantedOf([{ plain: '闫昱提案', words: ['闫', '昱', '提案'], isPhrase: false }]).map(({ text }) => text),
    ).toEqual(['闫昱', '提案']);
    expect(
      wantedOf([{ plain: '小区的灯', words: ['小区', '的', '灯'], isPhrase: false }]).map(({ text }) => text),
    ).toEqual(['小区']);
    expect(textsOf('的')).toEqual(['的']);
  });

  test('figures without the zeros before them', () => {
    expect(textsOf('0012')).toEqual(['12']);
    expect(isFound('12', 't13s01-r000012')).toBe(true);
    expect(isFound('t13s01-r000012', 't13s01-r000012')).toBe(true);
    expect(isFound('120', '第12号')).toBe(false);
  });

  test('characters of all planes are one character, not two halves', () => {
    expect(isFound('𬉼', '关于𬉼江的提案')).toBe(true);
    expect(isFound('𬉼', '', '在𬉼江边')).toBe(true);
    expect(isFound('𬉽', '关于𬉼江的提案')).toBe(false);
  });

  test('no sign means anything, and no text breaks it', () => {
    for (const typed of ['a & | b', '(((', '!not', 'a:*', '\\', "'; drop table", '%', '_', '😀', '“”“'])
      expect(() => wanted(typed)).not.toThrow();
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 300 }), (text) => {
        wanted(text);
        keysOf({ head: text, body: text, marks: [] });
      }),
    );
  });

  test('whatever has letters is found by itself', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', minLength: 1, maxLength: 60 }), (text) => {
        const typed = text.toLowerCase();
        return wanted(typed).length === 0 || isFound(typed, typed);
      }),
    );
  });
});

describe('what is shown', () => {
  const whole = (parts: readonly { readonly text: string }[]): string => parts.map(({ text }) => text).join('');

  test('every mark stands where the word stands, in the text as it is written', () => {
    expect(marked('加裝電梯', '加装电梯', ['电梯'])).toEqual([
      { text: '加裝', hit: false },
      { text: '電梯', hit: true },
    ]);
  });

  test('marking loses nothing', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: 'binary' }),
        fc.string({ unit: 'binary' }),
        fc.array(fc.string({ minLength: 1, maxLength: 3 })),
        (shown, plain, words) => {
          expect(whole(marked(shown, plain, words))).toBe(Array.from(shown).join(''));
          expect(Array.from(whole(excerptOf(shown, plain, words))).length).toBeLessThanOrEqual(112);
        },
      ),
    );
  });

  test('the excerpt is where most of it stands together', () => {
    const text = `${'电梯很多。'.repeat(40)}小区加装电梯，采光受影响。${'别的事。'.repeat(60)}`;
    const parts = excerptOf(text, text, ['电梯', '采光']);
    expect(whole(parts)).toContain('采光');
    expect(parts.at(0)?.text).toBe('…');
    expect(parts.at(-1)?.text.endsWith('…')).toBe(true);
  });
});
