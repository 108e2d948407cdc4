import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, expect, test } from 'vitest';
import { CHECKOUT } from '../../server/platform/embedded/index.ts';
import { axe, launchBrowser } from '../harness/browser.ts';
import { casesIn, found, letterTo, PROMISED, useCases, pointsFound } from '../harness/cases.ts';
import { freshCommittee } from '../harness/committee.ts';
import { castIn, loginOf, PASSWORD, type Role } from '../harness/people.ts';
import { runProduct } from '../harness/product.ts';
import { untilKept } from './support/kept.ts';
import { faultsOf, setScale } from './support/look.ts';
import { visit, windowFor } from './support/visit.ts';
import { builtWeb } from './support/web.ts';

const { handling, proposals, replies } = useCases;
const committee = await freshCommittee();
const cast = await castIn(committee);
const cases = casesIn(committee, cast);
const { origin } = await runProduct(committee, await builtWeb());
const browser = await launchBrowser();
afterAll(() => browser.close());
const SHOTS = join(CHECKOUT, 'var/commitment-shots');
mkdirSync(SHOTS, { recursive: true });

/** The product runs by the clock on the wall, and so does what is prepared for it. */
const at = (days: number): string => new Date(Date.now() + days * 86_400_000).toISOString();
const as = (role: Role, days = 0) => committee.as(cast[role], at(days));
const WORDS = '我局将于明年6月底前为38所农村学校配齐专职心理教师，共38名。';

async function opened(path: string, role: Role, width = 1440): Promise<Page> {
  const context = await windowFor({ browser, origin }, { login: loginOf(role), password: PASSWORD }, width);
  const page = await context.newPage();
  expect(await visit(page, `${origin}${path}`)).toEqual([]);
  if (width < 600) await setScale(page, 'large');
  return page;
}
async function looksRight(page: Page, name: string): Promise<void> {
  const scale = (page.viewportSize()?.width ?? 0) < 600 ? 'large' : 'normal';
  await page.screenshot({ path: join(SHOTS, `${name}.png`), fullPage: true });
  expect({ faults: await faultsOf(page, scale), axe: await axe(page) }, name).toEqual({ faults: [], axe: [] });
}

/** A draft of class B whose answers promise something, and nothing listed yet. */
async function draftLetter() {
  const { id, version } = await cases.routed({ mode: 'single', units: [['education', 'single']] });
  await handling.dispatchProposals(await as('desk', -40), { items: [{ id, version }], meeting: '交办会' });
  const { items } = await handling.listTasks(await as('office', -40), id);
  const task = found(items[0]);
  await cases.taken(task, cases.education, at(-39));
  await cases.visited(task, cases.education, at(-20));
  const proposal = await proposals.getProposal(await as('office', -20), id);
  const content = letterTo(proposal, { class: 'B', commitments: [] });
  const [first, ...others] = content.answers;
  const answers = [{ ...found(first), adoption: 'planned' as const, text: WORDS }, ...others];
  const reply = await replies.draftReply(await as('handler', -10), task.id, { ...content, answers });
  return { proposalId: id, replyId: reply.id };
}

