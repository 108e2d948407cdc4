import pg from 'pg';
import { sql } from 'kysely';
import { afterAll, beforeAll, beforeEach, expect, test, vi } from 'vitest';
import { freshDatabase } from '../../../test/harness/database.ts';
import { Batch, toWire } from './batch.ts';
import { asDomainError, connect, inCommittee, inReading, statement, toInstant, type Transaction } from './index.ts';

const database = await freshDatabase();
const owner = new pg.Client({ connectionString: database.ownerUrl });
const { db, pool, close } = connect(database.appUrl, 1);
const reading = { db, committeeId: 1 };

beforeAll(async () => {
  await owner.connect();
  await owner.query(
    `insert into app.committee (id, code, name, level) values (1, 'one', '一', 'city'), (2, 'two', '二', 'city')`,
  );
});
afterAll(async () => {
  await close();
  await owner.end();
});
beforeEach(() => owner.query('delete from app.counter'));

const add = statement('insert into counter (name, value) values ($1, $2)');
const value = statement<{ value: number }>('select value from counter where name = $1');
const committee = statement<{ committee: string }>(`select current_setting('app.committee') as committee`);
const kept = async (): Promise<unknown[]> =>
  (await owner.query('select name from app.counter order by name')).rows.map((row: { name: string }) => row.name);

/** What `work` sends, trip by trip. */
async function tripsOf(work: () => Promise<unknown>): Promise<string[][]> {
  const trips: string[][] = [];
  const query = vi.spyOn(pg.Client.prototype, 'query');
  try {
    await work();
    for (const [first] of query.mock.calls as unknown as [unknown][])
      if (first instanceof Batch)
        trips.push(
          first.statements.map(({ text }) => /\w+(?= )|\w+$/.exec(text.replace('/* prepared */', ''))?.[0] ?? ''),
        );
  } finally {
    query.mockRestore();
  }
  return trips;
}
const write = <T>(work: (tx: Transaction) => Promise<T>): Promise<T> => inCommittee(db, 1, work);

test('what nobody waits for travels with what follows, in the order it was written', async () => {
  const trips = await tripsOf(() =>
    write(async (tx) => {
      await add.along(tx, 'a', 1);
      expect(await value(tx, 'a')).toEqual([{ value: 1 }]);
      await add.along(tx, 'b', 2);
    }),
  );
  expect(trips).toEqual([
    ['begin', 'select', 'insert', 'select'],
    ['insert', 'commit'],
  ]);
  expect(await kept()).toEqual(['a', 'b']);
});

test('what is asked at once travels together, though asked from within', async () => {
  const deep = async (tx: Transaction): Promise<unknown> => {
    await Promise.resolve();
    return value(tx, 'a');
  };
  const trips = await tripsOf(() => write((tx) => Promise.all([add(tx, 'a', 1), deep(tx), value(tx, 'b')])));
  expect(trips.map((trip) => trip.length)).toEqual([5, 1]);
});

test('the first error is the one that is told, and nothing stays', async () => {
  await write((tx) => add(tx, 'a', 1));
  const failing = write(async (tx) => {
    await add.along(tx, 'b', 1);
    await add.along(tx, 'a', 2);
    await add.along(tx, 'c', 1);
    await value(tx, 'a');
  });
  const error: unknown = await failing.catch((cause: unknown) => cause);
  expect(asDomainError(error)?.code).toBe('duplicate');
  expect(await kept()).toEqual(['a']);
});

test('an error that only the commit meets is told as well', async () => {
  await write((tx) => add(tx, 'a', 1));
  const error: unknown = await write((tx) => add.along(tx, 'a', 2)).catch((cause: unknown) => cause);
  expect(asDomainError(error)?.code).toBe('duplicate');
  expect(await write((tx) => value(tx, 'a'))).toEqual([{ value: 1 }]);
});

test('who gives up sends nothing of what waited', async () => {
  const given = write(async (tx) => {
    await add.along(tx, 'a', 1);
    throw new Error('given up');
  });
  await expect(given).rejects.toThrow('given up');
  const later = write(async (tx) => {
    await add(tx, 'a', 1);
    await add.along(tx, 'b', 1);
    throw new Error('given up');
  });
  await expect(later).rejects.toThrow('given up');
  expect(await kept()).toEqual([]);
});

