import { expect, test } from 'vitest';
import { leaveEntry, refetchIfStale, takeEntry } from './query-cache.ts';

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
