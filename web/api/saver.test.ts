import { expect, test } from 'vitest';
import { ref } from 'vue';
import { Saver } from './saver.ts';

test('whoever asks for a save while one is under way waits for it, and nobody saves at an old version', async () => {
  let text = 'a';
  const version = ref(1);
  const saves: { readonly at: number; readonly done: () => void }[] = [];
  const saver = new Saver({
    ...{ key: () => 'proposal:1', value: () => text, version },
    save: (_, at) =>
      new Promise<{ version: number }>((resolve) => {
        saves.push({
          at,
          done: () => {
            resolve({ version: at + 1 });
          },
        });
      }),
  });
  text = 'b';
  const first = saver.flush();
  await expect.poll(() => saves.length).toBe(1);
  text = 'c';
  const others = [saver.flush(), saver.flush()];
  saves[0]?.done();
  await expect.poll(() => saves.length).toBe(2);
  saves[1]?.done();
  expect(await Promise.all([first, ...others])).toEqual([true, true, true]);
  expect(saves.map(({ at }) => at)).toEqual([1, 2]);
  saver.stop();
});
