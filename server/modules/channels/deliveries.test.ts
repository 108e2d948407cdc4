import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { actor, freshCommittee, type TestCommittee } from '../../../test/harness/committee.ts';
import { putAccount } from '../../../test/harness/rows.ts';
import type { Actor } from '../../kernel/actor.ts';
import { uuid7, type Context } from '../../platform/context.ts';
import { inTransaction } from '../../platform/database/index.ts';
import { recordEvents, subscribe } from '../../platform/events/index.ts';
import { startWorker, type Worker } from '../../platform/jobs/index.ts';
import { createLog } from '../../platform/log.ts';
import * as service from './service/index.ts';

const admin = actor('系统管理员', ['sys_admin']);
let ours: TestCommittee;
let worker: Worker;
let owner: pg.Client;
let isPoisoned = true;
let tries = 0;
const heard: unknown[] = [];

/** What it records goes through the queue, as in the product. */
const withoutOutbox = ({ outbox: _, ...ctx }: Context): Context => ctx;
const live = async (who?: Actor): Promise<Context> => withoutOutbox(await ours.as(who));
const start = async (): Promise<Worker> =>
  startWorker({
    queueUrl: ours.database.queueUrl,
    modules: [],
    log: createLog('silent'),
    committees: async () => [ours.committeeId],
    contextFor: async () => live(),
    keepFailed: async (_committee, job) => service.keepFailedDelivery(await live(), job),
  });

beforeAll(async () => {
  ours = await freshCommittee();
  await ours.read((tx) => putAccount(tx, admin));
  owner = new pg.Client({ connectionString: ours.database.ownerUrl });
  await owner.connect();
  subscribe('follower', {
    'poison.happened': async (_ctx, _tx, event) => {
      if (event.payload['bad'] === true) {
        tries += 1;
        if (isPoisoned) throw new Error('cannot be digested\nwhere it was');
      }
      heard.push(event.payload['n']);
    },
  });
  worker = await start();
});
afterAll(async () => {
  await worker.stop();
  await owner.end();
});

async function happen(...payloads: readonly Record<string, unknown>[]): Promise<void> {
  const ctx = await live();
  const events = payloads.map((payload) => ({
    ...{ type: 'poison.happened', subject: { type: 'thing', id: uuid7(), version: 1 }, payload },
  }));
  await inTransaction(ctx, (tx) => recordEvents(tx, ctx, events));
}
const listed = async () => service.listFailedDeliveries(await live(admin), { limit: 20, offset: 0 });
const queued = async (): Promise<number> =>
  (await owner.query('select 1 from graphile_worker._private_jobs')).rowCount ?? 0;
async function until(check: () => boolean | Promise<boolean>): Promise<void> {
  for (let round = 0; round < 400 && !(await check()); round += 1) await sleep(20);
}
/** The queue waits for hours before the last attempt; the test does not. */
const lastAttempt = () =>
  owner.query(
    'update graphile_worker._private_jobs set attempts = max_attempts - 1, run_at = now() where locked_at is null',
  );

test('a poisoned delivery ends in the failed list, blocks nobody, and is done once when it is run again', async () => {
  await happen({ n: 1, bad: true });
  await until(() => tries === 1);
  await happen({ n: 2 });
  await until(() => heard.includes(2));
  await until(async () => ((await lastAttempt()).rowCount ?? 0) > 0);
  await until(async () => (await listed()).total > 0);
  const { items } = await listed();
  expect(items).toMatchObject([{ events: ['poison.happened'], attempts: 12, lastError: 'cannot be digested' }]);
  await until(async () => (await queued()) === 0);
  expect(await queued()).toBe(0);
  isPoisoned = false;
  const [{ id, version }] = items as [(typeof items)[number]];
  await service.retryDelivery(await live(admin), id, version);
  await until(() => heard.includes(1));
  expect(heard.filter((n) => n === 1)).toHaveLength(1);
  expect(await listed()).toEqual({ items: [], total: 0 });
  await expect(service.retryDelivery(await live(admin), id, version + 1)).rejects.toMatchObject({
    code: 'wrong_status',
  });
  const events = await ours.read((tx) =>
    tx.selectFrom('event').select('type').where('subject_type', '=', 'delivery').orderBy('version').execute(),
  );
  expect(events.map(({ type }) => type)).toEqual(['delivery.failed', 'delivery.retried']);
});

test('what failed for good while no worker lived to say so is found at the next start, and kept once', async () => {
  isPoisoned = true;
  await worker.stop();
  await happen({ n: 3, bad: true });
  await owner.query(`update graphile_worker._private_jobs set attempts = max_attempts, last_error = 'died'`);
  worker = await start();
  await until(async () => (await listed()).total > 0);
  expect((await listed()).items).toMatchObject([{ lastError: 'died' }]);
  const job = { jobId: 0, eventIds: [uuid7()], attempts: 12, lastError: 'x' };
  await service.keepFailedDelivery(await live(), job);
  await service.keepFailedDelivery(await live(), job);
  expect((await listed()).total).toBe(2);
});

test('nobody else sees what failed or has it run again', async () => {
  const ctx = await live(actor('办公室', ['proposal_office']));
  await expect(service.listFailedDeliveries(ctx, { limit: 20, offset: 0 })).rejects.toMatchObject({
    code: 'forbidden',
  });
  const [item] = (await listed()).items;
  await expect(service.retryDelivery(ctx, item?.id ?? '', 1)).rejects.toMatchObject({ code: 'forbidden' });
});
