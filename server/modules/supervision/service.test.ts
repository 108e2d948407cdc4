import { beforeAll, expect, test } from 'vitest';
import { actor, freshCommittee, type TestCommittee } from '../../../test/harness/committee.ts';
import { put, putAccount, putMember, putOrganization, putProposal } from '../../../test/harness/rows.ts';
import type { AccountActor } from '../../kernel/actor.ts';
import { uuid7 } from '../../platform/context.ts';
import * as service from './service.ts';

const committee = actor('王主任', ['proposal_committee']);
const leader = actor('陈副市长', ['leader']) as AccountActor;
const retired = actor('前市长', ['leader']) as AccountActor;
let ours: TestCommittee;
let filed = '';
let again = '';
let draft = '';
const wish = { level: 'government', leaderAccountId: leader.accountId, note: '' } as const;

beforeAll(async () => {
  ours = await freshCommittee();
  await ours.read(async (tx) => {
    const sector = await putOrganization(tx, '教育界', 'sector');
    const lead = await putMember(tx, { name: '张三', pinyin: 'zhangsan zs', sectorId: sector.id });
    for (const person of [leader, retired]) {
      await putAccount(tx, person);
      const toOn = person === retired ? '2022-12-31' : null;
      const held = { duty: 'leader', organization_id: null, from_on: '2022-01-01', to_on: toOn };
      await put(tx, 'duty', { id: uuid7(), account_id: person.accountId, ...held });
    }
    filed = await putProposal(tx, { status: 'filed', lead, case_no: 1 });
    again = await putProposal(tx, { status: 'filed', lead, case_no: 2 });
    draft = await putProposal(tx, { status: 'draft', lead });
  });
});

test('the committee chooses among the leaders of today and marks; every change is a fact with its moment', async () => {
  const ctx = await ours.as(committee);
  const before = await service.getKey(ctx, filed);
  expect(before).toEqual({
    key: null,
    mayMark: true,
    leaders: [{ accountId: leader.accountId, name: '陈副市长' }],
  });
  const marked = await service.markKey(ctx, filed, { ...wish, version: null });
  expect(marked).toMatchObject({ isKey: true, leaderName: '陈副市长', version: 1 });
  const removed = await service.unmarkKey(ctx, filed, 1);
  expect(removed).toMatchObject({ isKey: false, version: 2 });
  const facts = await ours.read((tx) =>
    tx
      .selectFrom('key_fact')
      .select(['version', 'is_key'])
      .where('proposal_id', '=', filed)
      .orderBy('version')
      .execute(),
  );
  expect(facts).toEqual([
    { version: 1, is_key: true },
    { version: 2, is_key: false },
  ]);
});

test('two who mark at once: one wins, the other is told that it is stale', async () => {
  const ctx = await ours.as(committee);
  const both = await Promise.allSettled([
    service.markKey(ctx, again, { ...wish, version: null }),
    service.markKey(ctx, again, { ...wish, version: null }),
  ]);
  expect(both.map((each) => each.status).sort()).toEqual(['fulfilled', 'rejected']);
  const refused = both.find((each) => each.status === 'rejected');
  expect(refused?.reason).toMatchObject({ code: 'stale_version' });
});

test('a leader who left office cannot take a proposal in hand', async () => {
  const ctx = await ours.as(committee);
  const input = { ...wish, leaderAccountId: retired.accountId, version: 1 };
  await expect(service.markKey(ctx, again, input)).rejects.toMatchObject({ code: 'rule_refused' });
});

test('what one may not see is not found, what one may only see is forbidden', async () => {
  const office = await ours.as(actor('办公室', ['proposal_office']));
  const input = { ...wish, version: null };
  await expect(service.markKey(office, filed, input)).rejects.toMatchObject({ code: 'forbidden' });
  expect(await service.getKey(office, filed)).toMatchObject({ mayMark: false, leaders: [] });
  await expect(service.markKey(await ours.as(committee), draft, input)).rejects.toMatchObject({ code: 'not_found' });
  await expect(service.getKey(await ours.as(actor('路人')), filed)).rejects.toMatchObject({ code: 'not_found' });
});
