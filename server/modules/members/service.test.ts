import { beforeAll, expect, test } from 'vitest';
import type { MemberContent } from '../../../contract/members.ts';
import type { OrganizationKind } from '../../../contract/organizations.ts';
import {
  actor,
  foundCommittee,
  freshInstallation,
  member as memberActor,
  type TestCommittee,
} from '../../../test/harness/committee.ts';
import type { Context } from '../../platform/context.ts';
import { enterOrganizations } from '../organizations/index.ts';
import { membersByIds, requireInOffice } from './index.ts';
import * as service from './service.ts';

const keeper = actor('委员工作机构', ['member_affairs']);
const uuid = (n: number): string => `00000000-0000-7000-8000-${String(n).padStart(12, '0')}`;
const [SECTOR, ECONOMY, CULTURE, GROUP] = [uuid(1), uuid(2), uuid(3), uuid(4)];
let ours: TestCommittee;
let theirs: TestCommittee;
let ctx: Context;
const body = (id: string, kind: OrganizationKind, name: string) => ({
  id,
  kind,
  code: `${kind}_${id.slice(-1)}`,
  name,
  shortName: name,
  parentId: null,
  routingDeskId: null,
  duties: '',
  phone: '',
  validFrom: '2022-01-01',
  validTo: null,
  successorId: null,
  version: 1,
});
const content = (memberNo: string, over: Partial<MemberContent> = {}): MemberContent => ({
  memberNo,
  name: '单雄',
  gender: 'male',
  birth: '1975-05-01',
  nation: '汉族',
  partyId: null,
  sectorId: SECTOR,
  organizationIds: [ECONOMY],
  isStanding: false,
  duties: '',
  title: '市第一中学教师',
  mobile: '13800000001',
  email: '',
  address: '新乡市平原路1号',
  postcode: '453000',
  ...over,
});

beforeAll(async () => {
  const installation = await freshInstallation();
  ours = await foundCommittee(installation, 1);
  theirs = await foundCommittee(installation, 2);
  ctx = await ours.as(keeper);
  await ours.read((tx) =>
    enterOrganizations(tx, [
      body(SECTOR, 'sector', '教育界'),
      body(ECONOMY, 'special_committee', '经济委员会'),
      body(CULTURE, 'special_committee', '文化委员会'),
      body(GROUP, 'member_group', '红旗组'),
    ]),
  );
});

test('a member is added in office, with the history that counts him', async () => {
  const view = await service.addMember(ctx, content('XX13-001'));
  expect(view).toMatchObject({ status: 'in_office', sectorName: '教育界', canEdit: true, version: 1 });
  expect(view.history).toEqual([{ status: 'in_office', reason: '增补', occurredAt: ctx.now }]);
  expect(view.committees).toEqual([{ id: ECONOMY, name: '经济委员会', kind: 'special_committee' }]);
  await expect(service.addMember(ctx, content('XX13-001'))).rejects.toMatchObject({ code: '23505' });
});

test('the roster is found by name, by the pinyin of a surname, by number, committee and status', async () => {
  await service.addMember(ctx, content('XX13-010', { name: '曾𠮷', organizationIds: [CULTURE] }));
  const seek = (over: object) => service.listMembers(ctx, { limit: 20, offset: 0, ...over });
  for (const text of ['曾', '𠮷', 'zeng', 'xx13-010']) {
    const { items } = await seek({ text });
    expect([text, items.map((item) => item.memberNo)]).toEqual([text, ['XX13-010']]);
  }
  expect((await seek({ text: 'shan' })).items[0]?.name).toBe('单雄');
  expect((await seek({ organizationId: CULTURE })).items.map((item) => item.name)).toEqual(['曾𠮷']);
  expect((await seek({ status: 'resigned' })).total).toBe(0);
  expect(await seek({ limit: 1, offset: 1 })).toMatchObject({ total: 2, items: [{ memberNo: 'XX13-010' }] });
});

test('changing committees keeps the memberships held before, and can be undone the same day', async () => {
  const added = await service.addMember(ctx, content('XX13-020'));
  const change = (on: Context, version: number, organizationIds: string[]) =>
    service.editMember(on, added.id, { ...content('XX13-020', { organizationIds }), version });
  expect((await change(ctx, 1, [CULTURE, GROUP])).committees.map((each) => each.id)).toEqual([CULTURE, GROUP]);
  expect((await change(ctx, 2, [ECONOMY])).committees.map((each) => each.id)).toEqual([ECONOMY]);
  const later = await ours.as(keeper, '2023-06-01T02:00:00.000Z');
  expect((await change(later, 3, [CULTURE])).committees.map((each) => each.id)).toEqual([CULTURE]);
  const held = await ours.read((tx) =>
    tx
      .selectFrom('membership')
      .select(['organization_id', 'from_on', 'to_on'])
      .where('member_id', '=', added.id)
      .orderBy('from_on')
      .execute(),
  );
  expect(held).toEqual([
    { organization_id: ECONOMY, from_on: '2023-01-03', to_on: '2023-05-31' },
    { organization_id: CULTURE, from_on: '2023-06-01', to_on: null },
  ]);
});

test('who resigned neither submits nor signs, and stays known by name', async () => {
  const added = await service.addMember(ctx, content('XX13-030'));
  expect(await ours.read((tx) => requireInOffice(tx, added.id))).toMatchObject({ name: '单雄' });
  const input = { status: 'resigned', reason: '工作调动', on: '2023-01-03', version: 1 } as const;
  const view = await service.changeMemberStatus(ctx, added.id, input);
  expect(view).toMatchObject({ status: 'resigned', version: 2, history: [{}, { reason: '工作调动' }] });
  await expect(ours.read((tx) => requireInOffice(tx, added.id))).rejects.toMatchObject({ code: 'not_in_office' });
  expect((await ours.read((tx) => membersByIds(tx, [added.id]))).get(added.id)).toMatchObject({ status: 'resigned' });
  await expect(service.changeMemberStatus(ctx, added.id, input)).rejects.toMatchObject({
    code: 'stale_version',
    details: { current: { version: 2, status: 'resigned' } },
  });
});

test('phone, address and birth are shown to those who need them only', async () => {
  const added = await service.addMember(ctx, content('XX13-040'));
  const other = await service.getMember(await ours.as(memberActor('别人', uuid(99))), added.id);
  expect(other).toMatchObject({ mobile: '', address: '', postcode: '', birth: null, canEdit: false, name: '单雄' });
  const himself = await service.getMember(await ours.as(memberActor('单雄', added.id)), added.id);
  expect(himself).toMatchObject({ mobile: '13800000001', canEdit: false });
});

test("another committee's members are not found", async () => {
  const added = await service.addMember(ctx, content('XX13-050'));
  const stranger = await theirs.as(keeper);
  await expect(service.getMember(stranger, added.id)).rejects.toMatchObject({ code: 'not_found' });
  const input = { status: 'resigned', reason: '无', on: '2023-01-03', version: 1 } as const;
  await expect(service.changeMemberStatus(stranger, added.id, input)).rejects.toMatchObject({ code: 'not_found' });
  expect((await service.listMembers(stranger, { limit: 20, offset: 0 })).total).toBe(0);
});
