import { pinyin } from 'pinyin-pro';

/** Names as typed without a Chinese keyboard: full pinyin and initials of each, `shijiaoyuju sjyj`. */
export const searchTextOf = (names: readonly string[], of: 'bodies' | 'people' = 'bodies'): string =>
  [...new Set(names)]
    .flatMap((name) => {
      const surname = of === 'people' ? ({ surname: 'head' } as const) : {};
      const syllables = pinyin(name, { toneType: 'none', type: 'array', nonZh: 'consecutive', v: true, ...surname });
      const initials = syllables.map((syllable) => Array.from(syllable)[0] ?? '');
      return [syllables.join('').toLowerCase(), initials.join('').toLowerCase()];
    })
    .join(' ');
