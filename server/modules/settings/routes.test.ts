import { beforeAll, expect, test } from 'vitest';
import { settingsApi } from '../../../contract/settings.ts';
import { freshCommittee } from '../../../test/harness/committee.ts';
import { testApp, type TestApp } from '../../../test/harness/http.ts';

let tester: TestApp;
let keeper: string;
let reader: string;
const body = { key: 'sectorAllYear', value: true, article: '本市惯例', validFrom: '2023-01-03', reason: '试行' };

beforeAll(async () => {
  tester = await testApp(await freshCommittee());
  keeper = (await tester.signedIn({ duties: [['proposal_committee', null]] })).cookie;
  reader = (await tester.signedIn()).cookie;
});

test('everyone signed in sees the committee, its time, its sessions and its rules', async () => {
  const committee = await tester.ask(settingsApi.committee, { cookie: reader });
  expect(committee.body).toMatchObject({ today: '2023-01-03', isDemo: true, sessions: [{ code: '13-1' }] });
  const policy = await tester.ask(settingsApi.policy, { cookie: reader });
  expect(policy.body).toMatchObject({ policy: { reply: { months: 3 } } });
  const calendar = await tester.ask(settingsApi.calendar, { cookie: reader, query: { year: '2023' } });
  expect(calendar.body).toMatchObject({ coverageUntil: '2026-12-31' });
  expect((await tester.ask(settingsApi.committee)).code).toBe('not_signed_in');
});

test('rules are set by their keepers, in their shape', async () => {
  expect((await tester.ask(settingsApi.setPolicy, { cookie: reader, body })).code).toBe('forbidden');
  const misfit = await tester.ask(settingsApi.setPolicy, { cookie: keeper, body: { ...body, value: 'yes' } });
  expect(misfit.body).toMatchObject({ code: 'rule_refused', errors: [{ pointer: '/value/' }] });
  const unknown = await tester.ask(settingsApi.setPolicy, { cookie: keeper, body: { ...body, key: 'nothing' } });
  expect(unknown.code).toBe('invalid_input');
});

test('a repeated request sets a rule once; the same key with another rule is refused', async () => {
  const asked = { cookie: keeper, body, key: 'the-same-key' };
  const first = await tester.ask(settingsApi.setPolicy, asked);
  expect(first.status).toBe(200);
  expect(await tester.ask(settingsApi.setPolicy, asked)).toEqual(first);
  const other = await tester.ask(settingsApi.setPolicy, { ...asked, body: { ...body, value: false } });
  expect(other.code).toBe('idempotency_mismatch');
});

test('a request under way sees the new rule with the next one', async () => {
  const value = { sessionWorkdays: 4, otherWorkdays: 10 };
  await tester.ask(settingsApi.setPolicy, { cookie: keeper, body: { ...body, key: 'revision', value } });
  const policy = await tester.ask(settingsApi.policy, { cookie: reader });
  expect(policy.body).toMatchObject({ policy: { revision: value } });
});
