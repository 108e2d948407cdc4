import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, expect, it } from 'vitest';
import { launchBrowser } from '../harness/browser.ts';
import { freshCommittee } from '../harness/committee.ts';
import { castIn, loginOf, PASSWORD } from '../harness/people.ts';
import { runProduct } from '../harness/product.ts';
import { DESK, PHONE, stage, type Person } from './support/person.ts';
import { storyOf } from './support/story.ts';
import { builtWeb } from './support/web.ts';

const committee = await freshCommittee();
await castIn(committee);
const { origin } = await runProduct(committee, await builtWeb());
const browser = await launchBrowser();
afterAll(() => browser.close());

const { present, enter } = stage(browser, origin);
const step = storyOf(present);
const MATTER = '老旧小区加装电梯，低层住户怎样补偿';
const WORDED = '老旧小区加装电梯时低层住户的补偿办法';
const NAME = '周桂兰';
const DIGITS = '零一二三四五六七八九';
/** Nobody is let through who fills the form in faster. */
const PATIENCE_MS = 6_500;

/** Does the sum on the form, as the person at the screen would. */
async function doesTheSum(person: Person): Promise<void> {
  const label = person.main.locator('label', { hasText: '等于几' });
  await label.waitFor();
  const [, a = '', b = ''] =
    /([一二三四五六七八九])加([一二三四五六七八九])/.exec((await label.textContent()) ?? '') ?? [];
  const answer = String(DIGITS.indexOf(a) + DIGITS.indexOf(b));
  await person.main.locator('input[name=answer]').fill(answer);
}

it('a clue goes from the public to a draft by clicking', { timeout: 240_000 }, async () => {
  const giver = await enter('giver', PHONE);
  const office = await enter('office', DESK);
  const lead = await enter('lead', PHONE);
  let code = '';

  await step('an old person fills in the form on a phone, mends what is wrong and keeps the code', async () => {
    await giver.opens('/sign-in');
    await giver.presses('群众提供提案线索，不用登录');
    await giver.isAt('提供提案线索');
    await giver.presses('提交线索');
    await giver.sees('有几处需要改一改');
    await giver.fills({ 一句话说清是什么事: MATTER, 具体情况和您的想法: `我叫${NAME}，我们小区谈了三年。` });
    await giver.fills({ 您的姓名: NAME, 手机号: '13700001234' });
    await giver.main.getByLabel('我已看过征集范围').check();
    await doesTheSum(giver);
    await sleep(PATIENCE_MS);
    await giver.presses('提交线索');
    await giver.isAt('已收到您的线索');
    code = ((await giver.main.locator('.clue-receipt .code').textContent()) ?? '').replaceAll(/\D/g, '');
    expect(code).toMatch(/^\d{12}$/);
  });
  await step('the office words it for the catalogue; a name in it is refused', async () => {
    await office.signsIn(loginOf('office'), PASSWORD);
    await office.goesTo('线索');
    await office.picksRow(MATTER);
    await office.sees('13700001234');
    await office.presses('采用');
    const dialog = office.dialog('采用这条线索');
    await office.fills({ 参考题目: WORDED, 类别: '社会建设' }, dialog);
    await office.presses('采用', dialog);
    await office.sees('编目文字里有提供人的姓名或电话号码');
    await office.answers('采用这条线索', { 线索内容: '低层住户担心采光，各小区补偿做法不一。' }, '采用');
    await office.presses('编入目录');
    await office.answers('编入提案参考目录', {}, '编入目录');
    await office.sees('第 1 号');
  });
  await step('a member finds it in the catalogue and begins a draft from it', async () => {
    await lead.signsIn(loginOf('lead'), PASSWORD);
    await lead.goesTo('参考目录');
    await lead.sees(WORDED);
    expect(await lead.main.textContent()).not.toContain(NAME);
    await lead.main.getByRole('button', { name: `写成提案 ${WORDED}` }).click();
    await lead.page.waitForURL(/\/proposals\/[^/]+\/edit$/);
    await expect.poll(() => lead.main.getByLabel('案由').first().inputValue()).toBe(WORDED);
    await lead.opens(lead.page.url().replace(origin, '').replace('/edit', ''));
    await lead.sees('源自提案参考目录第 1 号');
    await lead.opens('/catalogue');
    await lead.sees('接着写');
  });
  await step('the contributor looks up what became of it; the office tells him', async () => {
    await giver.presses('查看进展');
    await giver.fills({ 手机后四位: '9999' });
    await giver.presses('查看');
    await giver.sees('查询码与手机后四位对不上');
    await giver.fills({ 手机后四位: '1234' });
    await giver.presses('查看');
    await giver.sees('有委员选用，正在起草提案');
    await office.opens('/office/clues?show=notices');
    await office.presses('登记已告知');
    await office.answers('登记已告知', { 怎样告知的: '已打电话告知' }, '登记已告知');
    await office.sees('没有要告知的事');
  });
  // The refusals that were provoked are answers of the server, and said so in the console.
  for (const person of [giver, office])
    expect(person.faults.filter((fault) => !/status of 4(04|22)/.test(fault))).toEqual([]);
  expect(lead.faults).toEqual([]);
});
