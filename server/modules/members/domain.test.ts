import { expect, test } from 'vitest';
import type { MemberContent } from '../../../contract/members.ts';
import { add, changeStatus, edit, membershipsTo, type Body, type Member } from './domain.ts';
import { relationsToMember, seesContact } from './policy.ts';
import { actor, member as memberActor } from '../../../test/harness/committee.ts';

const KEEPER = ['register_keeper'] as const;
const BODIES: Body[] = [
  { id: 'sector', kind: 'sector', isCurrent: true },
  { id: 'party', kind: 'party', isCurrent: true },
  { id: 'committee', kind: 'special_committee', isCurrent: true },
  { id: 'group', kind: 'member_group', isCurrent: true },
  { id: 'gone', kind: 'special_committee', isCurrent: false },
  { id: 'unit', kind: 'unit', isCurrent: true },
];
const content = (over: Partial<MemberContent> = {}): MemberContent => ({
  memberNo: 'XX13-001',
  name: '李喆玥',
  gender: 'female',
  birth: '1975-05-01',
  nation: '汉族',
  partyId: 'party',
  sectorId: 'sector',
  organizationIds: ['committee', 'group'],
  isStanding: false,
  duties: '',
  title: '市第一中学教师',
  mobile: '13800000001',
  email: '',
  address: '新乡市平原路1号',
  postcode: '453000',
  ...over,
});
const member = (over: Partial<Member> = {}): Member => ({
  ...content(),
  id: 'm',
  status: 'in_office',
  version: 1,
  ...over,
});
const added = (over: Partial<MemberContent>) => add(content(over), { id: 'm', bodies: BODIES }, KEEPER);

test.each(['李喆玥', '堃昇', '𠮷田', '买买提·艾力', '阿卜杜拉·买买提·艾力', '王〇一'])('%s is a name', (name) => {
  expect(added({ name }).state.name).toBe(name);
});
test.each(['Li Zhe', '李 喆', '·艾力', '买买提··艾力', '李喆1'])('“%s” is no name', (name) => {
  expect(() => added({ name })).toThrow('姓名用汉字填写');
});

test('every member belongs to at least one special committee (全员入委)', () => {
  expect(() => added({ organizationIds: ['group'] })).toThrow('全员入委');
  expect(() => added({ organizationIds: ['gone'] })).toThrow('现有的专门委员会');
  expect(() => added({ organizationIds: ['committee', 'unit'] })).toThrow('现有的专门委员会');
  expect(() => added({ organizationIds: ['committee', 'committee'] })).toThrow('一次');
  expect(() => edit(member(), content({ organizationIds: ['group'] }), { bodies: BODIES, by: KEEPER })).toThrow(
    '全员入委',
  );
});

test('sector and party are what they say they are', () => {
  expect(() => added({ sectorId: 'party' })).toThrow('界别不存在');
  expect(() => added({ partyId: 'sector' })).toThrow('党派不存在');
  expect(added({ partyId: null }).state.partyId).toBeNull();
});

test('who leaves office is recorded with day and reason; today counts from this moment, an earlier day from its end', () => {
  const asked = { now: '2023-01-03T02:00:00.000Z', today: '2023-01-03', by: KEEPER };
  const now = changeStatus(member(), { status: 'resigned', reason: '工作调动', on: '2023-01-03' }, asked);
  expect(now.state).toMatchObject({ status: 'resigned', version: 2 });
  expect(now.fact).toMatchObject({ version: 2, occurredAt: '2023-01-03T02:00:00.000Z' });
  expect(now.events[0]?.payload).toMatchObject({ before: 'in_office', status: 'resigned', reason: '工作调动' });
  const past = changeStatus(member(), { status: 'deceased', reason: '逝世', on: '2023-01-01' }, asked);
  expect(past.fact.occurredAt).toBe('2023-01-01T15:59:59.999Z');
  expect(() => changeStatus(member(), { status: 'revoked', reason: '撤销', on: '2023-01-04' }, asked)).toThrow(
    '不能晚于',
  );
});

test('only someone in office can leave it; a wrong entry is corrected by reinstating', () => {
  const asked = { now: '2023-01-03T02:00:00.000Z', today: '2023-01-03', by: KEEPER };
  const on = '2023-01-03';
  const gone = member({ status: 'resigned' });
  expect(() => changeStatus(gone, { status: 'revoked', reason: '撤销', on }, asked)).toThrow('wrong_status');
  expect(() => changeStatus(member(), { status: 'in_office', reason: '恢复', on }, asked)).toThrow('wrong_status');
  expect(changeStatus(gone, { status: 'in_office', reason: '登记有误', on }, asked).state.status).toBe('in_office');
  const byOffice = { ...asked, by: ['office', 'self'] as const };
  expect(() => changeStatus(member(), { status: 'resigned', reason: '辞去', on }, byOffice)).toThrow('forbidden');
});

test('contact data are for the register, the office and the member himself', () => {
  const sees = (who: Parameters<typeof relationsToMember>[0]) => seesContact(relationsToMember(who, 'm'));
  expect(sees(actor('委员工作', ['member_affairs']))).toBe(true);
  expect(sees(actor('提案办', ['proposal_office']))).toBe(true);
  expect(sees(memberActor('本人', 'm'))).toBe(true);
  expect(sees(memberActor('他人', 'n'))).toBe(false);
  expect(sees(actor('管理员', ['sys_admin']))).toBe(false);
  expect(sees(actor('承办人', [['unit_handler', 'unit']]))).toBe(false);
});

test('memberships are opened and closed by what changed, the rest stays', () => {
  expect(membershipsTo(['a', 'b'], ['b', 'c'])).toEqual({ open: ['c'], close: ['a'] });
});
