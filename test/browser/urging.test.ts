import { afterAll, expect, test } from 'vitest';
import { launchBrowser } from '../harness/browser.ts';
import { casesIn } from '../harness/cases.ts';
import { freshCommittee } from '../harness/committee.ts';
import { castIn } from '../harness/people.ts';
import { runProduct } from '../harness/product.ts';
import { urgedIn } from '../permissions/things-urging.ts';
import { lookInto } from './support/looking.ts';
import { DESK, PHONE, stage } from './support/person.ts';
import { builtWeb } from './support/web.ts';

const committee = await freshCommittee();
const cast = await castIn(committee);
const cases = casesIn(committee, cast);
const { origin } = await runProduct(committee, await builtWeb());
const browser = await launchBrowser();
afterAll(() => browser.close());
const looksRight = lookInto('urging-shots');
const { comes } = stage(browser, origin);

test('the desk sees who is due for what, sends the written urge with its number and prints it; the unit acknowledges', async () => {
  const { proposalId } = await urgedIn({ committee, cases }, 2);
  const desk = await comes('desk', DESK);
  await desk.opens('/urging');
  await desk.sees('该发催办单 1 项');
  await looksRight(desk, 'desk-list');
  await desk.picksRow('关于配备心理教师的提案');
  await desk.presses('发催办单');
  await desk.dialog('发出催办单').getByRole('button', { name: '发催办单' }).click();
  await desk.dialog('发出催办单').getByText('请填写').first().waitFor();
  const year = new Intl.DateTimeFormat('en-CA', { timeZone: 'Asia/Shanghai', year: 'numeric' }).format(new Date());
  await desk.answers('发出催办单', { 文号代字: '新政办催', 序号: '7', 事由和要求: '请于本月底前办复。' }, '发催办单');
  await desk.sees(`新政办催〔${year}〕7号`);
  await desk.opens(`/tasks/${proposalId}`);
  await looksRight(desk, 'desk-task');
  const [download] = await Promise.all([
    desk.page.waitForEvent('download'),
    desk.page.getByRole('button', { name: '催办单 PDF' }).click(),
  ]);
  expect(download.suggestedFilename()).toBe(`新政办催〔${year}〕7号 催办单.pdf`);

  const handler = await comes('handler', PHONE);
  await handler.opens(`/tasks/${proposalId}`);
  await handler.page.getByRole('button', { name: '确认收到 催办单' }).click();
  await handler.answers('确认收到催办单', { 办理打算: '月底前办复' }, '确认收到');
  await handler.sees('月底前办复');
  await looksRight(handler, 'handler-task');

  for (const someone of [desk, handler]) {
    expect(someone.faults).toEqual([]);
    await someone.page.context().close();
  }
});

test('the committee’s office reads the list and urges nobody; a proposer sees nothing of it', async () => {
  const { proposalId } = await urgedIn({ committee, cases }, 2);
  const office = await comes('office', PHONE);
  await office.opens('/urging');
  await office.sees('该发催办单');
  await looksRight(office, 'office-list');
  await office.opens(`/tasks/${proposalId}`);
  await office.page.getByRole('region', { name: '督促' }).waitFor();
  expect(await office.page.getByRole('button', { name: '发催办单' }).count()).toBe(0);
  const lead = await comes('lead', PHONE);
  await lead.opens(`/tasks/${proposalId}`);
  await lead.sees('关于配备心理教师的提案');
  expect(await lead.page.getByRole('region', { name: '督促' }).count()).toBe(0);
  for (const someone of [office, lead]) await someone.page.context().close();
});
