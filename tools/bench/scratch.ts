import { readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import pg from 'pg';
import { setUpCommittee } from '../../server/modules/settings/index.ts';
import { connect } from '../../server/platform/database/index.ts';
import { migrate } from '../../server/platform/database/migrate.ts';
import { reachable, startEmbedded } from '../../server/platform/embedded/index.ts';
import { cookieFor, signInRow, type Person } from './people.ts';

export type Scratch = {
  readonly appUrl: string;
  readonly owner: pg.Client;
  stop(): Promise<void>;
};

const YEARS = 10;
const HERE = import.meta.dirname;

/** A PostgreSQL of this run's own, as safe against power loss as a real one, gone with the run. */
export async function openScratch(): Promise<Scratch> {
  const state = reachable(`node_modules/.cache/bench-pg-${process.pid}`);
  const binaries = reachable('node_modules/.cache/embedded');
  const embedded = await startEmbedded({ state, binaries, tied: true, name: 'bench' });
  const owner = new pg.Client({ connectionString: embedded.ownerUrl });
  const stop = async (): Promise<void> => {
    await owner.end().catch(() => undefined);
    await embedded.stop();
    rmSync(state, { recursive: true, force: true });
  };
  try {
    const { appUrl } = await migrate(embedded.ownerUrl);
    await owner.connect();
    return { appUrl, owner, stop };
  } catch (cause) {
    await stop();
    throw cause;
  }
}

/** Ten yearly sessions, the last of which takes proposals now. */
function sessionsUntil(now: Date) {
  return Array.from({ length: YEARS }, (_, index) => {
    const opened = new Date(now.getTime() - 50 * 86_400_000);
    opened.setUTCFullYear(opened.getUTCFullYear() - (YEARS - 1 - index));
    const after = (days: number): string => new Date(opened.getTime() + days * 86_400_000).toISOString();
    const termNo = index < YEARS / 2 ? 13 : 14;
    const dates = { opensOn: after(58).slice(0, 10), closesOn: after(60).slice(0, 10) };
    return { termNo, no: 1 + (index % (YEARS / 2)), ...dates, windowFrom: after(0), deadline: after(60) };
  });
}

/** Founds committee `id` and lays `size` proposals of ten sessions into it. */
export async function fillCommittee(
  { appUrl, owner }: Scratch,
  wanted: { readonly id: number; readonly size: number },
): Promise<void> {
  const { id, size } = wanted;
  const { db, close } = connect(appUrl, 1);
  const terms = [13, 14].map((no) => ({ no, startsOn: `${2000 + no}-01-01`, endsOn: null }));
  const named = { code: `bench${id}`, name: `政协第${id}测速委员会`, level: 'city', parentId: null } as const;
  await setUpCommittee(db, { id, ...named, isDemo: true, terms, sessions: sessionsUntil(new Date()) });
  await close();
  await runFile(owner, 'fill.sql', { 'app.committee': id, 'bench.size': size });
}

export const addDrafts = (
  { owner }: Scratch,
  wanted: { readonly committee: number; readonly first: number; readonly count: number },
): Promise<void> =>
  runFile(owner, 'drafts.sql', {
    'app.committee': wanted.committee,
    'bench.first': wanted.first,
    'bench.count': wanted.count,
  });

export type SearchKeys = {
  /** Of the vocabulary, the most frequent word first. */
  readonly words: readonly number[];
  readonly marks: readonly { readonly name: string; readonly value: string; readonly key: number }[];
};
/** Writes what makes the proposals of committee `id` found. */
export async function fillSearch({ owner }: Scratch, id: number, { words, marks }: SearchKeys): Promise<void> {
  await owner.query('drop table if exists bench_word, bench_mark');
  await owner.query(
    `create temp table bench_word as
    select key, rank::int from unnest($1::int[]) with ordinality as w (key, rank)`.replace(
      '$1',
      `'{${words.join(',')}}'`,
    ),
  );
  await owner.query('create temp table bench_mark (name text, value text, key int)');
  await owner.query(
    'insert into bench_mark select * from jsonb_to_recordset($1) as m (name text, value text, key int)',
    [JSON.stringify(marks)],
  );
  await owner.query('analyze bench_word');
  await runFile(owner, 'search.sql', { 'app.committee': id });
}

async function runFile(owner: pg.Client, file: string, given: Readonly<Record<string, number>>): Promise<void> {
  await owner.query('begin');
  for (const [name, value] of Object.entries(given))
    await owner.query('select set_config($1, $2, true)', [name, String(value)]);
  await owner.query(readFileSync(join(HERE, file), 'utf8'));
  await owner.query('commit');
}

/** Lets someone of the committee in, as if he had just signed in. */
export async function letIn({ owner }: Scratch, person: Person): Promise<string> {
  const { text, values } = signInRow(person);
  await owner.query(text, values);
  return cookieFor(person);
}

/** The n-th thing of a kind, as `fill.sql` numbers them. */
export const keyOf = (committee: number, kind: number, n: number): string => {
  const hex = (value: number, length: number): string => value.toString(16).padStart(length, '0');
  return `${hex(n, 8)}-${hex(kind, 4)}-7000-8000-${hex(committee, 12)}`;
};
