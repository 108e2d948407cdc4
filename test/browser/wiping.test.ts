import { afterAll, expect, test } from 'vitest';
import { launchBrowser } from '../harness/browser.ts';
import { casesIn } from '../harness/cases.ts';
import { freshCommittee } from '../harness/committee.ts';
import { castIn, PASSWORD } from '../harness/people.ts';
import { runProduct } from '../harness/product.ts';
import { lookInto } from './support/looking.ts';
import { DESK, PHONE, stage, type Person } from './support/person.ts';
import { builtWeb } from './support/web.ts';

const SECRET = '甲字七三一号库房';
const committee = await freshCommittee();
const cast = await castIn(committee);
const of = await casesIn(committee, cast).released({ title: `关于${SECRET}搬迁的提案` });
const { origin } = await runProduct(committee, await builtWeb());
const browser = await launchBrowser();
afterAll(() => browser.close());
const looksRight = lookInto('wiping-shots');
const { comes } = stage(browser, origin);

const shown = async ({ page }: Person): Promise<string> => (await page.textContent('body')) ?? '';

test('the office finds where it lies and asks, a leader confirms with his password, and it is nowhere any more', async () => {
  const office = await comes('office', DESK);
  await office.opens('/policy');
  await office.presses('清除');
  await office.presses('提出清除');
  await office.fills({ 案号或收件号: of.proposal.caseNo ?? '', 要清除的文字: SECRET });
  await office.presses('查找所在之处');
  await office.sees('proposal.title');
  await office.presses('提出清除');
  await office.sees('请选择确认人');
  await office.fills({ 请谁确认: '副市长', 理由: '误写涉密地点', 本人的登录密码: PASSWORD });
  await looksRight(office, 'ask');
  await office.presses('提出清除');
  await office.sees('待确认');

  const leader = await comes('leader', PHONE);
  await leader.opens('/');
  await leader.presses('查看并确认');
  await leader.sees(SECRET);
  await looksRight(leader, 'to-confirm');
  await leader.presses('确认清除');
  await leader.answers('确认清除？', { 本人的登录密码: PASSWORD }, '确认清除');
  await leader.sees('已从这些地方清除');
  await looksRight(leader, 'done');
  expect(await shown(leader)).not.toContain(SECRET);

  await office.opens(`/proposals/${of.proposal.id}`);
  await office.sees('关于〔已清除〕搬迁的提案');
  await office.opens('/wipings');
  await office.sees('已清除');
  expect(await shown(office)).not.toContain(SECRET);
  for (const someone of [office, leader]) {
    expect(someone.faults).toEqual([]);
    await someone.page.context().close();
  }
});
