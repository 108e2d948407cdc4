import { sql } from 'kysely';
import { beforeAll, expect, test } from 'vitest';
import type { Duty } from '../../../contract/identity.ts';
import type { MemberContent } from '../../../contract/members.ts';
import { actor, foundCommittee, freshInstallation, NOW, type TestCommittee } from '../../../test/harness/committee.ts';
import { asOwner } from '../../../test/harness/owner.ts';
import type { Context } from '../../platform/context.ts';
import { byName } from '../../kernel/names.ts';
import { uuid7 } from '../../platform/context.ts';
import { subscribe } from '../../platform/events/index.ts';
import * as memberService from '../members/index.ts';
import { enterOrganizations } from '../organizations/index.ts';
import {
  accountNames,
  accountOfMember,
  accountsOfMembers,
  accountsWithDuty,
  enterAccounts,
  identity,
} from './index.ts';
import * as service from './service/index.ts';
import * as repository from './repository/index.ts';

const keeper = actor('委员工作机构', ['member_affairs']);
const admin = actor('管理员', ['sys_admin']);
const [SECTOR, COMMITTEE, DESK, UNIT] = [uuid7(), uuid7(), uuid7(), uuid7()];
let ours: TestCommittee;
let ctx: Context;
const body = (id: string, kind: 'sector' | 'special_committee' | 'routing_desk' | 'unit', name: string) => ({
  id,
  kind,
  code: kind,
  name,
  shortName: name,
  parentId: null,
  routingDeskId: kind === 'unit' ? DESK : null,
  duties: '',
  phone: '',
  validFrom: '2022-01-01',
  validTo: null,
  successorId: null,
  version: 1,
});
const content = (memberNo: string, over: Partial<MemberContent> = {}): MemberContent => ({
  memberNo,
  name: '李喆玥',
  gender: 'female',
  birth: null,
  nation: '汉族',
  partyId: null,
  sectorId: SECTOR,
  organizationIds: [COMMITTEE],
  isStanding: false,
  duties: '',
  title: '教师',
  mobile: '13800000101',
  email: '',
  address: '平原路1号',
  postcode: '453000',
  ...over,
});
async function staff(name: string, duties: readonly (readonly [Duty, string | null])[]): Promise<string> {
  const id = uuid7();
  const entered = {
    id,
    name,
    loginNo: name,
    mobile: '',
    memberId: null,
    passwordHash: 'none',
    mustChangePassword: true,
  };
  const held = duties.map(([duty, organizationId]) => ({ id: uuid7(), duty, organizationId, fromOn: '2023-01-01' }));
  await ours.read((tx) => enterAccounts(tx, [{ ...entered, duties: held }]));
  return id;
}

beforeAll(async () => {
  subscribe('identity', identity.subscribers ?? {});
  ours = await foundCommittee(await freshInstallation(), 1);
  ctx = await ours.as(keeper);
  await ours.read((tx) =>
    enterOrganizations(tx, [
      body(SECTOR, 'sector', '教育界'),
      body(COMMITTEE, 'special_committee', '经济委员会'),
      body(DESK, 'routing_desk', '市政府办'),
      body(UNIT, 'unit', '市教育局'),
    ]),
  );
});

test("a member's account opens with his entry, under his number and phone, and follows the register", async () => {
  const added = await memberService.addMember(ctx, content('XX13-101'));
  const [event] = ours.outbox;
  await ours.deliverAll(ctx);
  if (event) ours.outbox.push({ ...event, id: event.id });
  await ours.deliverAll(ctx);
  const accountId = await ours.read((tx) => accountOfMember(tx, added.id));
  const view = await service.getAccount(ctx, accountId ?? '');
  expect(view).toMatchObject({ loginNo: 'XX13-101', mobile: '13800000101', mustChangePassword: true, version: 1 });
  expect(await repository.committeesOf(ours.db, 'xx13-101')).toEqual([1]);
  await memberService.editMember(ctx, added.id, { ...content('XX13-101', { mobile: '13800000202' }), version: 1 });
  await ours.deliverAll(ctx);
  expect(await service.getAccount(ctx, accountId ?? '')).toMatchObject({ mobile: '13800000202' });
  expect(await repository.committeesOf(ours.db, '13800000101')).toEqual([]);
  expect(await repository.committeesOf(ours.db, '13800000202')).toEqual([1]);
});

test('a phone two members share opens the door of the first only; the second has his number', async () => {
  const second = await memberService.addMember(ctx, content('XX13-102', { mobile: '13800000202', name: '王堃' }));
  await ours.deliverAll(ctx);
  const accounts = await ours.read((tx) => accountsOfMembers(tx, [second.id, uuid7()]));
  expect(accounts.size).toBe(1);
  expect(await repository.committeesOf(ours.db, 'xx13-102')).toEqual([1]);
});

