import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { sql } from 'kysely';
import type { Page } from 'playwright-core';
import { afterAll, expect, test } from 'vitest';
import { CHECKOUT } from '../../server/platform/embedded/index.ts';
import { axe, launchBrowser } from '../harness/browser.ts';
import { useCases } from '../harness/cases.ts';
import { freshCommittee } from '../harness/committee.ts';
import { castIn, completeContent, loginOf, PASSWORD, type Role } from '../harness/people.ts';
import { runProduct } from '../harness/product.ts';
import { faultsOf, setScale } from './support/look.ts';
import { visit, windowFor } from './support/visit.ts';
import { builtWeb } from './support/web.ts';

const { proposals } = useCases;
const committee = await freshCommittee({ seconding: { allowed: true } });
const cast = await castIn(committee);
const { origin } = await runProduct(committee, await builtWeb());
const browser = await launchBrowser();
afterAll(() => browser.close());
const SHOTS = join(CHECKOUT, 'var/cosigning-shots');
mkdirSync(SHOTS, { recursive: true });
const PHONE = 390;

/** The product runs by the clock on the wall, and so does what is prepared for it. */
const now = (role: Role) => committee.as(cast[role], new Date().toISOString());
const by = (role: Role) => ({ login: loginOf(role), password: PASSWORD });
async function opened(path: string, role: Role | null, width = PHONE): Promise<Page> {
  const page = await (await windowFor({ browser, origin }, role && by(role), width)).newPage();
  expect(await visit(page, path.startsWith('http') ? path : `${origin}${path}`)).toEqual([]);
  if (width === PHONE) await setScale(page, 'large');
  return page;
}
async function looksRight(page: Page, name: string): Promise<void> {
  const scale = (page.viewportSize()?.width ?? 0) === PHONE ? 'large' : 'normal';
  await page.screenshot({ path: join(SHOTS, `${name}.png`), fullPage: true });
  expect({ faults: await faultsOf(page, scale), axe: await axe(page) }, name).toEqual({ faults: [], axe: [] });
}
/** Walks with the Tab key alone until a button of this name has the focus, and presses it. */
async function tabsTo(page: Page, name: string): Promise<void> {
  const button = page.getByRole('button', { name, exact: true });
  for (let step = 0; step < 80; step += 1) {
    await page.keyboard.press('Tab');
    if (await button.evaluate((element) => element === document.activeElement)) return page.keyboard.press('Enter');
  }
  throw new Error(`the Tab key does not come to ${name}`);
}
async function draftOf(role: Role, title: string): Promise<string> {
  const ctx = await now(role);
  const input = { sessionId: null, organizationId: null, onBehalfOfMemberId: null, content: completeContent(title) };
  return (await proposals.draftProposal(ctx, input)).id;
}
const linkOn = async (page: Page): Promise<string> => (await page.locator('.cosign-code .link').textContent()) ?? '';

test('a code is shown, scanned, read and signed on phones, with the keyboard, through signing in', async () => {
  const id = await draftOf('lead', '关于在公园设置母婴室的提案');
  const lead = await opened(`/proposals/${id}`, 'lead');
  await tabsTo(lead, '出示签名码');
  await lead.getByRole('img', { name: '联名签名码' }).waitFor();
  await looksRight(lead, 'code-390');
  const link = await linkOn(lead);

  const signer = await opened(link, null);
  expect(new URL(signer.url()).pathname).toBe('/sign-in');
  await signer.getByLabel('账号').fill(loginOf('second'));
  await signer.getByLabel('密码', { exact: true }).fill(PASSWORD);
  await signer.keyboard.press('Enter');
  await signer.getByRole('heading', { name: '李慧敏请您联名' }).waitFor();
  await setScale(signer, 'large');
  await looksRight(signer, 'sign-by-code-390');
  await tabsTo(signer, '签名联名');
  await signer.waitForURL(`**/proposals/${id}`);
  await signer.waitForLoadState('networkidle');
  await looksRight(signer, 'signed-390');
  await signer.locator('main').getByText('王玥').first().waitFor();

  await lead.getByRole('button', { name: '作废', exact: true }).click();
  await lead.getByRole('button', { name: '出示签名码' }).waitFor();
  const late = await (await windowFor({ browser, origin }, by('stranger'), 1440)).newPage();
  await late.goto(link);
  await late.getByText('这个签名码已作废').waitFor();
  await looksRight(late, 'called-in-1440');
});

