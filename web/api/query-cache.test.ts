import { expect, test, vi } from 'vitest';
import { CallError } from './call-error.ts';
import { forgetAnswers, leaveEntry, prepareEntry, putAnswer, refetchIfStale, takeEntry } from './query-cache.ts';

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

test('what comes back to the screen does not begin with the failure it left with', async () => {
  const key = ['proposals', 'get', 4];
  const page = takeEntry(key, () =>
    Promise.reject(new CallError({ code: 'rule_refused', title: '不行', status: 422 })),
  );
  await refetchIfStale(page);
  expect(page.error.value).not.toBeNull();
  leaveEntry(page);
  expect(takeEntry(key, () => Promise.resolve(1)).error.value).toBeNull();
});

test('what one person left ages out without taking the answers of the next along', () => {
  vi.useFakeTimers();
  const key = ['proposals', 'get', 5];
  const ask = () => Promise.resolve(0);
  leaveEntry(takeEntry(key, ask));
  forgetAnswers();
  const next = takeEntry(key, ask);
  vi.advanceTimersByTime(600_000);
  putAnswer(key, 'renewed');
  expect(next.data.value).toBe('renewed');
  vi.useRealTimers();
});