test('who holds a duty is found by day and body, the disabled and the ended left out', async () => {
  const [liaison, other, gone] = [
    await staff('联络员', [['unit_liaison', UNIT]]),
    await staff('他人', [['leader', null]]),
    await staff('停用', [['unit_liaison', UNIT]]),
  ];
  const system = await ours.as(admin);
  await service.setAccountStatus(system, gone, { status: 'disabled', version: 1 });
  const holders = (on: string) =>
    ours.read((tx) => accountsWithDuty(tx, { duty: 'unit_liaison', on, organizationIds: [UNIT] }));
  expect(await holders('2023-01-03')).toEqual([{ accountId: liaison, name: '联络员', organizationId: UNIT }]);
  expect(await holders('2022-12-31')).toEqual([]);
  const none = await ours.read((tx) => accountsWithDuty(tx, { duty: 'leader', on: '2023-01-03', organizationIds: [] }));
  expect(none).toEqual([]);
  expect((await ours.read((tx) => accountNames(tx, [other, uuid7()]))).get(other)).toBe('他人');
});

test('a deputy (AB 角) holds the duty beside the one away, for the days named, and both are named', async () => {
  const [principal, deputy] = [await staff('主责', [['unit_signer', UNIT]]), await staff('代理', [])];
  const system = await ours.as(admin);
  const input = { duty: 'unit_signer', organizationId: UNIT, fromOn: '2023-01-03', toOn: '2023-01-09' } as const;
  const rest = { deputyForAccountId: principal, reason: '出差', version: 1 };
  const view = await service.grantDuty(system, deputy, { ...input, ...rest });
  expect(view.duties).toMatchObject([{ deputyForName: '主责', reason: '出差', toOn: '2023-01-09' }]);
  const on = (day: string) =>
    ours.read((tx) => accountsWithDuty(tx, { duty: 'unit_signer', on: day, organizationIds: [UNIT] }));
  expect((await on('2023-01-09')).map((each) => each.name).sort()).toEqual(['主责', '代理'].sort());
  expect((await on('2023-01-10')).map((each) => each.name)).toEqual(['主责']);
  await expect(service.grantDuty(system, deputy, { ...input, ...rest })).rejects.toMatchObject({
    code: 'stale_version',
  });
});

test('members’ affairs see and reset members only', async () => {
  const worker = await staff('职员', []);
  await expect(service.getAccount(ctx, worker)).rejects.toMatchObject({ code: 'not_found' });
  await expect(service.resetPassword(ctx, worker, 1)).rejects.toMatchObject({ code: 'not_found' });
  const { items } = await service.listAccounts(ctx, { limit: 200, offset: 0 });
  expect(items.length).toBeGreaterThan(0);
  expect(items.every((item) => item.memberId !== null)).toBe(true);
  const first = items[0];
  const reset = await service.resetPassword(ctx, first?.id ?? '', first?.version ?? 0);
  expect(reset.password).toHaveLength(12);
});

test('accounts are listed by name in pinyin', async () => {
  for (const name of ['乐平', '安国', '陈涛', '白露']) await staff(name, []);
  const { items } = await service.listAccounts(await ours.as(admin), { limit: 200, offset: 0 });
  const names = items.map(({ name }) => name);
  expect(names.filter((name) => ['乐平', '安国', '陈涛', '白露'].includes(name))).toEqual([
    '安国',
    '白露',
    '陈涛',
    '乐平',
  ]);
  expect(names).toEqual(names.toSorted(byName));
});

test('every act on an account is recorded with who did it', async () => {
  const system = await ours.as(admin, NOW);
  const { account } = await service.addAccount(system, { name: '新人', loginNo: 'newcomer', mobile: '' });
  await service.unlockAccount(system, account.id, 1);
  const events = await ours.read((tx) =>
    tx
      .selectFrom('event')
      .select(['type', 'actor_name', 'version'])
      .where('subject_id', '=', account.id)
      .orderBy('version')
      .execute(),
  );
  expect(events).toEqual([
    { type: 'account.added', actor_name: '管理员', version: 1 },
    { type: 'account.unlocked', actor_name: '管理员', version: 2 },
  ]);
});

test('who asks is found by key, however few are signed in when a connection makes its plan', async () => {
  await asOwner(ours.database, 'vacuum analyze app.sign_in, app.account');
  const walked = await ours.read(async (tx) => {
    await sql`select from app.sign_in_facts(${ours.committeeId}::int, 'nobody', null)`.execute(tx);
    const { rows } = await sql<{ walked: number }>`
      select sum(seq_scan)::int as walked from pg_stat_xact_user_tables where relname in ('sign_in', 'account')`.execute(
      tx,
    );
    return rows[0]?.walked;
  });
  expect(walked).toBe(0);
});