test('whoever is not a member is told so, and a link without its code says what to do', async () => {
  const unit = await opened('/join#0123456789012345678901234567890123456789', 'liaison');
  await unit.getByText('只有本届委员可以联名').waitFor();
  await looksRight(unit, 'no-member-390');
  const lost = await opened('/join', 'second', 1440);
  await lost.getByText('这个链接不完整').waitFor();
  await looksRight(lost, 'no-code-1440');
});

test('who signed an earlier text sees what changed, and signs again or declines with a word', async () => {
  const id = await draftOf('lead', '关于规范电动自行车停放的提案');
  const { version } = await proposals.getProposal(await now('lead'), id);
  const { token } = await proposals.openCosignLink(await now('lead'), id, version);
  for (const role of ['second', 'stranger'] as const) {
    const ctx = await now(role);
    const { contentHash } = await proposals.readCosignLink(ctx, token);
    await proposals.signByLink(ctx, { token, comment: '', contentHash });
  }
  const before = await proposals.getProposal(await now('lead'), id);
  const content = { ...before.content, situation: `${before.content.situation}今年又起火两次。` };
  await proposals.editProposal(await now('lead'), id, { content, reason: '', version: before.version });

  for (const [role, name, done] of [
    ['second', '签名联名', '已签名'],
    ['stranger', '谢绝', '已谢绝'],
  ] as const) {
    const page = await opened(`/proposals/${id}/sign`, role);
    await page.getByText('您签名之后，文字改动了').waitFor();
    expect(await page.locator('.sign-form ins').textContent()).toContain('今年又起火两次');
    await looksRight(page, `again-${role}-390`);
    if (role === 'stranger') await page.getByLabel('附言（选填）').fill('起火一说我没有核实');
    await tabsTo(page, name);
    await page.getByText(done).first().waitFor();
  }
  const after = await proposals.getProposal(await now('lead'), id);
  expect(after.cosigners.map(({ status, comment }) => [status, comment])).toEqual([
    ['signed', ''],
    ['declined', '起火一说我没有核实'],
  ]);
});

test('a public proposal on file is read and seconded by another member, whose name then stands on it', async () => {
  const id = await draftOf('lead', '关于增设夜间公交的提案');
  const { version } = await proposals.getProposal(await now('lead'), id);
  await proposals.submitProposal(await now('lead'), id, version);
  await committee.read((tx) =>
    sql`update proposal set status = 'filed', publicity_consent = true where id = ${id}`.execute(tx),
  );
  const member = await opened(`/proposals/${id}/second`, 'stranger');
  await looksRight(member, 'second-390');
  await member.getByLabel('附言（选填）').fill('我住城东，深有同感');
  await tabsTo(member, '附议这件提案');
  await looksRight(member, 'second-asks-390');
  await tabsTo(member, '附议');
  await member.getByText('您已经附议').waitFor();
  await looksRight(member, 'seconded-390');
  const lead = await opened(`/proposals/${id}`, 'lead', 1440);
  await lead.getByText('1 位委员附议').waitFor();
  await looksRight(lead, 'seconders-1440');
});

