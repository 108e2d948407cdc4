import { createHash, randomBytes, randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { expect, test } from 'vitest';
import type { SessionView } from '../../contract/settings.ts';
import { enterAccounts } from '../../server/modules/identity/index.ts';
import { enterMembers } from '../../server/modules/members/index.ts';
import { uuid7 } from '../../server/platform/context.ts';
import { freshCommittee } from '../harness/committee.ts';
import { castIn, completeContent, memberOf } from '../harness/people.ts';
import { runProduct, send, type Thing } from '../harness/product.ts';
import { put } from '../harness/rows.ts';

const MEMBERS = 300;
const FIRST = 100;
const committee = await freshCommittee();
const cast = await castIn(committee);
const { origin, ask } = await runProduct(committee);

/** Members who are signed in already, as all are in the last minute before a deadline. */
async function crowd(): Promise<string[]> {
  const members = Array.from({ length: MEMBERS }, (_, index) =>
    memberOf(uuid7(), FIRST + index, `委员${index}`, cast.bodies),
  );
  const accounts = members.map((member) => ({ id: uuid7(), token: randomBytes(32).toString('base64url'), member }));
  await committee.read(async (tx) => {
    await enterMembers(tx, members, { on: '2022-01-01', at: '2022-01-01T00:00:00.000Z' });
    await enterAccounts(
      tx,
      accounts.map(({ id, member: { id: memberId, name, memberNo: loginNo, mobile } }) => ({
        ...{ id, name, loginNo, mobile, memberId, duties: [], passwordHash: '-', mustChangePassword: false },
      })),
    );
    const now = new Date();
    const times = { started_at: now, seen_at: now, expires_at: new Date(now.getTime() + 3_600_000) };
    for (const { id, token } of accounts)
      await put(tx, 'sign_in', {
        ...{ id: uuid7(), account_id: id, device: '手机', address: '127.0.0.1', ...times },
        token_hash: createHash('sha256').update(token).digest('hex'),
      });
  });
  return accounts.map(({ token }) => `__Host-jianyan=${committee.committeeId}.${token}`);
}

async function draft(cookie: string, index: number): Promise<Thing> {
  const content = completeContent(`关于赶在截止前提交的第${index}件事的提案`);
  const body = { sessionId: null, organizationId: null, onBehalfOfMemberId: null, content };
  return (await (await send(origin, cookie, { post: '/proposals', body })).json()) as Thing;
}

/** Hands in and, told to wait, comes again with the same key. */
async function handIn(cookie: string, { id, version }: Thing): Promise<Thing> {
  const key = randomUUID();
  for (;;) {
    const response = await send(origin, cookie, { post: `/proposals/${id}/submit`, body: { version } }, key);
    if (response.status === 200) return (await response.json()) as Thing;
    expect([429, 503], await response.clone().text()).toContain(response.status);
    await sleep(50 + Math.random() * 100);
  }
}

test('three hundred hand in at the second of the deadline: none is lost, each is counted by the server’s clock', async () => {
  const cookies = await crowd();
  const drafts: Thing[] = [];
  for (const [index, cookie] of cookies.entries()) drafts.push(await draft(cookie, index));
  const known = (await ask('sysAdmin', { get: '/committee' })) as unknown as { sessions: SessionView[] };
  const [session] = known.sessions;
  if (!session) throw new Error('the committee has no session');
  const deadline = new Date(Date.now() + 15_000).toISOString();
  const { opensOn, closesOn, windowFrom, version } = session;
  await ask('sysAdmin', { put: `/sessions/${session.id}`, body: { opensOn, closesOn, windowFrom, deadline, version } });

  const given = await Promise.all(
    drafts.map(async (one, index) => {
      await sleep(Date.parse(deadline) - Date.now() - 500 + Math.random() * 1_000);
      return handIn(cookies[index] ?? '', one);
    }),
  );

  const numbers = given.map((one) => String(one['receiptNo'])).toSorted();
  expect(numbers).toEqual(
    Array.from({ length: MEMBERS }, (_, index) => `T13S01-R${String(index + 1).padStart(6, '0')}`),
  );
  const periods = given.map(({ submittedAt, submissionPeriod }) => ({ submittedAt, submissionPeriod }));
  for (const { submittedAt, submissionPeriod } of periods)
    expect([submittedAt, submissionPeriod]).toEqual([
      submittedAt,
      String(submittedAt) <= deadline ? 'session' : 'intersession',
    ]);
  expect(new Set(periods.map(({ submissionPeriod }) => submissionPeriod))).toEqual(
    new Set(['session', 'intersession']),
  );
}, 120_000);
