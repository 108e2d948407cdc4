import { beforeAll, expect, test } from 'vitest';
import { membersApi } from '../../../contract/members.ts';
import { organizationsApi } from '../../../contract/organizations.ts';
import { freshCommittee } from '../../../test/harness/committee.ts';
import { testApp, type TestApp } from '../../../test/harness/http.ts';

let tester: TestApp;
let keeper: string;
let body: object;

beforeAll(async () => {
  tester = await testApp(await freshCommittee());
  const office = (await tester.signedIn({ duties: [['proposal_office', null]] })).cookie;
  keeper = (await tester.signedIn({ duties: [['member_affairs', null]] })).cookie;
  const found = async (kind: string): Promise<string> => {
    const rest = { parentId: null, routingDeskId: null, duties: '', phone: '', validFrom: '2022-01-01' };
    const content = { kind, code: kind, name: kind, shortName: kind, ...rest };
    const added = await tester.ask(organizationsApi.add, { cookie: office, body: content });
    return (added.body as { id: string }).id;
  };
  body = {
    memberNo: 'XX13-001',
    name: '王堃',
    gender: 'male',
    birth: null,
    nation: '汉族',
    partyId: null,
    sectorId: await found('sector'),
    organizationIds: [await found('special_committee')],
    isStanding: false,
    duties: '',
    title: '教师',
    mobile: '13800000001',
    email: '',
    address: '平原路1号',
    postcode: '453000',
  };
});

test('the register is kept by members’ affairs; the administrator of the system sees no phone', async () => {
  const admin = (await tester.signedIn({ duties: [['sys_admin', null]] })).cookie;
  expect((await tester.ask(membersApi.add, { cookie: admin, body })).code).toBe('forbidden');
  const added = await tester.ask(membersApi.add, { cookie: keeper, body });
  const { id } = added.body as { id: string };
  expect(added.body).toMatchObject({ mobile: '13800000001', canEdit: true });
  expect((await tester.ask(membersApi.get, { cookie: admin, params: { id } })).body).toMatchObject({ mobile: '' });
  const list = await tester.ask(membersApi.list, { cookie: admin, query: { text: 'wangkun' } });
  expect(list.body).toMatchObject({ total: 1 });
  expect(list.text).not.toContain('13800000001');
});

test('two who change one member: the second is told what it is now', async () => {
  const added = await tester.ask(membersApi.add, { cookie: keeper, body: { ...body, memberNo: 'XX13-002' } });
  const { id } = added.body as { id: string };
  const input = { status: 'resigned', reason: '工作调动', on: '2023-01-03', version: 1 };
  const both = await Promise.all(
    [1, 2].map(() => tester.ask(membersApi.changeStatus, { cookie: keeper, params: { id }, body: input })),
  );
  expect(both.map((each) => each.status).sort()).toEqual([200, 409]);
  const loser = both.find((each) => each.status === 409);
  expect(loser?.body).toMatchObject({ code: 'stale_version', current: { version: 2, status: 'resigned' } });
});

test('a member number is taken once', async () => {
  const twice = { cookie: keeper, body: { ...body, memberNo: 'XX13-003' } };
  expect((await tester.ask(membersApi.add, twice)).status).toBe(200);
  expect((await tester.ask(membersApi.add, twice)).code).toBe('duplicate');
});