async function say(page: Page, action: string, words: string): Promise<void> {
  const card = page.locator('.commitment-card').first();
  await card.getByRole('button', { name: action, exact: true }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('textbox').fill(words);
  await dialog.getByRole('button', { name: action, exact: true }).click();
  await dialog.waitFor({ state: 'hidden' });
  await card.getByText(words).waitFor();
}

test('a promise is found, listed, signed for, released, claimed, disputed, verified, and stands in the ledger', async () => {
  const { proposalId, replyId } = await draftLetter();
  const handler = await opened(`/replies/${replyId}`, 'handler');
  const send = async (): Promise<void> => {
    await handler.getByRole('button', { name: '送签', exact: true }).click();
    await handler.getByRole('dialog').getByRole('button', { name: '送签', exact: true }).click();
  };
  await send();
  await handler.getByText('B 类答复至少要列一项承诺事项').first().waitFor();
  await looksRight(handler, 'letter-refused');
  await handler.getByRole('button', { name: '从答复里找承诺' }).click();
  await handler.getByRole('button', { name: `列入：${WORDS}` }).click();
  await handler.getByLabel('责任科室').fill('基础教育科');
  await looksRight(handler, 'letter-listed');
  await send();
  await handler.getByText('已送负责人签发').first().waitFor();

  const { version } = await replies.getReply(await as('signer'), replyId);
  const docNo = { word: '新教提复', year: new Date().getFullYear(), serial: 1 };
  const signed = await replies.signReply(await as('signer'), replyId, { docNo, signerName: '教育局长', version });
  await replies.releaseReply(await as('desk'), replyId, {
    class: 'B',
    classReason: '',
    points: pointsFound(),
    version: signed.version,
  });
  await committee.deliverAll(await committee.as(undefined, at(0)));
  await replies.openReply(await as('lead'), replyId);

  const unit = await opened(`/proposals/${proposalId}#commitments`, 'handler', 390);
  await unit.locator('.commitment-card').first().waitFor();
  await looksRight(unit, 'unit-panel-phone');
  await say(unit, '报告进展', '招聘公告已发布，公告链接附后。');
  await say(unit, '报告办成', '38名教师已到岗，名册备查。');

  const lead = await opened(`/proposals/${proposalId}`, 'lead');
  await say(lead, '认为没有办成', '有两所学校的教师还没有到岗。');
  await looksRight(lead, 'proposer-panel');

  const verifier = await opened('/commitments?light=waiting', 'committee');
  await verifier.getByRole('link', { name: /38名/ }).first().click();
  await verifier.locator('.commitment-card').first().waitFor();
  await say(verifier, '核实办成', '现场核查38所学校，教师均已到岗。');
  await verifier.getByText('已兑现').first().waitFor();

  for (const [role, width] of [
    ['committee', 1440],
    ['handler', 390],
  ] as const) {
    const ledger = await opened('/commitments', role, width);
    await ledger.getByRole('list', { name: '按进度看' }).waitFor();
    await ledger.getByRole('table', { name: '各单位办成率与满意率' }).waitFor();
    await looksRight(ledger, `ledger-${role}`);
  }
  const { classAfter } = await replies.getReply(await as('office'), replyId);
  expect(classAfter).toMatchObject({ class: 'A' });
});

test('the ledger keeps its filters in the address and says when nothing fits', async () => {
  const page = await opened('/commitments?light=overdue&text=没有这样的承诺', 'committee');
  await page.getByText('没有符合条件的承诺事项').waitFor();
  await looksRight(page, 'ledger-none');
});

test('a look-back goes out from the committee, is filled in by the unit, and comes back counted', async () => {
  const { replyId } = await draftLetter();
  const { content, version } = await replies.getReply(await as('handler'), replyId);
  const listed = { ...content, commitments: [{ ...PROMISED, dueOn: at(90).slice(0, 10) }] };
  const edited = await replies.editReply(await as('handler'), replyId, { content: listed, version });
  const sent = await replies.submitReply(await as('handler'), replyId, edited.version);
  const docNo = { word: '新教提复', year: new Date().getFullYear(), serial: 2 };
  const signing = { docNo, signerName: '教育局长', version: sent.version };
  const signed = await replies.signReply(await as('signer'), replyId, signing);
  await replies.releaseReply(await as('desk'), replyId, {
    class: 'B',
    classReason: '',
    points: pointsFound(),
    version: signed.version,
  });
  await committee.deliverAll(await committee.as(undefined, at(0)));

  const asker = await opened('/look-backs', 'committee');
  await asker.getByRole('button', { name: '开展回头看' }).click();
  await asker.getByLabel('名称').fill('承诺事项回头看');
  await asker.getByLabel('填报期限').fill(at(20).slice(0, 10));
  await asker.getByRole('button', { name: '发给各单位' }).click();
  await asker.getByRole('list', { name: '填报结果' }).waitFor();
  await looksRight(asker, 'look-back');
  const path = new URL(asker.url()).pathname;

  const unit = await opened(path, 'handler', 390);
  await unit.getByRole('link', { name: '市教育局' }).click();
  await unit.getByRole('button', { name: '报提案委' }).click();
  await unit.getByText('请选择').first().waitFor();
  await unit.getByText('进度滞后').first().click();
  await unit.getByLabel('说明').first().fill('招聘推迟，学期末到岗。');
  await unit.context().setOffline(true);
  await unit.getByRole('button', { name: '报提案委' }).click();
  await unit.getByText('网络不通，没有送达').first().waitFor();
  await untilKept(unit, '招聘推迟，学期末到岗。');
  await unit.context().setOffline(false);
  await unit.reload();
  await unit.getByText('还没有提交的内容').waitFor();
  expect(await unit.getByLabel('说明').first().inputValue()).toBe('招聘推迟，学期末到岗。');
  await looksRight(unit, 'look-back-sheet-phone');
  await unit.getByRole('button', { name: '报提案委' }).click();
  await unit.getByRole('button', { name: '更正填报' }).waitFor();
  await unit.reload();
  await unit.getByRole('button', { name: '更正填报' }).waitFor();
  expect(await unit.getByText('还没有提交的内容').count()).toBe(0);

  const reader = await opened(path, 'committee');
  await reader.getByText('进度滞后 1').waitFor();
  await looksRight(reader, 'look-back-answered');
});
