import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { CHECKOUT } from '../../server/platform/embedded/index.ts';
import { axe } from '../harness/browser.ts';
import { untilKept } from './support/kept.ts';
import { faultsOf, setScale, WIDTHS } from './support/look.ts';
import { PAGES, pathOf } from './support/pages.ts';
import { fullSite } from './support/site.ts';
import { visit } from './support/visit.ts';

const { origin, ids, windowOf } = await fullSite();
const SHOTS = join(CHECKOUT, 'var/review-shots');
mkdirSync(SHOTS, { recursive: true });

/** Goes on by Tab alone until the field is reached, as someone without a mouse does. */
async function tabTo(page: Page, selector: string): Promise<void> {
  for (let step = 0; step < 200; step++) {
    if (await page.evaluate((wanted) => document.activeElement?.matches(wanted) ?? false, selector)) return;
    await page.keyboard.press('Tab');
  }
  throw new Error(`${selector} is not reached by Tab`);
}
async function pressButton(page: Page, name: string): Promise<void> {
  for (let step = 0; step < 200; step++) {
    if (await page.evaluate((words) => document.activeElement?.textContent?.trim() === words, name)) {
      await page.keyboard.press('Enter');
      return;
    }
    await page.keyboard.press('Tab');
  }
  throw new Error(`“${name}” is not reached by Tab`);
}

test.each([
  ['normal', 'nobody'],
  ['large', 'me'],
] as const)('triage goes by the keyboard alone in %s type, and an opinion can be taken back', async (scale, queue) => {
  const page = await (await windowOf('reviewer', 1440)).newPage();
  const said = await visit(page, `${origin}/review?reviewer=${queue}`);
  await setScale(page, scale);
  await page.keyboard.press('?');
  await page.getByRole('dialog', { name: '键盘操作' }).waitFor();
  expect(await axe(page)).toEqual([]);
  await page.keyboard.press('Escape');
  await page.locator('.data-row').first().waitFor();
  await page.keyboard.press('j');
  await page.getByText('您正在审查这一件').waitFor();
  // What nobody had is taken up first.
  if (queue === 'nobody') {
    await page.getByRole('button', { name: '开始预审', exact: true }).waitFor();
    await page.keyboard.press('s');
  }
  await page.getByRole('button', { name: '预审通过', exact: true }).waitFor();
  await page.locator('[name="gate-G1"]').first().waitFor();
  await page.keyboard.press('p');
  await page.keyboard.press('Space');
  await tabTo(page, '[name="gate-G2"]');
  await page.keyboard.press('Space');
  await tabTo(page, '[name="opinion"]');
  await page.keyboard.type('情况清楚，建议可行。');
  await untilKept(page, '情况清楚，建议可行。');
  await page.reload();
  await page.getByText('还没有提交的内容').waitFor();
  expect(await page.getByLabel('审查意见').inputValue()).toBe('情况清楚，建议可行。');
  await pressButton(page, '预审通过');
  await page.getByText('审查意见已提交').waitFor();
  await page.evaluate(() => (document.activeElement as HTMLElement | null)?.blur());
  await page.keyboard.press('z');
  await page.getByText('审查意见已收回').waitFor();
  await page.getByRole('button', { name: '预审通过', exact: true }).waitFor();
  await page.keyboard.press('r');
  await page.getByRole('dialog', { name: '退回提案人修改？' }).waitFor();
  await page.keyboard.press('Escape');
  expect(await axe(page)).toEqual([]);
  await setScale(page, 'normal');
  expect(said).toEqual([]);
  await page.close();
});

test('who is at a proposal is seen, and it can be taken over', async () => {
  const path = `${origin}/review?scope=review&open=${ids.submitted}`;
  const first = await (await windowOf('reviewer', 1440)).newPage();
  await visit(first, path);
  await first.getByText('您正在审查这一件').waitFor();
  const other = await (await windowOf('office', 1440)).newPage();
  await visit(other, path);
  await other.getByText(/审查员正在审查（自/).waitFor();
  expect(await axe(other)).toEqual([]);
  await other.screenshot({ path: join(SHOTS, 'taken-1440.png') });
  await pressButton(other, '接着审查');
  await other.getByText('您正在审查这一件').waitFor();
  await Promise.all([first.close(), other.close()]);
});

