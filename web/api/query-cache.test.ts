import { expect, test } from 'vitest';
import { leaveEntry, prepareEntry, refetchIfStale, takeEntry } from './query-cache.ts';

test('what comes back to the screen is asked anew, though an answer to an earlier asking is still on its way', async () => {
  const answers: ((answer: string) => void)[] = [];
  const ask = () => new Promise<string>((done) => answers.push(done));
  const before = takeEntry(['proposals', 'get', 1], ask);
  const first = refetchIfStale(before);
  leaveEntry(before);
  const after = takeEntry(['proposals', 'get', 1], ask);
  const second = refetchIfStale(after);
  expect(answers).toHaveLength(2);
  answers[1]?.('as it is now');
  await second;
  answers[0]?.('as it was');
  await first;
  expect(after.data.value).toBe('as it is now');
  expect(after.isFetching.value).toBe(false);
});

test('two parts of one page share an answer', async () => {
  let asked = 0;
  const ask = () => Promise.resolve((asked += 1));
  const [one, other] = [takeEntry(['proposals', 'get', 2], ask), takeEntry(['proposals', 'get', 2], ask)];
  await Promise.all([refetchIfStale(one), refetchIfStale(other)]);
  leaveEntry(one);
  await refetchIfStale(other);
  expect(asked).toBe(1);
  expect(other.data.value).toBe(1);
});

test('what was prepared for a page is its answer, and is asked anew once the page has gone', async () => {
  const key = ['proposals', 'get', 3];
  let asked = 0;
  const ask = () => Promise.resolve((asked += 1));
  prepareEntry(key, ask);
  const page = takeEntry(key, ask);
  await expect.poll(() => page.data.value).toBe(1);
  expect([asked, page.data.value]).toEqual([1, 1]);
  leaveEntry(page);
  const pane = takeEntry(key, ask);
  await refetchIfStale(pane);
  expect([asked, pane.data.value]).toEqual([2, 2]);
});
