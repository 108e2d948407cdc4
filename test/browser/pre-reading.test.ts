import { afterAll, expect, test } from 'vitest';
import { launchBrowser } from '../harness/browser.ts';
import { casesIn, found, letterTo, useCases } from '../harness/cases.ts';
import { freshCommittee } from '../harness/committee.ts';
import { castIn, loginOf, PASSWORD, type Role } from '../harness/people.ts';
import { runProduct } from '../harness/product.ts';
import { lookInto } from './support/looking.ts';
import { DESK, PHONE, stage, type Person } from './support/person.ts';
import { builtWeb } from './support/web.ts';

const DAY_MS = 86_400_000;
const ago = (days: number): string => new Date(Date.now() - days * DAY_MS).toISOString();
const TITLE = '关于配备心理教师的提案';
const committee = await freshCommittee();
const cast = await castIn(committee);
const cases = casesIn(committee, cast);
const { origin } = await runProduct(committee, await builtWeb());
const browser = await launchBrowser();
afterAll(() => browser.close());
const looksRight = lookInto('pre-reading-shots');
const { enter, expectNoFaults } = stage(browser, origin);

async function signedIn(role: Role, view: typeof DESK): Promise<Person> {
  const person = await enter(role, view);
  await person.signsIn(loginOf(role), PASSWORD);
  return person;
}

/** A whole letter in its handler’s hands today. */
async function letterInHand() {
  const { handling, proposals, replies } = useCases;
  const { id, version } = await cases.routed({ title: TITLE, mode: 'single', units: [['education', 'single']] });
  await handling.dispatchProposals(await committee.as(cast.desk, ago(30)), {
    items: [{ id, version }],
    meeting: '交办会',
  });
  const { items } = await handling.listTasks(await committee.as(cast.office, ago(30)), id);
  const task = found(items[0]);
  await cases.taken(task, cases.education, ago(29));
  await cases.visited(task, cases.education, ago(20));
  const of = await proposals.getProposal(await committee.as(cast.office), id);
  return replies.draftReply(await committee.as(cast.handler, ago(2)), task.id, letterTo(of));
}

test('a letter is read by its proposer before it is signed, and his objection stands beside his suggestion', async () => {
  const reply = await letterInHand();
  const handler = await signedIn('handler', DESK);
  await handler.opens(`/replies/${reply.id}`);
  await handler.presses('先征求提案人意见');
  await handler.answers('把这一稿送提案人征求意见？', {}, '先征求提案人意见');
  await handler.sees('已送提案人征求意见');
  await handler.sees('等待回复');

  const lead = await signedIn('lead', PHONE);
  await lead.takesUp('的答复稿征求您的意见', TITLE);
  await lead.sees('不回复只记为已阅，不算同意');
  await looksRight(lead, 'asked-390');
  await lead.presses('回复意见');
  await lead.sees('有几处需要改一改');
  await lead.fills({ 对建议1的答复: '有不同意见', 对建议2的答复: '同意这样答复' });
  await lead.fills({ 您的意见: '没有写明哪一年到位。' });
  await lead.presses('回复意见');
  await lead.sees('意见已送承办单位');
  await lead.sees('1 条有不同意见');
  await looksRight(lead, 'answered-390');

  await handler.opens(`/replies/${reply.id}`);
  await handler.sees('没有写明哪一年到位。');
  const first = handler.page.getByRole('region', { name: '建议1', exact: true });
  expect(await first.getByRole('list', { name: '提案人的意见' }).textContent()).toContain('没有写明哪一年到位。');
  await looksRight(handler, 'heard-1440');
  await handler.presses('送签');
  await handler.answers('送签这份答复？', {}, '送签');
  const signer = await signedIn('signer', DESK);
  await signer.opens(`/replies/${reply.id}`);
  await signer.sees('没有写明哪一年到位。');
  await looksRight(signer, 'signing-1440');
  expectNoFaults();
});
