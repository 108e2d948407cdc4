import { setTimeout as sleep } from 'node:timers/promises';
import { sql } from 'kysely';
import pg from 'pg';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { freshCommittee, type TestCommittee } from '../../../test/harness/committee.ts';
import { asOwner } from '../../../test/harness/owner.ts';
import { SYSTEM } from '../../kernel/actor.ts';
import { uuid7, type Context } from '../context.ts';
import { inTransaction } from '../database/index.ts';
import { recordEvents, subscribe, type RecordedEvent } from '../events/index.ts';
import { createLog } from '../log.ts';
import type { Module } from '../module.ts';
import { deliverAll, runSweeps, startWorker, type Worker } from './index.ts';

let ours: TestCommittee;
let worker: Worker;
let failures = 0;
const heard: RecordedEvent[] = [];
const swept: number[] = [];
const modules: readonly Module[] = [
  {
    name: 'first',
    owns: [],
    sweeps: { mark: async (ctx) => void swept.push(ctx.committeeId) },
  },
];

beforeAll(async () => {
  ours = await freshCommittee();
  subscribe('first', {
    'thing.happened': async (ctx, _tx, event) => {
      expect(ctx.actor).toEqual(SYSTEM);
      expect(ctx.requestId).toBe(event.requestId);
      if (event.payload['fails'] === true && failures++ === 0) throw new Error('once');
      heard.push(event);
    },
  });
  worker = await startWorker({
    queueUrl: ours.database.queueUrl,
    modules,
    log: createLog('silent'),
    committees: async () => [ours.committeeId],
    contextFor: async (_committee, requestId) => withoutOutbox({ ...(await ours.as()), requestId }),
    keepFailed: async (_committee, { lastError }) => Promise.reject(new Error(lastError)),
  });
});
afterAll(() => worker.stop());

const withoutOutbox = ({ outbox: _, ...ctx }: Context): Context => ctx;
const happen = async (ctx: Context, payload: Record<string, unknown>): Promise<void> =>
  inTransaction(ctx, (tx) =>
    recordEvents(tx, ctx, [{ type: 'thing.happened', subject: { type: 'thing', id: uuid7(), version: 1 }, payload }]),
  );
async function until(check: () => boolean): Promise<void> {
  for (let tries = 0; tries < 300 && !check(); tries += 1) await sleep(20);
}

test('what a transaction records is delivered after its commit, once, with the request it came from', async () => {
  const ctx = { ...withoutOutbox(await ours.as()), requestId: 'request-1' };
  await happen(ctx, { n: 1 });
  await until(() => heard.length > 0);
  expect(heard.map((event) => [event.payload['n'], event.requestId])).toEqual([[1, 'request-1']]);
});

test('what is put into the queue walks through nothing that waits there', async () => {
  await asOwner(ours.database, 'vacuum analyze graphile_worker._private_jobs');
  const ctx = withoutOutbox(await ours.as());
  const walked = await inTransaction(ctx, async (tx) => {
    await recordEvents(tx, ctx, [
      { type: 'thing.happened', subject: { type: 'thing', id: uuid7(), version: 1 }, payload: { n: 5 } },
    ]);
    const { rows } = await sql<{ walked: number }>`
      select seq_scan::int as walked from pg_stat_xact_user_tables where relname = '_private_jobs'`.execute(tx);
    return rows[0]?.walked;
  });
  expect(walked).toBe(0);
});

test('a transaction that is rolled back delivers nothing', async () => {
  const ctx = withoutOutbox(await ours.as());
  const undone = inTransaction(ctx, async (tx) => {
    await recordEvents(tx, ctx, [
      { type: 'thing.happened', subject: { type: 'thing', id: uuid7(), version: 1 }, payload: { n: 2 } },
    ]);
    throw new Error('undone');
  });
  await expect(undone).rejects.toThrow('undone');
  await sleep(200);
  expect(heard.some((event) => event.payload['n'] === 2)).toBe(false);
});

test('a delivery that fails is tried again and then counts once', async () => {
  await happen(withoutOutbox(await ours.as()), { n: 3, fails: true });
  await until(() => failures > 0);
  await sleep(100);
  // The queue waits before it tries again; the test does not.
  const owner = new pg.Client({ connectionString: ours.database.ownerUrl });
  await owner.connect();
  await owner.query('update graphile_worker._private_jobs set run_at = now()');
  await owner.end();
  await until(() => heard.some((event) => event.payload['n'] === 3));
  expect(heard.filter((event) => event.payload['n'] === 3)).toHaveLength(1);
});

test('a sweep is called for each committee through the queue', async () => {
  await inTransaction(await ours.as(), (tx) =>
    sql`select graphile_worker.enqueue('sweep', '{"sweep":"first.mark"}'::json)`.execute(tx),
  );
  await until(() => swept.length > 0);
  // The clock may strike meanwhile and call it once more: for nobody else.
  expect([...new Set(swept)]).toEqual([ours.committeeId]);
});

test('a demo or test runs sweeps and deliveries in-process, at its own time', async () => {
  const ctx = await ours.as();
  const called: number[] = [];
  await runSweeps(ctx, [
    { name: 'second', owns: [], sweeps: { mark: async (own) => void called.push(own.committeeId) } },
  ]);
  expect(called).toEqual([ours.committeeId]);
  await happen(ctx, { n: 4 });
  await deliverAll(ctx);
  await deliverAll(ctx);
  expect(heard.filter((event) => event.payload['n'] === 4)).toHaveLength(1);
  expect(ctx.outbox).toEqual([]);
});
