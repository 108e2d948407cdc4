import { expect, test } from 'vitest';
import { cutWords } from './index.ts';

test('words are cut, and 繁體, full width, case and invisible characters are folded', async () => {
  const [one, other] = await cutWords(['老旧小区加装电梯ABC', '老舊小\u200b區加裝電梯ＡＢＣ']);
  expect(other).toEqual(one);
  expect(one?.words).toEqual(expect.arrayContaining(['小区', '电梯', 'abc']));
});

test('no text breaks it: nothing, signs, half a pair, a very long one', async () => {
  const cut = await cutWords(['', '%_\'"\\', '\ud83d', '字'.repeat(300_000)]);
  expect(cut[0]).toEqual({ plain: '', words: [] });
  expect(cut[3]?.plain).toHaveLength(60_000);
});

test('questions asked at once get their own answers', async () => {
  const texts = Array.from({ length: 30 }, (_, at) => `第${at}件提案`);
  const answers = await Promise.all(texts.map((text) => cutWords([text], true)));
  expect(answers.map(([cut]) => cut?.plain)).toEqual(texts);
});
