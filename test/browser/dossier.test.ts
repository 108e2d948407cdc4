import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { CHECKOUT } from '../../server/platform/embedded/index.ts';
import { axe } from '../harness/browser.ts';
import { faultsOf, WIDTHS } from './support/look.ts';
import { fullSite } from './support/site.ts';
import { visit } from './support/visit.ts';

const { origin, ids, windowOf } = await fullSite();
const SHOTS = join(CHECKOUT, 'var/dossier-shots');
mkdirSync(SHOTS, { recursive: true });

test('the office looks into a dossier and takes it away, as a paper and as an archive', async () => {
  for (const width of WIDTHS) {
    const page = await (await windowOf('office', width)).newPage();
    const said = await visit(page, `${origin}/proposals/${ids.replied}`);
    await page.getByRole('button', { name: '卷宗' }).click();
    const dialog = page.getByRole('dialog', { name: '提案卷宗' });
    await dialog.getByText('第1稿（提交）').waitFor();
    await dialog.getByText('审查意见表').waitFor();
    expect(await axe(page)).toEqual([]);
    expect(await faultsOf(page, 'normal')).toEqual([]);
    await page.screenshot({ path: join(SHOTS, `dossier-${width}.png`) });
    const paper = page.waitForEvent('download');
    await dialog.getByRole('button', { name: '下载 PDF' }).click();
    expect((await paper).suggestedFilename()).toMatch(/^卷宗 第\d+号 .*\.pdf$/);
    const archive = page.waitForEvent('download');
    await dialog.getByRole('link', { name: '下载压缩包' }).click();
    expect((await archive).suggestedFilename()).toMatch(/^卷宗 第\d+号 .*\.zip$/);
    expect(said).toEqual([]);
    await page.close();
  }
}, 120_000);

test('a proposer is told what is left out of his', async () => {
  const page = await (await windowOf('lead', 390)).newPage();
  await visit(page, `${origin}/proposals/${ids.replied}`);
  await page.getByRole('button', { name: '卷宗' }).click();
  const dialog = page.getByRole('dialog', { name: '提案卷宗' });
  await dialog.getByRole('heading', { name: '未收入的材料' }).waitFor();
  await dialog.getByText('审查工作内部材料').waitFor();
  expect(await dialog.getByText('审查意见表').count()).toBe(0);
}, 60_000);
