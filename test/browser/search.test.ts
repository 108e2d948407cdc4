import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { CHECKOUT } from '../../server/platform/embedded/index.ts';
import { axe } from '../harness/browser.ts';
import { faultsOf, setScale, WIDTHS } from './support/look.ts';
import { fullSite } from './support/site.ts';
import { visit } from './support/visit.ts';

const { origin, windowOf } = await fullSite();
const SHOTS = join(CHECKOUT, 'var/search-shots');
mkdirSync(SHOTS, { recursive: true });

test.each(WIDTHS)('%i wide: found by two characters and by initials, narrowed, and opened', async (width) => {
  const page = await (await windowOf('lead', width)).newPage();
  const said = await visit(page, `${origin}/search`);
  await page.screenshot({ path: join(SHOTS, `empty-${width}.png`), fullPage: true });
  const words = page.getByLabel('查找什么');
  const rows = page.getByRole('list', { name: '检索结果' }).getByRole('listitem');

  await words.fill('电梯');
  await words.press('Enter');
  await rows.first().waitFor();
  expect(await rows.first().locator('mark').first().textContent()).toBe('电梯');
  await page.screenshot({ path: join(SHOTS, `found-${width}.png`), fullPage: true });
  for (const scale of ['large', 'normal'] as const) {
    await setScale(page, scale);
    expect(await faultsOf(page, scale)).toEqual([]);
    expect(await axe(page)).toEqual([]);
    await page.screenshot({ path: join(SHOTS, `found-${scale}-${width}.png`), fullPage: true });
  }

  await words.fill('lhm');
  await page.getByRole('main').getByRole('button', { name: '检索' }).click();
  await page.getByText('按“lhm”查找').waitFor();
  const all = await rows.count();
  const narrow = page.getByText('缩小范围');
  if (
    !(await page
      .locator('details.narrow')
      .getAttribute('open')
      .then((open) => open !== null))
  )
    await narrow.click();
  const facet = page.locator('.facet').first();
  const count = Number(await facet.locator('.count').textContent());
  await facet.click();
  await page.waitForURL(/(kind|status|session|category|proposerKind|unitId)=/);
  await expect.poll(() => rows.count()).toBe(Math.min(count, 20));
  expect(count).toBeLessThanOrEqual(Math.max(all, 20));
  await rows.first().getByRole('link').click();
  await page.waitForURL(/\/(proposals|catalogue)/);
  expect(said).toEqual([]);
  await page.close();
});

test('what finds nothing says so, and what says nothing too', async () => {
  const page = await (await windowOf('lead', 390)).newPage();
  await visit(page, `${origin}/search?text=%E6%97%A0%E4%BA%BA%E6%BD%9C%E8%88%AA%E5%99%A8`);
  await page.getByText('没有找到').waitFor();
  await visit(page, `${origin}/search?text=${encodeURIComponent('(!)')}`);
  await page.getByText('没有可以查找的文字').waitFor();
  await page.close();
});

test('from the header: a word that names nothing leads to the full text', async () => {
  const page = await (await windowOf('office', 1440)).newPage();
  await visit(page, `${origin}/`);
  await page.getByRole('combobox', { name: '搜索' }).fill('采光');
  await page.getByRole('option', { name: /在全文中检索/ }).click();
  await page.waitForURL(/\/search\?text=/);
  await page.close();
});
