import { shallowRef, type ShallowRef } from 'vue';
import { CallError, isUnanswered } from './call-error.ts';

/** What one question to the server has answered so far. Small on purpose: the usual library is a fifth of a first page's budget. */
export type Entry = {
  readonly key: readonly unknown[];
  readonly data: ShallowRef<unknown>;
  readonly error: ShallowRef<CallError | null>;
  readonly isFetching: ShallowRef<boolean>;
  ask: (signal: AbortSignal) => Promise<unknown>;
  users: number;
  /** Asked for a page that is still on its way, which has not taken it up yet. */
  isPrepared: boolean;
  freshUntil: number;
  running: AbortController | undefined;
  leaving: ReturnType<typeof setTimeout> | undefined;
};

// Long enough for the parts of one page to share an answer. Others work on the same case: what left the screen is asked anew when it comes back.
const FRESH_MS = 2_000;
const KEPT_MS = 300_000;
const RETRIES = 2;
// By then the page has taken up what was prepared for it.
const PREPARED_MS = 2_000;
const entries = new Map<string, Entry>();

const textOf = (key: readonly unknown[]): string => JSON.stringify(key);
const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));
const isStale = (entry: Entry): boolean => Date.now() >= entry.freshUntil;

export function takeEntry(key: readonly unknown[], ask: Entry['ask']): Entry {
  const text = textOf(key);
  let entry = entries.get(text);
  if (!entry) {
    entry = {
      key,
      data: shallowRef(),
      error: shallowRef(null),
      isFetching: shallowRef(false),
      ask,
      users: 0,
      isPrepared: false,
      freshUntil: 0,
      running: undefined,
      leaving: undefined,
    };
    entries.set(text, entry);
  }
  entry.ask = ask;
  if (entry.users === 0) entry.error.value = null;
  if (!entry.isPrepared) entry.users++;
  entry.isPrepared = false;
  clearTimeout(entry.leaving);
  return entry;
}

export function leaveEntry(entry: Entry): void {
  entry.users--;
  if (entry.users > 0) return;
  // Asked before it left the screen, an answer may be older than what brings it back.
  entry.running?.abort();
  entry.running = undefined;
  entry.isFetching.value = false;
  entry.freshUntil = 0;
  const text = textOf(entry.key);
  entry.leaving = setTimeout(() => {
    if (entries.get(text) === entry) entries.delete(text);
  }, KEPT_MS);
}

async function askWithRetries(entry: Entry, signal: AbortSignal): Promise<unknown> {
  for (let turn = 0; ; turn++) {
    try {
      return await entry.ask(signal);
    } catch (error) {
      if (turn >= RETRIES || signal.aborted || !isUnanswered(error)) throw error;
      await pause(500 * 2 ** turn);
    }
  }
}

/** Asks anew; an answer to an older asking of the same question is thrown away. */
export async function refetchEntry(entry: Entry): Promise<void> {
  entry.running?.abort();
  const mine = new AbortController();
  entry.running = mine;
  entry.isFetching.value = true;
  try {
    const data = await askWithRetries(entry, mine.signal);
    if (entry.running !== mine) return;
    entry.data.value = data;
    entry.error.value = null;
    entry.freshUntil = Date.now() + FRESH_MS;
  } catch (error) {
    if (entry.running !== mine) return;
    if (!(error instanceof CallError)) throw error;
    entry.error.value = error;
  } finally {
    if (entry.running === mine) {
      entry.running = undefined;
      entry.isFetching.value = false;
    }
  }
}

export async function refetchIfStale(entry: Entry): Promise<void> {
  if (!entry.running && isStale(entry)) await refetchEntry(entry);
}

/** Asks for what a page is about to show, and holds it until the page takes it up. */
export function prepareEntry(key: readonly unknown[], ask: Entry['ask']): void {
  const entry = takeEntry(key, ask);
  entry.isPrepared = true;
  const letGo = (): void => {
    if (entry.isPrepared) leaveEntry(entry);
    entry.isPrepared = false;
  };
  void refetchIfStale(entry).finally(() => setTimeout(letGo, PREPARED_MS));
}

/** Puts an answer in place that came another way, as a change returns the changed thing. */
export function putAnswer(key: readonly unknown[], data: unknown): void {
  const entry = entries.get(textOf(key));
  if (!entry) return;
  entry.running?.abort();
  entry.running = undefined;
  entry.isFetching.value = false;
  entry.data.value = data;
  entry.error.value = null;
  entry.freshUntil = Date.now() + FRESH_MS;
}

/** What is on the screen of these modules is asked anew, the rest when next needed. */
export async function refreshModules(modules: readonly string[]): Promise<void> {
  const touched = [...entries.values()].filter((entry) => modules.includes(String(entry.key[0])));
  for (const entry of touched) entry.freshUntil = 0;
  await Promise.all(touched.filter((entry) => entry.users > 0).map(refetchEntry));
}

/** Another person's answers must not be shown to the next. */
export function forgetAnswers(): void {
  for (const entry of entries.values()) {
    entry.running?.abort();
    entry.running = undefined;
  }
  entries.clear();
}

function refreshShown(): void {
  if (document.visibilityState !== 'visible') return;
  for (const entry of entries.values()) if (entry.users > 0) void refetchIfStale(entry);
}
if (typeof document !== 'undefined') {
  document.addEventListener('visibilitychange', refreshShown);
  addEventListener('online', refreshShown);
}
