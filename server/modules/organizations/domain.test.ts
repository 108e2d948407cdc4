import { expect, test } from 'vitest';
import type { OrganizationContent } from '../../../contract/organizations.ts';
import { abolish, add, edit, isCurrent, type Kin, type Organization } from './domain.ts';
import { searchTextOf } from './pinyin.ts';

const KEEPER = ['registry_keeper'] as const;
const content = (over: Partial<OrganizationContent> = {}): OrganizationContent => ({
  kind: 'unit',
  code: 'finance',
  name: '市金融工作局',
  shortName: '市金融局',
  parentId: null,
  routingDeskId: 'desk',
  duties: '',
  phone: '',
  validFrom: '2022-01-01',
  ...over,
});
const kin = (over: Partial<Kin> = {}): Kin => ({
  parent: null,
  ancestorIds: [],
  desk: { id: 'desk', kind: 'routing_desk' },
  ...over,
});
const unit = (id: string, over: Partial<Organization> = {}): Organization => ({
  ...content(),
  id,
  validTo: null,
  successorId: null,
  version: 1,
  ...over,
});

test('an undertaking unit has a routing desk, and nothing else has one', () => {
  expect(add(content(), { id: 'a', kin: kin() }, KEEPER).state).toMatchObject({ id: 'a', version: 1, validTo: null });
  expect(() => add(content(), { id: 'a', kin: kin({ desk: null }) }, KEEPER)).toThrow('交办归口');
  expect(() => add(content(), { id: 'a', kin: kin({ desk: { id: 'x', kind: 'unit' } }) }, KEEPER)).toThrow('归口');
  expect(() => add(content({ kind: 'sector' }), { id: 'a', kin: kin() }, KEEPER)).toThrow('只有承办单位');
});

test('nothing stands under itself or under what stands below it', () => {
  const below = kin({ parent: { id: 'b', kind: 'unit' }, ancestorIds: ['b', 'a'] });
  expect(() => edit(unit('a'), content({ parentId: 'b' }), { kin: below, by: KEEPER })).toThrow('其下级');
  const foreign = kin({ parent: { id: 'b', kind: 'party' } });
  expect(() => edit(unit('a'), content({ parentId: 'b' }), { kin: foreign, by: KEEPER })).toThrow('不能设在');
  expect(() => edit(unit('a'), content({ kind: 'party' }), { kin: kin(), by: KEEPER })).toThrow('类别不能更改');
});

test('an abolished unit passes its work to a successor of its kind and keeps its old name', () => {
  const asked = { successor: unit('b', { validFrom: '2023-12-01' }), today: '2023-12-01', by: KEEPER };
  const { state, events } = abolish(unit('a'), { validTo: '2023-12-01', reason: '机构改革' }, asked);
  expect(state).toMatchObject({ name: '市金融工作局', validTo: '2023-12-01', successorId: 'b', version: 2 });
  expect(events[0]).toMatchObject({
    type: 'organization.abolished',
    payload: { organizationId: 'a', successorId: 'b' },
  });
  expect(isCurrent(state, '2023-11-30')).toBe(true);
  expect(isCurrent(state, '2023-12-01')).toBe(false);
  expect(() => edit(state, content(), { kin: kin(), by: KEEPER })).toThrow('已撤销');
  expect(() => abolish(state, { validTo: '2023-12-01', reason: '再撤' }, asked)).toThrow('不能再次撤销');
});

test.each([
  ['itself', unit('a'), '2023-12-01', '另选'],
  ['none', undefined, '2023-12-01', '另选'],
  ['one of another kind', unit('b', { kind: 'party' }), '2023-12-01', '同类'],
  ['one not yet there', unit('b', { validFrom: '2024-01-01' }), '2023-12-01', '尚未设立'],
  ['one abolished itself', unit('b', { validTo: '2023-11-01' }), '2023-12-01', '已撤销'],
  ['a good one, but tomorrow', unit('b'), '2023-12-02', '不能晚于今天'],
  ['a good one, but before it was founded', unit('b'), '2021-12-31', '不能早于设立'],
])('a successor cannot be %s', (_, successor, validTo, words) => {
  const asked = { successor, today: '2023-12-01', by: KEEPER };
  expect(() => abolish(unit('a'), { validTo, reason: '机构改革' }, asked)).toThrow(words);
});

test('only the keepers of the registry change it', () => {
  expect(() => add(content(), { id: 'a', kin: kin() }, [])).toThrow('forbidden');
});

test('names are found by full pinyin and by initials, rare characters too', () => {
  expect(searchTextOf(['市教育局'])).toBe('shijiaoyuju sjyj');
  expect(searchTextOf(['喆玥堃昇瑄'])).toContain('zheyuekunshengxuan');
  expect(searchTextOf(['单雄'], 'people')).toContain('shanxiong');
  expect(searchTextOf(['𠮷']).isWellFormed()).toBe(true);
});
