import { keysOf, markKey } from '../../server/modules/search/index.ts';
import { askWell, type Line } from './client.ts';
import { percentile } from './numbers.ts';
import { LIAISON, OFFICE } from './people.ts';
import { fillCommittee, fillSearch, letIn, type Scratch } from './scratch.ts';
import type { Sized } from './scaling.ts';

const WORDS = 20_000;
const FREQUENT = 40;
const MIDDLING = 600;
const QUESTIONS = 400;
const NARROW_QUESTIONS = 100;

/** Numbers that look drawn and are the same in every run. */
function drawing(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
}

/** Pairs of common characters, each once; whichever comes first is the most frequent. */
function vocabulary(): string[] {
  const letters = Array.from({ length: 2_000 }, (_, at) => String.fromCodePoint(0x4f00 + at * 7)).filter(isPlain);
  const draw = drawing(7);
  const words = new Set<string>();
  while (words.size < WORDS) words.add((letters[draw(letters.length)] ?? '') + (letters[draw(letters.length)] ?? ''));
  return [...words];
}
/** A character that leads nowhere by itself, so that a word is found by one key. */
const isPlain = (letter: string): boolean => keysOf({ head: '', body: letter, marks: [] }).length === 0;
const keyOfWord = (word: string): number => keysOf({ head: '', body: word, marks: [] })[0] ?? 0;

/** Lays proposals into a committee, and the entries that lead to them. */
export async function fillForSearch(scratch: Scratch, { committee, size }: Sized): Promise<void> {
  await fillCommittee(scratch, { id: committee, size });
  const { rows } = await scratch.owner.query<{ id: string }>('select id from app.session where committee_id = $1', [
    committee,
  ]);
  const marks = [
    ['kind', 'proposal'] as const,
    ...rows.map(({ id }) => ['session', id] as const),
    ...['economy', 'politics', 'culture', 'society', 'ecology'].map((category) => ['category', category] as const),
  ];
  await fillSearch(scratch, committee, {
    words: vocabulary().map(keyOfWord),
    marks: marks.map(([name, value]) => ({ name, value, key: markKey(name, value) })),
  });
}

const BANDS: readonly (readonly [from: number, to: number])[] = [
  [0, FREQUENT],
  [FREQUENT, MIDDLING],
  [MIDDLING, WORDS / 2],
];
/** Two words each, of all bands with all bands; every fourth in one session, every fifth the newest first. */
function questions(): string[] {
  const [words, draw] = [vocabulary(), drawing(11)];
  const wordOf = (band: number): string => {
    const [from, to] = BANDS[band % BANDS.length] ?? [0, 1];
    return words[from + draw(to - from)] ?? '';
  };
  return Array.from({ length: QUESTIONS }, (_, at) => {
    const query = new URLSearchParams({ text: `${wordOf(at)} ${wordOf(Math.floor(at / BANDS.length))}` });
    if (at % 4 === 3) query.set('session', at % 8 === 3 ? '14-5' : '13-2');
    if (at % 5 === 4) query.set('sort', 'newest');
    return `/search?${query.toString()}`;
  });
}

type Asked = { readonly small: Sized; readonly large: Sized };
type Times = Map<string, number[]>;
/** One person's round of questions, small and large committee asked in turn. */
async function round(
  line: Line,
  paths: readonly string[],
  asking: readonly (Sized & { cookie: string })[],
): Promise<Times> {
  const times: Times = new Map();
  for (const [turn, path] of paths.entries())
    for (const { size, cookie } of turn % 2 === 0 ? asking : asking.toReversed()) {
      const began = performance.now();
      await askWell(line, { method: 'GET', path, cookie });
      times.set(String(size), [...(times.get(String(size)) ?? []), performance.now() - began]);
    }
  return times;
}

/** Milliseconds of searches of two words. */
export async function searching(
  scratch: Scratch,
  line: Line,
  { small, large }: Asked,
): Promise<Record<string, number>> {
  const all = questions();
  const times: Record<number, Times> = {};
  for (const account of [OFFICE, LIAISON]) {
    const asking = [];
    for (const sized of [small, large])
      asking.push({ ...sized, cookie: await letIn(scratch, { committee: sized.committee, account }) });
    const paths = account === OFFICE ? all : all.slice(0, NARROW_QUESTIONS);
    // The first round reads into memory what other questions would have read before.
    await round(line, paths, asking);
    times[account] = await round(line, paths, asking);
  }
  const at = (account: number, { size }: Sized, per100: number): number =>
    percentile(times[account]?.get(String(size)) ?? [], per100);
  return {
    searchGrowth: at(OFFICE, large, 95) / at(OFFICE, small, 95),
    unitSearchGrowth: at(LIAISON, large, 95) / at(LIAISON, small, 95),
    searchQuestions: all.length,
    searchSmallP50Ms: at(OFFICE, small, 50),
    searchLargeP50Ms: at(OFFICE, large, 50),
    searchSmallP95Ms: at(OFFICE, small, 95),
    searchLargeP95Ms: at(OFFICE, large, 95),
    unitSearchSmallP95Ms: at(LIAISON, small, 95),
    unitSearchLargeP95Ms: at(LIAISON, large, 95),
  };
}
