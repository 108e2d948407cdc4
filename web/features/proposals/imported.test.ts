import { expect, test } from 'vitest';
import { blankContent } from './content.ts';
import { emptyParts, replacedParts, withImported, withTemplate } from './imported.ts';

const laid = { title: '关于校车', situation: '车旧。', analysis: '', suggestions: ['换车。', '培训。'] };

test('what is written already is named before it is replaced; a part that brings nothing stays', () => {
  const content = { ...blankContent(), title: '旧题', analysis: '没人管。' };
  expect(replacedParts(content, laid)).toEqual(['title']);
  expect(withImported(content, laid)).toMatchObject({
    ...{ title: '关于校车', situation: '车旧。', analysis: '没人管。' },
    suggestions: [
      { text: '换车。', unitId: null },
      { text: '培训。', unitId: null },
    ],
  });
});

test('a template fills only what is empty', () => {
  const content = { ...blankContent(), situation: '自己写的。' };
  expect(emptyParts(content)).toEqual(['title', 'analysis', 'suggestions']);
  expect(withTemplate(content, { code: 'a', ...laid, analysis: '（为什么）' })).toMatchObject({
    ...{ title: '关于校车', situation: '自己写的。', analysis: '（为什么）' },
  });
});
