import { afterAll, expect, test } from 'vitest';
import { launchBrowser } from '../harness/browser.ts';
import { casesIn } from '../harness/cases.ts';
import { freshCommittee } from '../harness/committee.ts';
import { castIn } from '../harness/people.ts';
import { runProduct } from '../harness/product.ts';
import { lookInto } from './support/looking.ts';
import { DESK, PHONE, stage } from './support/person.ts';
import { builtWeb } from './support/web.ts';

const committee = await freshCommittee();
const cast = await castIn(committee);
const cases = casesIn(committee, cast);
const { origin } = await runProduct(committee, await builtWeb());
const browser = await launchBrowser();
afterAll(() => browser.close());
const looksRight = lookInto('dispatching-shots');
const { comes } = stage(browser, origin);

test('the office prepares the dispatch meeting; the desk hands the frozen list over, holding one back', async () => {
  await cases.routed({ title: '关于配备心理教师的提案' });
  await cases.routed({ title: '关于改善城乡公交衔接的提案' });
  const office = await comes('office', DESK);
  await office.opens('/routing');
  await office.presses('交办会');
  await office.isAt('交办会');
  await office.presses('安排交办会');
  await office.answers(
    '安排交办会',
    {
      会议名称: '市政协提案交办会',
      时间: '2026-03-02T09:00',
      地点: '第一会议室',
      主持人: '秘书长',
      应到人员: '督查室主任',
    },
    '安排交办会',
  );
  await office.sees('交办清单（2 件）');
  await office.presses('清单定稿');
  await office.page.getByRole('checkbox', { name: '督查室主任' }).check();
  await office.presses('登记到会');
  await office.sees('实到 1 人');
  await looksRight(office, 'office-frozen');

  const desk = await comes('desk', PHONE);
  await desk.opens('/dispatch-meetings');
  await desk.picksRow('市政协提案交办会');
  await desk.page.getByRole('checkbox', { name: '第 2 件缓交' }).check();
  await desk.fills({ '第 2 件缓交的理由': '职责待明确' });
  await looksRight(desk, 'desk-holding');
  await desk.presses('整单交办');
  await desk.answers('整单交办？', { 议定事项: '会议同意交办。' }, '确定整单交办');
  await desk.sees('缓交：职责待明确');
  await desk.page.getByRole('tab', { name: '按单位看' }).click();
  await desk.sees('市教育局（2 项）');
  await looksRight(desk, 'desk-handed-over');
  const [download] = await Promise.all([desk.page.waitForEvent('download'), desk.presses('会议纪要 PDF')]);
  expect(download.suggestedFilename()).toBe('市政协提案交办会纪要.pdf');

  for (const someone of [office, desk]) {
    expect(someone.faults).toEqual([]);
    await someone.page.context().close();
  }
});