test('a connection comes back with nothing outstanding, though something was not waited for', async () => {
  const left: Promise<unknown>[] = [];
  const hasty = write(async (tx) => {
    await value(tx, 'a');
    left.push(add(tx, 'a', 1).catch((cause: unknown) => cause));
    throw new Error('given up');
  });
  await expect(hasty).rejects.toThrow('given up');
  await Promise.all(left);
  expect(pool.idleCount).toBe(1);
  expect(await write((tx) => committee(tx))).toEqual([{ committee: '1' }]);
  expect(await kept()).toEqual([]);
});

test('a transaction that is over takes nothing more', async () => {
  const late: Transaction[] = [];
  await write(async (tx) => late.push(tx));
  const [tx] = late;
  await expect(tx && add.along(tx, 'a', 1)).rejects.toThrow('over');
});

test('a failed transaction is never taken for a kept one', async () => {
  const swallowed = write(async (tx) => {
    await add(tx, 'a', 1);
    await sql`select 1 / 0`.execute(tx).catch(() => undefined);
  });
  await expect(swallowed).rejects.toThrow('had failed before');
});

test('what only reads begins and ends nothing, sees one committee and cannot write', async () => {
  await inCommittee(db, 2, (tx) => add(tx, 'theirs', 1));
  await write((tx) => add(tx, 'ours', 1));
  const names = async (tx: Transaction): Promise<unknown[]> =>
    (await tx.selectFrom('counter').select('name').execute()).map(({ name }) => name);
  const trips = await tripsOf(async () => {
    expect(await inReading(reading, async (tx) => [await names(tx), await names(tx)])).toEqual([['ours'], ['ours']]);
  });
  expect(trips).toEqual([
    ['select', 'select'],
    ['select', 'select'],
  ]);
  await expect(inReading(reading, (tx) => add(tx, 'a', 1))).rejects.toThrow(/read-only/);
  expect((await committee(db))[0]?.committee).toBe('');
});

test('a server that goes away is unavailable, for what waits as for what is asked', async () => {
  const gone = write(async (tx) => {
    const [{ pid } = { pid: 0 }] = await statement<{ pid: number }>('select pg_backend_pid() as pid')(tx);
    await owner.query('select pg_terminate_backend($1)', [pid]);
    await add.along(tx, 'a', 1);
    await value(tx, 'a');
  });
  const error: unknown = await gone.catch((cause: unknown) => cause);
  expect(asDomainError(error)?.code).toBe('unavailable');
  expect(await write((tx) => value(tx, 'a'))).toEqual([]);
});

test('values arrive as they were sent', async () => {
  const echo = statement<{ texts: string[]; json: unknown; none: null; yes: boolean; at: string; deep: number[][] }>(
    'select $1::text[] as texts, $2::jsonb as json, $3::text as none, $4::boolean as yes, $5::timestamptz as at, $6::int[] as deep',
  );
  const texts = ['a,b', 'say "so"', 'back\\slash', '{}', '', 'NULL', '提案'];
  const json = { texts, nested: [1, null] };
  const at = '2023-01-03T10:00:00.120Z';
  const sent = [
    texts,
    json,
    null,
    true,
    at,
    [
      [1, 2],
      [3, 4],
    ],
  ];
  expect(await echo(db, ...sent)).toEqual([
    {
      texts,
      json,
      none: null,
      yes: true,
      at,
      deep: [
        [1, 2],
        [3, 4],
      ],
    },
  ]);
  expect(await echo(db, [...texts, null], json, undefined, false, new Date(at), [])).toMatchObject([
    { texts: [...texts, null], at },
  ]);
  expect(toWire([Buffer.from('ab')])).toBe('{"\\\\x6162"}');
});

test('a count of rows comes with what changes them', async () => {
  await write((tx) => Promise.all([add(tx, 'a', 1), add(tx, 'b', 1)]));
  const changed = await write((tx) => tx.updateTable('counter').set({ value: 2 }).executeTakeFirst());
  expect(changed.numUpdatedRows).toBe(2n);
});

test.each([
  '2023-01-03 10:00:00+00',
  '2023-01-03 10:00:00.1+00',
  '2023-01-03T10:00:00.123999+00:00',
  '2023-01-03T10:00:00.12Z',
  '2023-01-03 18:00:00.5+08',
  '2023-01-03T18:00:00+08:00',
])('a moment written as %s is the same moment as ours are written', (at) => {
  expect(toInstant(at)).toBe(new Date(at).toISOString());
});