const LOOKED = ['assign', 'board', 'review-report', 'meetings', 'meeting', 'review', 'filing'];
for (const shown of PAGES.filter(({ page }) => LOOKED.includes(page)))
  for (const width of WIDTHS)
    test(`${shown.page} ${shown.face ?? ''} for ${shown.by} at ${width} has no fault`, async () => {
      const page = await (await windowOf(shown.by, width)).newPage();
      const said = await visit(page, `${origin}${pathOf(shown, ids)}`);
      const name = [shown.page, shown.face, shown.by, width].filter(Boolean).join('-');
      await page.screenshot({ path: join(SHOTS, `${name}.png`), fullPage: true });
      for (const scale of ['large', 'normal'] as const) {
        await setScale(page, scale);
        expect(await faultsOf(page, scale)).toEqual([]);
        expect(await axe(page)).toEqual([]);
      }
      expect(said).toEqual([]);
      await page.close();
    });

test('a meeting goes by the keyboard alone: agenda, attendance, decision, minutes', async () => {
  const page = await (await windowOf('committee', 1440)).newPage();
  const said = await visit(page, `${origin}/review/meetings/${ids.meeting}`);
  const agenda = page.locator('.agenda-item');
  await agenda.first().waitFor();
  const all = await agenda.count();
  await pressButton(page, '移出');
  await page.getByText('还可列入议程').waitFor();
  await page.getByRole('button', { name: /^列入议程/ }).focus();
  expect(await axe(page)).toEqual([]);
  await page.screenshot({ path: join(SHOTS, 'off-agenda-1440.png'), fullPage: true });
  await page.keyboard.press('Enter');
  await page.getByText('还可列入议程').waitFor({ state: 'detached' });
  await expect.poll(() => agenda.count()).toBe(all);
  await pressButton(page, '议程定稿');
  await page.getByText('议程已定稿').waitFor();
  await tabTo(page, '.attendance input');
  await page.keyboard.press('Space');
  await page.keyboard.press('Tab');
  await page.keyboard.press('Space');
  await pressButton(page, '登记到会');
  await page.getByText('实到 2 人').waitFor();
  await pressButton(page, '成批决定');
  await tabTo(page, '[name="opinion"]');
  await page.keyboard.type('经会议审议，予以立案。');
  await pressButton(page, '确定会议决定');
  await page
    .getByText(/立案 第\d+号/)
    .first()
    .waitFor();
  await page.screenshot({ path: join(SHOTS, 'decided-1440.png'), fullPage: true });
  expect(await axe(page)).toEqual([]);
  const [download] = await Promise.all([page.waitForEvent('download'), pressButton(page, '下载会议纪要')]);
  expect(download.suggestedFilename()).toBe('提案委员会第一次立案审查会议纪要.docx');
  expect(said).toEqual([]);
  await page.close();
});

test('many pass the pre-review at once, by the keyboard alone and in large type', async () => {
  const page = await (await windowOf('reviewer', 390)).newPage();
  const said = await visit(page, `${origin}/review?scope=review`);
  await setScale(page, 'large');
  await pressButton(page, '选中本页');
  await page.screenshot({ path: join(SHOTS, 'pass-many-390.png'), fullPage: true });
  expect(await faultsOf(page, 'large')).toEqual([]);
  expect(await axe(page)).toEqual([]);
  const act = page.getByRole('button', { name: /^预审通过 \d+ 件$/ });
  await act.focus();
  await page.keyboard.press('Enter');
  await tabTo(page, '[name="dialog-opinion"]');
  await page.keyboard.type('符合提案的基本要求，送初审。');
  await pressButton(page, '确定预审通过');
  await page.getByText(/^已预审通过 \d+ 件$/).waitFor();
  await setScale(page, 'normal');
  expect(said).toEqual([]);
  await page.close();
});
