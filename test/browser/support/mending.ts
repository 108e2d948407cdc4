import type { Locator, Page } from 'playwright-core';
import { visit } from './visit.ts';

/** Mended in two windows at once: the later one is told, and saves when it says so again. */
export async function mendTwice(page: Page): Promise<void> {
  await page.getByRole('dialog', { name: '记一份素材' }).waitFor({ state: 'hidden' });
  const other = await page.context().newPage();
  await visit(other, page.url());
  const dialogs = [page, other].map((one) => one.getByRole('dialog', { name: '修改素材' }));
  for (const one of [page, other]) await one.getByRole('button', { name: '修改 让老人就近吃上热饭' }).click();
  const [mine, theirs] = dialogs as [Locator, Locator];
  await theirs.getByLabel('标题').fill('让老人吃上热饭');
  await theirs.getByRole('button', { name: '保存' }).click();
  await other.getByRole('button', { name: '起草提案 让老人吃上热饭' }).waitFor();
  await other.close();
  await mine.getByLabel('内容要点').fill('十二个社区只有三处助餐点。');
  await mine.getByRole('button', { name: '保存' }).click();
  await mine.getByText('这份素材在别处改过了').waitFor();
  await mine.getByRole('button', { name: '保存' }).click();
}
