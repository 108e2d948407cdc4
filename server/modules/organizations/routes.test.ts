import { beforeAll, expect, test } from 'vitest';
import { organizationsApi } from '../../../contract/organizations.ts';
import { freshCommittee } from '../../../test/harness/committee.ts';
import { testApp, type TestApp } from '../../../test/harness/http.ts';

let tester: TestApp;
let keeper: string;
let reader: string;
const body = {
  kind: 'party',
  code: 'party_minge',
  name: '民革新乡市委会',
  shortName: '民革',
  parentId: null,
  routingDeskId: null,
  duties: '',
  phone: '',
  validFrom: '2022-01-01',
};

beforeAll(async () => {
  tester = await testApp(await freshCommittee());
  keeper = (await tester.signedIn({ duties: [['proposal_office', null]] })).cookie;
  reader = (await tester.signedIn({ duties: [['member_affairs', null]] })).cookie;
});

test('bodies are kept by the office and read by everyone', async () => {
  expect((await tester.ask(organizationsApi.add, { cookie: reader, body })).code).toBe('forbidden');
  const added = await tester.ask(organizationsApi.add, { cookie: keeper, body });
  expect(added.body).toMatchObject({ name: '民革新乡市委会', canEdit: true });
  const list = await tester.ask(organizationsApi.list, { cookie: reader, query: { text: 'minge' } });
  expect(list.body).toMatchObject({ total: 1, items: [{ canEdit: false }] });
});

test('a code that is taken, a text that is broken and a body that is not there are told apart', async () => {
  const taken = { ...body, code: 'party_minmeng' };
  await tester.ask(organizationsApi.add, { cookie: keeper, body: taken });
  expect((await tester.ask(organizationsApi.add, { cookie: keeper, body: taken })).code).toBe('duplicate');
  const broken = { ...body, code: 'party_x', name: '民革\u202e' };
  const refused = await tester.ask(organizationsApi.add, { cookie: keeper, body: broken });
  expect(refused.body).toMatchObject({ code: 'invalid_input', errors: [{ pointer: '/name' }] });
  const params = { id: '00000000-0000-7000-8000-000000000000' };
  expect((await tester.ask(organizationsApi.get, { cookie: reader, params })).code).toBe('not_found');
});
