import { afterAll, expect, test } from 'vitest';
import { launchBrowser } from '../harness/browser.ts';
import { casesIn, found, letterTo, PROMISED, useCases } from '../harness/cases.ts';
import { freshCommittee } from '../harness/committee.ts';
import { castIn } from '../harness/people.ts';
import { runProduct } from '../harness/product.ts';
import { untilKept } from './support/kept.ts';
import { lookInto } from './support/looking.ts';
import { DESK, PHONE, stage } from './support/person.ts';
import { builtWeb } from './support/web.ts';

const DAY_MS = 86_400_000;
const ago = (days: number): string => new Date(Date.now() - days * DAY_MS).toISOString();
const TITLE = '关于配备心理教师的提案';
const committee = await freshCommittee({ countersign: { required: true, workdays: 3 } });
const cast = await castIn(committee);
const cases = casesIn(committee, cast);
const { origin } = await runProduct(committee, await builtWeb());
const browser = await launchBrowser();
afterAll(() => browser.close());
const looksRight = lookInto('pre-reading-shots');
const { comes, expectNoFaults } = stage(browser, origin);
const PROMISE = { ...PROMISED, dueOn: ago(-90).slice(0, 10) };

/** A whole letter of two units in its handler’s hands today. */
async function letterInHand() {
  const { handling, proposals, replies } = useCases;
  const { id, version } = await cases.routed({ title: TITLE });
  await handling.dispatchProposals(await committee.as(cast.desk, ago(30)), {
    items: [{ id, version }],
    meeting: '交办会',
  });
  const { items } = await handling.listTasks(await committee.as(cast.office, ago(30)), id);
  const task = found(items[0]);
  await cases.taken(task, cases.education, ago(29));
  await cases.visited(task, cases.education, ago(20));
  const beside = await cases.taken(found(items[1]), cases.finance, ago(28));
  const opinion = { docNo: '新财会办〔2026〕3号', text: '同意列支。', signedBy: '财政局长', version: beside.version };
  await handling.sendCoOpinion(await committee.as(cast.coHandler, ago(20)), beside.id, opinion);
  const of = await proposals.getProposal(await committee.as(cast.office), id);
  return replies.draftReply(
    await committee.as(cast.handler, ago(2)),
    task.id,
    letterTo(of, { commitments: [PROMISE] }),
  );
}

test('a letter is read by its proposer before it is signed, and his objection stands beside his suggestion; the other unit countersigns it', async () => {
  const reply = await letterInHand();
  const handler = await comes('handler', DESK);
  await handler.opens(`/replies/${reply.id}`);
  await handler.presses('先征求提案人意见');
  await handler.answers('把这一稿送提案人征求意见？', {}, '先征求提案人意见');
  await handler.sees('已送提案人征求意见');
  await handler.sees('等待回复');

  const lead = await comes('lead', PHONE);
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
  const signer = await comes('signer', DESK);
  await signer.opens(`/replies/${reply.id}`);
  await signer.sees('没有写明哪一年到位。');
  await signer.sees('还有 1 个会办单位未会签且未逾期，会签后再签发。');
  await looksRight(signer, 'signing-1440');

  const beside = await comes('coSigner', PHONE);
  await beside.takesUp('主办的答复待您会签', TITLE);
  await beside.sees('逾期如实记为未会签，不算同意');
  await beside.fills({ 贵单位的意见: '有不同意见' });
  await beside.fills({ 不同意见: '经费应分两年安排。' });
  await untilKept(beside.page, '经费应分两年安排。');
  await beside.page.reload();
  await beside.sees('还没有提交的内容');
  expect(await beside.main.getByRole('textbox', { name: '不同意见' }).inputValue()).toBe('经费应分两年安排。');
  await looksRight(beside, 'countersigning-390');
  await beside.presses('提交会签意见');
  await beside.sees('意见已送主办单位');
  await beside.sees('经费应分两年安排。');
  expect(await beside.main.getByRole('button', { name: '提交会签意见' }).count()).toBe(0);
  await beside.presses('改一改会签意见');
  expect(await beside.main.getByRole('textbox', { name: '不同意见' }).inputValue()).toBe('经费应分两年安排。');

  await signer.opens(`/replies/${reply.id}`);
  await signer.sees('经费应分两年安排。');
  await signer.sees(`${PROMISE.action}（${PROMISE.amount}，${PROMISE.office}，`);
  await looksRight(signer, 'objected-1440');
  await signer.presses('签发');
  await signer.sees('市财政局有不同意见。签发后意见随答复留存，审核时可见。');
  await signer.answers('签发这份答复？', {}, '确定签发');
  await signer.sees('已签发，送归口单位审核');
  expectNoFaults();
});
