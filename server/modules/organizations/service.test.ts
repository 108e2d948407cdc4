import { beforeAll, expect, test } from 'vitest';
import type { OrganizationContent, OrganizationView } from '../../../contract/organizations.ts';
import { actor, foundCommittee, freshInstallation, type TestCommittee } from '../../../test/harness/committee.ts';
import type { Context } from '../../platform/context.ts';
import { currentUnits, deskOf, organizationsByIds } from './index.ts';
import * as service from './service.ts';

const ALL = { limit: 200, offset: 0, current: 'all' } as const;
const keeper = actor('提案委办公室', ['proposal_office']);
let ours: TestCommittee;
let theirs: TestCommittee;
let ctx: Context;
let desk: OrganizationView;
const content = (code: string, over: Partial<OrganizationContent> = {}): OrganizationContent => ({
  kind: 'unit',
  code,
  name: `市${code}局`,
  shortName: code,
  parentId: null,
  routingDeskId: desk.id,
  duties: '职责',
  phone: '0373-0000000',
  validFrom: '2022-01-01',
  ...over,
});

beforeAll(async () => {
  const installation = await freshInstallation();
  ours = await foundCommittee(installation, 1);
  theirs = await foundCommittee(installation, 2);
  ctx = await ours.as(keeper);
  const draft = { kind: 'routing_desk', code: 'desk_government', name: '市政府办', shortName: '市政府办' } as const;
  const rest = { parentId: null, routingDeskId: null, duties: '', phone: '', validFrom: '2022-01-01' };
  desk = await service.addOrganization(ctx, { ...draft, ...rest });
});

test('a body is added, edited at its version, and found by name, pinyin and initials', async () => {
  const added = await service.addOrganization(
    ctx,
    content('education', { name: '新乡市教育局', shortName: '市教育局' }),
  );
  expect(added).toMatchObject({ routingDeskName: '市政府办', canEdit: true, version: 1 });
  const edited = await service.editOrganization(ctx, added.id, { ...content('education'), name: '教体局', version: 1 });
  expect(edited).toMatchObject({ name: '教体局', version: 2 });
  await expect(service.editOrganization(ctx, added.id, { ...content('education'), version: 1 })).rejects.toMatchObject({
    code: 'stale_version',
  });
  for (const text of ['教体', 'jiaotiju', 'jtj', 'EDUC']) {
    const { items, total } = await service.listOrganizations(ctx, { ...ALL, text });
    expect([text, total, items[0]?.id]).toEqual([text, 1, added.id]);
  }
  expect((await service.listOrganizations(ctx, { ...ALL, text: '%' })).total).toBe(0);
  const duties = { name: '市文旅局', shortName: '市文旅局', duties: '指导教体局以外的校外展演；文物保护' };
  await service.addOrganization(ctx, { ...content('culture', duties), code: 'aaa_culture' });
  const byDuty = async (text: string) =>
    (await service.listOrganizations(ctx, { ...ALL, text })).items.map(({ name }) => name);
  expect(await byDuty('文物')).toEqual(['市文旅局']);
  expect(await byDuty('教体局')).toEqual(['教体局', '市文旅局']);
  expect(await ours.read((tx) => deskOf(tx, added.id))).toBe(desk.id);
  expect(await ours.read((tx) => deskOf(tx, desk.id))).toBeNull();
});

test('the code of a body is taken once', async () => {
  await service.addOrganization(ctx, content('health'));
  await expect(service.addOrganization(ctx, content('health'))).rejects.toMatchObject({ code: '23505' });
});

test('an abolished unit leaves the list of units, names its successor and stays readable', async () => {
  const old = await service.addOrganization(ctx, content('financial_work', { name: '市金融工作局' }));
  const heir = await service.addOrganization(ctx, content('financial_commission', { name: '市委金融办' }));
  const end = { validTo: '2023-01-03', successorId: heir.id, reason: '机构改革', version: 1 };
  const view = await service.abolishOrganization(ctx, old.id, end);
  expect(view).toMatchObject({ name: '市金融工作局', successorName: '市委金融办', canEdit: false, version: 2 });
  const units = await ours.read((tx) => currentUnits(tx, ctx.today));
  expect(units.map((unit) => unit.id)).toContain(heir.id);
  expect(units.map((unit) => unit.id)).not.toContain(old.id);
  expect((await service.getOrganization(ctx, old.id)).name).toBe('市金融工作局');
  expect((await ours.read((tx) => organizationsByIds(tx, [old.id, heir.id]))).size).toBe(2);
  const inTheList = await service.listOrganizations(ctx, { limit: 200, offset: 0, current: 'yes', kind: 'unit' });
  expect(inTheList.items.map((unit) => unit.id)).not.toContain(old.id);
});

test("another committee's bodies are not found, whatever one may do at home", async () => {
  const stranger = await theirs.as(keeper);
  const missing = { code: 'not_found' };
  await expect(service.getOrganization(stranger, desk.id)).rejects.toMatchObject(missing);
  const edit = { ...content('x', { kind: 'routing_desk', routingDeskId: null }), version: 1 };
  await expect(service.editOrganization(stranger, desk.id, edit)).rejects.toMatchObject(missing);
  await expect(service.addOrganization(stranger, content('unit_there'))).rejects.toThrow('交办归口');
  expect((await service.listOrganizations(stranger, ALL)).total).toBe(0);
});

test('a reader sees bodies but cannot change them', async () => {
  const reader = await ours.as(actor('委员'));
  expect((await service.getOrganization(reader, desk.id)).canEdit).toBe(false);
  await expect(service.addOrganization(reader, content('more'))).rejects.toMatchObject({ code: 'forbidden' });
});

test('an edit that would make a circle is refused', async () => {
  const above = await service.addOrganization(ctx, content('above'));
  const below = await service.addOrganization(ctx, content('below', { parentId: above.id }));
  await expect(
    service.editOrganization(ctx, above.id, { ...content('above', { parentId: below.id }), version: 1 }),
  ).rejects.toThrow('其下级');
});
