import { expect, it } from 'vitest';
import { blankContent } from './content.ts';
import { isSamePart, mergeContent } from './merge-texts.ts';

const base = {
  ...blankContent(),
  ...{ title: '关于校车的提案', situation: '情况', analysis: '分析' },
  suggestions: [
    { text: '一', unitId: null },
    { text: '二', unitId: null },
  ],
};
const with2 = (text: string) => [
  { text: '一', unitId: null },
  { text, unitId: null },
];

it('two who wrote different parts lose nothing', () => {
  const mine = { ...base, situation: '我写的情况', suggestions: with2('我写的二') };
  const theirs = {
    ...base,
    analysis: '他写的分析',
    suggestions: [{ text: '他写的一', unitId: null }, ...base.suggestions.slice(1)],
  };
  expect(mergeContent({ base, mine, theirs })).toEqual({
    ...base,
    ...{ situation: '我写的情况', analysis: '他写的分析' },
    suggestions: [
      { text: '他写的一', unitId: null },
      { text: '我写的二', unitId: null },
    ],
  });
});

it('the same part changed in both is for the author to decide, unless it was changed alike', () => {
  const mine = { ...base, analysis: '我的' };
  expect(mergeContent({ base, mine, theirs: { ...base, analysis: '他的' } })).toBeUndefined();
  expect(mergeContent({ base, mine, theirs: mine })).toEqual(mine);
});

it('suggestions that were added beside changed ones are decided as a whole', () => {
  const mine = { ...base, suggestions: with2('我写的二') };
  const added = { ...base, suggestions: [...base.suggestions, { text: '三', unitId: null }] };
  expect(mergeContent({ base, mine, theirs: added })).toBeUndefined();
  expect(mergeContent({ base, mine: { ...base, title: '关于校车' }, theirs: added })).toEqual({
    ...added,
    title: '关于校车',
  });
});

it('what others changed is told from the part one writes oneself', () => {
  const after = { ...base, situation: '他写的情况', suggestions: with2('他写的二') };
  const touched = [
    'situation',
    'analysis',
    'suggestions.0.text',
    'suggestions.1.unit',
    'contact.name',
    'search',
  ].filter((field) => !isSamePart(field, base, after));
  expect(touched).toEqual(['situation', 'suggestions.1.unit']);
  expect(isSamePart('suggestions.0.text', base, { ...after, suggestions: [] })).toBe(false);
});
