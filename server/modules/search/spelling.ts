import { pinyin } from 'pinyin-pro';

const NAME = /^\p{Script=Han}{2,6}$/u;

/** How the words of a title are typed without a Chinese keyboard: full pinyin and initials of each. */
export const spellingsOf = (words: readonly string[]): string[] =>
  words
    .filter((word) => NAME.test(word))
    .flatMap((word) => {
      const syllables = pinyin(word, { toneType: 'none', type: 'array', v: true }).map((each) => each.toLowerCase());
      return [syllables.join(''), syllables.map((syllable) => Array.from(syllable)[0] ?? '').join('')];
    });
