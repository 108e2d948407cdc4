import { beforeAll, expect, test } from 'vitest';
import { feedbackApi } from '../../../contract/feedback.ts';
import { casesIn, DISSATISFIED, RELEASED, SATISFIED } from '../../../test/harness/cases.ts';
import { freshCommittee } from '../../../test/harness/committee.ts';
import { testApp, type TestApp } from '../../../test/harness/http.ts';
import { castIn, PASSWORD, type Cast } from '../../../test/harness/people.ts';

let tester: TestApp;
let cast: Cast;
let cases: ReturnType<typeof casesIn>;
const cookies = new Map<string, string>();
const LOGINS = ['liaison', 'handler', 'signer', 'desk', 'leader', 'office', 'committee', '13-001', '13-002', '13-004'];

beforeAll(async () => {
  const committee = await freshCommittee();
  tester = await testApp(committee);
  cast = await castIn(committee);
  cases = casesIn(committee, cast);
  tester.clock.now = RELEASED;
  for (const login of LOGINS) cookies.set(login, (await tester.signIn(login, PASSWORD)).cookie);
});
const as = (login: string) => ({ cookie: cookies.get(login) ?? '' });

test('no unit account reads an open verdict, in no answer of any endpoint', async () => {
  const of = await cases.released();
  const form = await cases.formOf(cast.lead, of);
  const words = { ...DISSATISFIED, comment: '未落实资金安排' };
  const body = { content: words, version: form.version };
  const given = await tester.ask(feedbackApi.submit, { ...as('13-001'), params: { id: form.id }, body });
  expect(given.body).toMatchObject({ status: 'submitted', content: words });
  const params = { id: of.proposal.id };
  for (const login of ['liaison', 'handler', 'signer', 'desk', 'leader']) {
    const list = await tester.ask(feedbackApi.ofProposal, { ...as(login), params });
    expect(list.body).toMatchObject({ items: [{ status: 'submitted', content: null }], verdict: null });
    expect(list.text).not.toMatch(/未落实|satisfied/);
    const asked = { ...as(login), params, body: { note: '试', version: 1 } };
    for (const endpoint of [feedbackApi.close, feedbackApi.rehandle, feedbackApi.consult])
      expect((await tester.ask(endpoint, asked)).code).toBe('forbidden');
  }
  expect((await tester.ask(feedbackApi.ofProposal, { ...as('13-004'), params })).code).toBe('not_found');
  const office = await tester.ask(feedbackApi.ofProposal, { ...as('office'), params });
  expect(office.body).toMatchObject({ items: [{ content: words }], verdict: { dissatisfied: 1, mayRehandle: false } });
});

test('nobody gives a verdict for another: not the co-signer, not the office in his name', async () => {
  const of = await cases.released({ cosigned: true });
  const form = await cases.formOf(cast.lead, of);
  const asked = { params: { id: form.id }, body: { content: SATISFIED, version: form.version } };
  for (const login of ['13-002', 'office', 'committee', 'signer'])
    expect((await tester.ask(feedbackApi.submit, { ...as(login), ...asked })).code).toBe('forbidden');
  expect((await tester.ask(feedbackApi.submit, { ...as('13-004'), ...asked })).code).toBe('not_found');
  const scan = { uploadId: form.id, name: '征询意见表.pdf' };
  const paper = { ...asked, body: { ...asked.body, scan } };
  for (const login of ['13-001', 'committee', 'handler'])
    expect((await tester.ask(feedbackApi.enterPaper, { ...as(login), ...paper })).code).toBe('forbidden');
  expect((await tester.ask(feedbackApi.enterPaper, { ...as('office'), ...asked })).code).toBe('invalid_input');
});

test('a co-signer sees his own form and not the first proposer’s', async () => {
  const of = await cases.released({ cosigned: true });
  const list = await tester.ask(feedbackApi.ofProposal, { ...as('13-002'), params: { id: of.proposal.id } });
  expect(list.body).toMatchObject({ items: [{ recipientName: '张喆', isDecisive: false, opensAfterReading: true }] });
});

test('a form that lacks an answer is refused: nothing is taken for satisfaction', async () => {
  const of = await cases.released();
  const form = await cases.formOf(cast.lead, of);
  const content = Object.fromEntries(Object.entries(SATISFIED).filter(([field]) => field !== 'result'));
  const body = { content, version: form.version };
  const refused = await tester.ask(feedbackApi.submit, { ...as('13-001'), params: { id: form.id }, body });
  expect(refused.body).toMatchObject({ code: 'invalid_input', errors: [{ pointer: '/content/result' }] });
});
