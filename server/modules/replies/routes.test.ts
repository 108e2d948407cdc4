import { beforeAll, expect, test } from 'vitest';
import { repliesApi } from '../../../contract/replies.ts';
import { casesIn, RELEASED, found, pointsFound } from '../../../test/harness/cases.ts';
import { freshCommittee } from '../../../test/harness/committee.ts';
import { testApp, type TestApp } from '../../../test/harness/http.ts';
import { castIn, PASSWORD } from '../../../test/harness/people.ts';

let tester: TestApp;
let cases: ReturnType<typeof casesIn>;
const cookies = new Map<string, string>();
const LOGINS = ['handler', 'signer', 'coHandler', 'policeHandler', 'desk', 'partyDesk', 'auditor', '13-001', '13-004'];

beforeAll(async () => {
  const committee = await freshCommittee();
  tester = await testApp(committee);
  cases = casesIn(committee, await castIn(committee));
  tester.clock.now = RELEASED;
  for (const login of LOGINS) cookies.set(login, (await tester.signIn(login, PASSWORD)).cookie);
});
const as = (login: string) => ({ cookie: cookies.get(login) ?? '' });

test('another unit’s handler, another desk and a stranger do not know of a letter under way', async () => {
  const { reply } = await cases.signed();
  const params = { id: reply.id };
  for (const login of ['coHandler', 'policeHandler', 'partyDesk', 'auditor', '13-001', '13-004'])
    expect((await tester.ask(repliesApi.get, { ...as(login), params })).code).toBe('not_found');
  for (const login of ['handler', 'signer', 'desk'])
    expect((await tester.ask(repliesApi.get, { ...as(login), params })).status).toBe(200);
});

test('the unit cannot release its own letter, nor the desk sign it', async () => {
  const { reply } = await cases.signed();
  const body = { class: 'A', classReason: '', points: pointsFound(), version: reply.version };
  const params = { id: reply.id };
  expect((await tester.ask(repliesApi.release, { ...as('signer'), params, body })).code).toBe('forbidden');
  expect((await tester.ask(repliesApi.release, { ...as('partyDesk'), params, body })).code).toBe('not_found');
  const signing = { docNo: { word: '新教提复', year: 2023, serial: 900 }, signerName: '局长', version: reply.version };
  expect((await tester.ask(repliesApi.sign, { ...as('desk'), params, body: signing })).code).toBe('forbidden');
  expect((await tester.ask(repliesApi.sign, { ...as('signer'), params, body: signing })).code).toBe('wrong_status');
});

test('a used number is a conflict with the number in the sentence', async () => {
  const docNo = { word: '新教提复', year: 2023, serial: 901 };
  const [one, two] = [await cases.submitted(), await cases.submitted()];
  const sign = (reply: { id: string; version: number }) =>
    tester.ask(repliesApi.sign, {
      ...as('signer'),
      params: { id: reply.id },
      body: { docNo, signerName: '局长', version: reply.version },
    });
  expect((await sign(one.reply)).status).toBe(200);
  const refused = await sign(two.reply);
  expect(refused).toMatchObject({ status: 409, code: 'duplicate' });
  expect(refused.text).toContain('新教提复〔2023〕901号');
});

test('a letter that is not whole is refused with every gap and its place', async () => {
  const of = await cases.dispatched();
  const [task] = of.tasks;
  await cases.taken(found(task));
  const empty = {
    class: null,
    opening: '',
    closing: '',
    answers: [],
    commitments: [],
    contactName: '',
    contactPhone: '',
    copyTo: [],
    publicity: null,
    publicityReason: '',
  };
  const draft = await tester.ask(repliesApi.draft, { ...as('handler'), params: { id: task?.id ?? '' }, body: empty });
  const { id, version } = draft.body as { id: string; version: number };
  const refused = await tester.ask(repliesApi.submit, { ...as('handler'), params: { id }, body: { version } });
  expect(refused.code).toBe('rule_refused');
  const { errors } = refused.body as { errors: { pointer: string }[] };
  expect(errors.map((e) => e.pointer)).toEqual([
    '/class',
    '/publicity',
    '/contactName',
    '/contactPhone',
    '/answers',
    '/answers',
  ]);
});

test('a released letter is opened by its proposer and by nobody for him', async () => {
  const { reply } = await cases.released();
  const params = { id: reply.id };
  expect((await tester.ask(repliesApi.open, { ...as('handler'), params })).code).toBe('forbidden');
  expect((await tester.ask(repliesApi.open, { ...as('13-004'), params })).code).toBe('not_found');
  const opened = await tester.ask(repliesApi.open, { ...as('13-001'), params });
  expect(opened.body).toMatchObject({ openedAt: RELEASED, rejections: 0, classBeforeAudit: null });
});
