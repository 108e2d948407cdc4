import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { connect, type Pools } from '../../server/platform/database/index.ts';
import { foundCommittee } from '../harness/committee.ts';
import { insist, Victims } from '../harness/crash.ts';
import { castIn, completeContent } from '../harness/people.ts';
import { freePort, signIn } from '../harness/product.ts';

const CLIENTS = 200;
const AT_ONCE = 40;
const ROUNDS = 10;
let victims: Victims;
let pools: Pools;
let cookie = '';
const acknowledged = new Map<string, string>();

beforeAll(async () => {
  victims = new Victims(await freePort());
  await victims.startPostgres();
  pools = connect(victims.urls.appUrl, 2);
  const database = { name: 'crash', ...victims.urls };
  await castIn(await foundCommittee({ database, db: pools.db }, 1));
  await victims.startServer();
  cookie = await signIn(victims.origin, 'lead');
});
afterAll(async () => {
  await pools.close();
  await victims.end();
});

type Keys = () => () => string;
/** One key for one act, however often it is sent; without that a repetition looks like a new act. */
const keptKeys: Keys = () => {
  const key = randomUUID();
  return () => key;
};
const noKeys: Keys = () => randomUUID;

async function handIn(title: string, keys: Keys): Promise<void> {
  const input = { sessionId: null, organizationId: null, onBehalfOfMemberId: null, content: completeContent(title) };
  const draft = await insist(victims.origin, cookie, { post: '/proposals', body: input, key: keys() });
  const given = await insist(victims.origin, cookie, {
    post: `/proposals/${draft.id}/submit`,
    body: { version: draft.version },
    key: keys(),
  });
  acknowledged.set(given.id, String(given['receiptNo']));
}

async function crowd(round: string, keys: Keys): Promise<void> {
  const waiting = Array.from({ length: CLIENTS }, (_, index) => `关于${round}第${index}件事的提案`);
  const client = async (): Promise<void> => {
    for (let title = waiting.pop(); title !== undefined; title = waiting.pop()) await handIn(title, keys);
  };
  await Promise.all(Array.from({ length: AT_ONCE }, client));
}

async function rows<T extends object>(query: string): Promise<T[]> {
  const client = new pg.Client({ connectionString: victims.ownerUrl });
  await client.connect();
  try {
    return (await client.query<T>(query)).rows;
  } finally {
    await client.end();
  }
}

const doubled = () => rows<{ title: string }>('select title from app.proposal group by title having count(*) > 1');

/** What was acknowledged is there once, under the number that was told; numbers are dense; each act left one event. */
async function accountFor(): Promise<void> {
  const expected = acknowledged.size;
  const found = await rows<{ id: string; receipt_no: number }>(
    "select id, receipt_no from app.proposal where status = 'submitted' order by receipt_no",
  );
  expect(found.map((row) => row.receipt_no)).toEqual(Array.from({ length: expected }, (_, index) => index + 1));
  for (const { id, receipt_no: no } of found)
    expect(acknowledged.get(id)).toBe(`T13S01-R${String(no).padStart(6, '0')}`);
  expect(await doubled()).toEqual([]);
  expect(
    await rows(
      "select subject_id from app.event where type = 'proposal.submitted' group by subject_id having count(*) > 1",
    ),
  ).toEqual([]);
  const [events] = await rows<{ count: string }>(
    "select count(*)::int as count from app.event where type = 'proposal.submitted'",
  );
  expect(events?.count).toBe(expected);
}

describe('killed in the middle of two hundred submissions', () => {
  it('the server, ten times: nothing acknowledged is lost, nothing is doubled, numbers are dense', async () => {
    for (let round = 0; round < ROUNDS; round += 1) {
      const clients = crowd(`甲${round}`, keptKeys);
      await sleep(100 + Math.random() * 900);
      await victims.killServer();
      await victims.startServer();
      await clients;
    }
    expect(acknowledged.size).toBe(CLIENTS * ROUNDS);
    await accountFor();
  }, 600_000);

  it('PostgreSQL, ten times: the server goes on by itself once it is back', async () => {
    for (let round = 0; round < ROUNDS; round += 1) {
      const clients = crowd(`乙${round}`, keptKeys);
      await sleep(100 + Math.random() * 900);
      victims.killPostgres();
      await victims.startPostgres();
      await clients;
    }
    await accountFor();
  }, 600_000);

  it('control: without keys the same run doubles proposals', async () => {
    for (let round = 0; round < ROUNDS && (await doubled()).length === 0; round += 1) {
      const clients = crowd(`丙${round}`, noKeys).catch(() => undefined);
      await sleep(100 + Math.random() * 900);
      await victims.killServer();
      await victims.startServer();
      await clients;
    }
    expect((await doubled()).length).toBeGreaterThan(0);
  }, 600_000);
});
