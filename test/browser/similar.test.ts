import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { CHECKOUT } from '../../server/platform/embedded/index.ts';
import { axe } from '../harness/browser.ts';
import { faultsOf, setScale, WIDTHS } from './support/look.ts';
import { fullSite } from './support/site.ts';
import { visit } from './support/visit.ts';

const { origin, windowOf } = await fullSite();
const SHOTS = join(CHECKOUT, 'var/similar-shots');
mkdirSync(SHOTS, { recursive: true });

/** The catalogue has a topic on the same matter: one press says that the draft is of it. */
async function usesTopic(page: Page): Promise<void> {
  const topics = page.getByRole('region', { name: '提案参考目录里有相近的题目' });
  const topic = topics.getByRole('listitem').filter({ hasText: '低层住户的补偿办法' });
  const isUsed = topic.getByText('本提案已选用');
  await topic.waitFor();
  // In the window before he used it for another draft of his.
  if ((await topic.getByRole('link').count()) > 0) return;
  await topic.getByRole('button', { name: '选用' }).click();
  await isUsed.waitFor();
  expect(await page.getByLabel('参考了提案线索或选题目录').isChecked()).toBe(true);
}

test.each(WIDTHS)('%i wide: what there is already turns up while one writes, and one goes on', async (width) => {
  const page = await (await windowOf('lead', width)).newPage();
  const said = await visit(page, `${origin}/write`);
  const panel = page.getByRole('region', { name: '已有相近的提案' });
  await page.getByLabel('案由').fill('关于学校');
  await page.getByLabel('情况', { exact: true }).fill('全市九百余所学校，配备专职教师的不足三成，且多集中在市区。');
  await page.waitForTimeout(1500);
  expect(await panel.count()).toBe(0);
  await page.getByLabel('案由').fill('关于加快老旧小区加装电梯的建议');
  await panel.waitFor();
  expect(await panel.getByRole('listitem').count()).toBeGreaterThan(0);
  expect(await panel.locator('mark').count()).toBeGreaterThan(0);
  await page.screenshot({ path: join(SHOTS, `panel-${width}.png`), fullPage: true });
  for (const scale of ['large', 'normal'] as const) {
    await setScale(page, scale);
    expect(await faultsOf(page, scale)).toEqual([]);
    expect(await axe(page)).toEqual([]);
  }
  await usesTopic(page);
  await panel.getByRole('button', { name: '换一个角度' }).click();
  expect(await page.getByLabel('案由').evaluate((field) => field === document.activeElement)).toBe(true);
  await panel.getByRole('button', { name: '仍要提交' }).click();
  expect(await panel.getByRole('listitem').count()).toBe(0);
  expect(await panel.textContent()).toContain('可以提交');
  await panel.getByRole('button', { name: '再看看' }).click();
  expect(await panel.getByRole('listitem').count()).toBeGreaterThan(0);
  expect(said).toEqual([]);
  await page.close();
});