test('what another writes shows in the open editor, and nothing moves under the cursor', async () => {
  const id = await draftOf('lead', '关于公园饮水点的提案');
  const memberIds = [cast.second].flatMap(({ memberId }) => memberId ?? []);
  const { version } = await proposals.getProposal(await now('lead'), id);
  await proposals.inviteCosigners(await now('lead'), id, { memberIds, version });
  const { cowriters } = await proposals.readCowriting(await now('lead'), id);
  const { cosignerId = '', version: at = 0 } = cowriters[0] ?? {};
  await proposals.allowWriting(await now('lead'), { id, cosignerId }, { mayWrite: true, version: at });

  const lead = await opened(`/proposals/${id}/edit`, 'lead', 1440);
  const [situation, analysis] = [lead.getByLabel('情况', { exact: true }), lead.getByLabel('分析', { exact: true })];
  const was = { situation: await situation.inputValue(), analysis: await analysis.inputValue() };
  await situation.press('Home');
  await situation.pressSequentially('我');
  await lead.getByText(/^已保存/).waitFor();
  const change = { before: was.analysis, after: '饮水点没有人管护。' };
  await proposals.writeSection(await now('second'), { id, section: 'analysis' }, change);
  await lead.getByText('他人刚写的部分已并入').waitFor();
  await expect.poll(() => analysis.inputValue()).toBe('饮水点没有人管护。');
  await lead.keyboard.type('们');
  expect(await situation.inputValue()).toBe(`我们${was.situation}`);
  await lead.getByText(/^已保存/).waitFor();
  expect((await proposals.getProposal(await now('lead'), id)).content).toMatchObject({
    situation: `我们${was.situation}`,
    analysis: '饮水点没有人管护。',
  });
  await lead.close();
});

test('one text, several writers: a part is held while it is written, a proposed change is looked at and taken over', async () => {
  const id = await draftOf('lead', '关于公园夜间照明的提案');
  const memberIds = [cast.cosigner, cast.second].flatMap(({ memberId }) => memberId ?? []);
  const { version } = await proposals.getProposal(await now('lead'), id);
  await proposals.inviteCosigners(await now('lead'), id, { memberIds, version });

  const lead = await opened(`/proposals/${id}`, 'lead', 1440);
  await lead.getByRole('link', { name: '共同修改' }).click();
  await tabsTo(lead, '请其共同执笔 王玥');
  await lead.getByRole('button', { name: '不再执笔 王玥' }).waitFor();
  await looksRight(lead, 'cowrite-1440');

  const writer = await opened(`/proposals/${id}/cowrite`, 'second');
  await tabsTo(writer, '写这一部分 分析');
  await writer.getByLabel('写分析').fill('灯具老化，没有专门的维护经费。');
  await looksRight(writer, 'cowrite-writing-390');
  await lead.getByRole('button', { name: '写这一部分 分析' }).click();
  await lead.getByRole('alert').getByText('王玥正在写').waitFor();
  await tabsTo(writer, '保存这一部分');
  await writer.getByText('已保存').waitFor();

  const signer = await opened(`/proposals/${id}/cowrite`, 'cosigner');
  await tabsTo(signer, '提修改意见 分析');
  await signer.getByLabel('对分析提修改意见').fill('灯具老化，维护经费没有列入预算。');
  await tabsTo(signer, '提出');
  await signer.getByText('待第一提案人决定').waitFor();
  await looksRight(signer, 'cowrite-amended-390');

  await lead.reload({ waitUntil: 'networkidle' });
  const amendments = lead.getByRole('region', { name: '修改意见' }).or(lead.locator('.amendments'));
  await amendments.first().locator('ins').first().waitFor();
  await lead.getByRole('button', { name: /^采用/ }).click();
  await lead.getByText('已采用', { exact: true }).waitFor();
  await lead.getByText('灯具老化，维护经费没有列入预算。').first().waitFor();
  await lead.goto(`${origin}/proposals/${id}/versions`, { waitUntil: 'networkidle' });
  await lead.getByLabel('改后', { exact: true }).or(lead.locator('[name="to"]')).first().selectOption('2');
  expect(await lead.locator('main').textContent()).toContain('张喆');
  for (const page of [lead, writer, signer]) await page.close();
});
