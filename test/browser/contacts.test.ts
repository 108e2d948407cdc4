import { readFileSync } from 'node:fs';
import { afterAll, expect, test } from 'vitest';
import { codePicture } from '../../server/platform/paper/form.ts';
import { axe, launchBrowser } from '../harness/browser.ts';
import { casesIn, found } from '../harness/cases.ts';
import { freshCommittee } from '../harness/committee.ts';
import { castIn } from '../harness/people.ts';
import { runProduct } from '../harness/product.ts';
import { lookInto } from './support/looking.ts';
import { PHONE, stage, type Person } from './support/person.ts';
import { builtWeb } from './support/web.ts';

const committee = await freshCommittee();
const cast = await castIn(committee);
const cases = casesIn(committee, cast);
const { origin } = await runProduct(committee, await builtWeb());
const browser = await launchBrowser();
afterAll(() => browser.close());
const { comes } = stage(browser, origin);
const looksRight = lookInto('contact-shots');
const PICTURE = Buffer.from(codePicture('走访现场'));

/** What he enters of a visit, with a photograph, while there is no net. */
async function entersVisit(handler: Person, about: string): Promise<void> {
  await handler.main.getByRole('button', { name: '登记沟通', exact: true }).waitFor();
  await handler.page.context().setOffline(true);
  await handler.presses('登记沟通');
  const dialog = handler.dialog('登记一次沟通');
  await dialog.waitFor();
  await handler.fills(
    {
      在什么时候: '办理前',
      怎样沟通: '走访',
      日期: '2023-03-01',
      地点或号码: '市一中',
      参加人: '李慧敏',
      谈了什么: about,
    },
    dialog,
  );
  const photo = { name: '走访现场.png', mimeType: 'image/png', buffer: PICTURE };
  await dialog.locator('input[type=file]').setInputFiles(photo);
  await dialog.getByText('走访现场.png').waitFor();
  await handler.presses('登记', dialog);
  await handler.sees('等待送出的沟通登记');
}
const entered = (): Promise<string[]> =>
  committee.read(async (tx) =>
    (await tx.selectFrom('contact').select('summary').orderBy('logged_at').execute()).map(({ summary }) => summary),
  );

test('on a phone a visit is entered with a photograph where there is no net, goes out by itself once there is, and the proposer sees it', async () => {
  const { id, tasks } = await cases.dispatched({ title: '关于配备心理教师的提案' });
  await cases.taken(found(tasks[0]));
  const handler = await comes('handler', PHONE);
  await handler.opens(`/tasks/${id}`);
  await entersVisit(handler, '察看心理辅导室');
  await handler.sees('1 张照片');
  await looksRight(handler, 'waiting-390');
  expect(await entered()).toEqual([]);

  await handler.page.context().setOffline(false);
  await handler.page.getByText('等待送出的沟通登记').waitFor({ state: 'hidden' });
  await handler.sees('察看心理辅导室');
  const [download] = await Promise.all([
    handler.page.waitForEvent('download'),
    handler.page.getByRole('link', { name: '走访现场.png' }).click(),
  ]);
  expect(readFileSync(await download.path())).toEqual(PICTURE);
  await handler.opens(`/tasks/${id}`);
  await handler.sees('察看心理辅导室');
  expect(await entered()).toEqual(['察看心理辅导室']);

  await handler.page.locator('.mark').click();
  await handler.sees('等您');
  await handler.page.goBack();
  await entersVisit(handler, '回访');
  const menu = handler.page.locator('.account-menu');
  await menu.locator('summary').click();
  await handler.presses('退出登录', menu);
  const leaving = handler.dialog('退出登录');
  await leaving.getByText('还有 1 条沟通记录未发送').waitFor();
  expect(await axe(handler.page)).toEqual([]);
  await handler.presses('留下', leaving);
  await leaving.waitFor({ state: 'hidden' });
  await handler.page.locator('.mark').click();
  await handler.page.context().setOffline(false);
  await handler.sees('存在本机的沟通登记已送出');
  expect(await entered()).toEqual(['察看心理辅导室', '回访']);

  const lead = await comes('lead', PHONE);
  await lead.opens(`/proposals/${id}`);
  await lead.sees('走访现场.png');
  await looksRight(lead, 'proposer-390');
  for (const { faults, page } of [handler, lead]) {
    expect(faults.filter((fault) => !/ERR_INTERNET_DISCONNECTED/.test(fault))).toEqual([]);
    await page.context().close();
  }
});
