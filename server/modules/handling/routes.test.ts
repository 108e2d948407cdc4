import { beforeAll, expect, test } from 'vitest';
import { handlingApi } from '../../../contract/handling.ts';
import { casesIn, DISPATCHED } from '../../../test/harness/cases.ts';
import { freshCommittee } from '../../../test/harness/committee.ts';
import { testApp, type TestApp } from '../../../test/harness/http.ts';
import { castIn, PASSWORD, type Cast } from '../../../test/harness/people.ts';

let tester: TestApp;
let cast: Cast;
let cases: ReturnType<typeof casesIn>;
const cookies = new Map<string, string>();

beforeAll(async () => {
  const committee = await freshCommittee();
  tester = await testApp(committee);
  tester.clock.now = DISPATCHED;
  cast = await castIn(committee);
  cases = casesIn(committee, cast);
  for (const login of ['liaison', 'coLiaison', 'policeLiaison', 'desk', 'office', 'sysAdmin', 'auditor', '13-004'])
    cookies.set(login, (await tester.signIn(login, PASSWORD)).cookie);
});
const as = (login: string) => ({ cookie: cookies.get(login) ?? '' });
type Task = { id: string; version: number; status: string };

test('a task is seen by those who have to do with the case and by nobody else', async () => {
  const of = await cases.dispatched();
  const params = { id: of.tasks[0]?.id ?? '' };
  for (const login of ['liaison', 'coLiaison', 'desk', 'office'])
    expect((await tester.ask(handlingApi.get, { ...as(login), params })).status).toBe(200);
  for (const login of ['policeLiaison', 'sysAdmin', 'auditor', '13-004'])
    expect((await tester.ask(handlingApi.get, { ...as(login), params })).code).toBe('not_found');
  expect((await tester.ask(handlingApi.get, { params })).code).toBe('not_signed_in');
  const ofCase = { params: { id: of.id } };
  expect((await tester.ask(handlingApi.ofProposal, { ...as('13-004'), ...ofCase })).code).toBe('not_found');
  expect((await tester.ask(handlingApi.ofProposal, { ...as('coLiaison'), ...ofCase })).body).toMatchObject({
    items: [{ role: 'lead', returns: [] }, { role: 'co' }],
  });
});

test('a receipt is the unit’s own, asks for the version it saw, and a repeated request acts once', async () => {
  const of = await cases.dispatched();
  const [task] = of.tasks;
  const params = { id: task?.id ?? '' };
  const body = { version: task?.version ?? 0 };
  expect((await tester.ask(handlingApi.signReceipt, { ...as('coLiaison'), params, body })).code).toBe('forbidden');
  expect((await tester.ask(handlingApi.signReceipt, { ...as('policeLiaison'), params, body })).code).toBe('not_found');
  const asked = { ...as('liaison'), params, body, key: 'receipt-0001' };
  const first = await tester.ask(handlingApi.signReceipt, asked);
  const again = await tester.ask(handlingApi.signReceipt, asked);
  expect([first.status, again.status]).toEqual([200, 200]);
  expect((again.body as Task).version).toBe((first.body as Task).version);
  const stale = await tester.ask(handlingApi.signReceipt, { ...as('liaison'), params, body });
  expect(stale).toMatchObject({ code: 'stale_version', body: { current: { status: 'received' } } });
});

test('dispatch is for desks; a stranger’s batch is refused as a whole, a wrong item by itself', async () => {
  const { id, version } = await cases.routed();
  const body = { items: [{ id, version }], meeting: '交办会' };
  expect((await tester.ask(handlingApi.dispatch, { ...as('liaison'), body })).code).toBe('forbidden');
  const missing = { id: '00000000-0000-7000-8000-000000000000', version: 1 };
  const batch = { ...body, items: [...body.items, missing] };
  expect((await tester.ask(handlingApi.dispatch, { ...as('desk'), body: batch })).body).toMatchObject({
    done: [id],
    refused: [{ id: missing.id, code: 'not_found' }],
  });
});

test('what is not filled in is refused with its place', async () => {
  const of = await cases.dispatched();
  const body = { reason: '', basis: '三定', signedBy: '局长', suggestedUnitId: null, version: 1 };
  const refused = await tester.ask(handlingApi.requestReturn, {
    ...as('liaison'),
    params: { id: of.tasks[0]?.id ?? '' },
    body,
  });
  expect(refused.body).toMatchObject({ code: 'invalid_input', errors: [{ pointer: '/reason' }] });
});
