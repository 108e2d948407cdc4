import { readFileSync } from 'node:fs';
import { sql } from 'kysely';
import { afterAll, expect, test } from 'vitest';
import { launchBrowser } from '../harness/browser.ts';
import { casesIn, found } from '../harness/cases.ts';
import { freshCommittee } from '../harness/committee.ts';
import { castIn } from '../harness/people.ts';
import { runProduct } from '../harness/product.ts';
import { untilKept } from './support/kept.ts';
import { lookInto } from './support/looking.ts';
import { DESK, PHONE, stage, type Person } from './support/person.ts';
import { builtWeb } from './support/web.ts';

const committee = await freshCommittee();
const cast = await castIn(committee);
const cases = casesIn(committee, cast);
const { origin } = await runProduct(committee, await builtWeb());
const browser = await launchBrowser();
afterAll(() => browser.close());
const looksRight = lookInto('talking-shots');
const { comes } = stage(browser, origin);
const PAPER = Buffer.from('%PDF-1.7\n学校名单\n%%EOF\n');

/** What is uploaded waits on its way until the line comes back. */
async function slowLine({ page }: Person): Promise<{ readonly comesBack: () => void }> {
  const { promise, resolve: comesBack } = Promise.withResolvers<void>();
  await page.route('**/api/uploads/**', async (route) => {
    await promise;
    await route.continue();
  });
  return { comesBack };
}

test('proposer and handler write to each other, agree on a consultation, and the unit enters what came of it', async () => {
  const { id, tasks } = await cases.dispatched({ title: '关于配备心理教师的提案' });
  await cases.taken(found(tasks[0]));
  const lead = await comes('lead', PHONE);
  await lead.opens(`/proposals/${id}`);
  const talk = lead.page.getByRole('region', { name: '留言和约见' });
  await talk.getByLabel('留言').first().fill('请先走访几所农村学校。');
  await untilKept(lead.page, '请先走访');
  await lead.opens(`/proposals/${id}`);
  await talk.getByText('还没有提交').waitFor();
  expect(await talk.getByLabel('留言').first().inputValue()).toBe('请先走访几所农村学校。');
  const line = await slowLine(lead);
  await talk
    .locator('input[type=file]')
    .first()
    .setInputFiles({ name: '学校名单.pdf', mimeType: 'application/pdf', buffer: PAPER });
  await talk.getByText('正在上传').waitFor();
  await lead.presses('发出留言', talk);
  await talk.getByText('还有文件没有传完').waitFor();
  line.comesBack();
  await talk.getByText('正在上传').waitFor({ state: 'hidden' });
  await lead.presses('发出留言', talk);
  await lead.sees('请先走访几所农村学校。');

  const handler = await comes('handler', DESK);
  await handler.opens(`/tasks/${id}`);
  await handler.sees('请先走访几所农村学校。');
  const [sent] = await Promise.all([
    handler.page.waitForEvent('download'),
    handler.page.getByRole('link', { name: '学校名单.pdf' }).click(),
  ]);
  expect(readFileSync(await sent.path())).toEqual(PAPER);
  await handler.presses('约见');
  await handler.answers(
    '约见',
    { 形式: '提案办理协商', 时间: '2031-03-03T09:00', 地点: '市教育局', 事项: '心理教师的编制' },
    '提出约见',
  );
  await handler.sees('待答复');
  await lead.opens(`/proposals/${id}`);
  await lead.presses('同意', lead.page.getByRole('region', { name: '留言和约见' }));
  await lead.sees('已约定');
  await looksRight(lead, 'lead-agreed');
  const [download] = await Promise.all([lead.page.waitForEvent('download'), lead.presses('存入日历（ics）')]);
  expect(download.suggestedFilename()).toMatch(/^提案办理协商.*\.ics$/);

  await committee.read((tx) => sql`update appointment set starts_at = now() - interval '1 hour'`.execute(tx));
  await handler.opens(`/tasks/${id}`);
  await handler.presses('登记情况');
  await handler.answers(
    '登记约见的情况',
    { 参加人员: '李慧敏、基教科', 情况: '交换了意见', 协商意见: '分两年配齐' },
    '登记约见的情况',
  );
  await handler.sees('分两年配齐');
  await looksRight(handler, 'handler-held');
  for (const someone of [lead, handler]) {
    expect(someone.faults).toEqual([]);
    await someone.page.context().close();
  }
});
