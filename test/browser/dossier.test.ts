import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { CHECKOUT } from '../../server/platform/embedded/index.ts';
import { axe } from '../harness/browser.ts';
import { faultsOf, WIDTHS } from './support/look.ts';
import { fullSite } from './support/site.ts';
import { visit } from './support/visit.ts';

const { origin, ids, windowOf } = await fullSite();
const SHOTS = join(CHECKOUT, 'var/dossier-shots');
mkdirSync(SHOTS, { recursive: true });

/** In one column a case’s papers are folded away with what is known of it. */
async function opensDossier(page: Page): Promise<void> {
  const fold = page.getByRole('button', { name: '案件信息、打印和卷宗' });
  if (await fold.isVisible()) await fold.click();
  await page.getByRole('button', { name: '卷宗', exact: true }).click();
}

test('the office looks into a dossier and takes it away, as a paper and as an archive', async () => {
  for (const width of WIDTHS) {
    const page = await (await windowOf('office', width)).newPage();
    const said = await visit(page, `${origin}/proposals/${ids.replied}`);
    await opensDossier(page);
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
});

test('a proposer is told what is left out of his', async () => {
  const page = await (await windowOf('lead', 390)).newPage();
  await visit(page, `${origin}/proposals/${ids.replied}`);
  await opensDossier(page);
  const dialog = page.getByRole('dialog', { name: '提案卷宗' });
  await dialog.getByRole('heading', { name: '未收入的材料' }).waitFor();
  await dialog.getByText('审查工作内部材料').waitFor();
  expect(await dialog.getByText('审查意见表').count()).toBe(0);
});

test('the papers of a case are at hand: its form, the unit’s register, and a form to fill in by hand', async () => {
  const office = await (await windowOf('office', 1440)).newPage();
  await visit(office, `${origin}/proposals/${ids.replied}`);
  for (const [button, name] of [
    ['提案表 PDF', /^提案表 第\d+号\.pdf$/],
    ['纸质意见表 PDF', /^提案办理情况征询意见表 第\d+号\.pdf$/],
    ['登记表 Word', /^提案办理情况登记表 第\d+号\.docx$/],
  ] as const) {
    const file = office.waitForEvent('download');
    await office.getByRole('button', { name: button }).first().click();
    expect((await file).suggestedFilename()).toMatch(name);
  }
  const unit = await (await windowOf('handler', 390)).newPage();
  await visit(unit, `${origin}/tasks/${ids.replied}`);
  const file = unit.waitForEvent('download');
  await unit.getByRole('button', { name: '登记表 PDF' }).first().click();
  expect((await file).suggestedFilename()).toMatch(/^提案办理情况登记表/);
  expect(await faultsOf(unit, 'normal')).toEqual([]);
  expect(await axe(unit)).toEqual([]);
});

test('who dispatched takes the list away, whole and for one unit; a unit takes its own', async () => {
  for (const [role, width, path] of [
    ['desk', 1440, '/routing'],
    ['liaison', 390, '/tasks'],
  ] as const) {
    const page = await (await windowOf(role, width)).newPage();
    const said = await visit(page, `${origin}${path}`);
    await page.getByRole('button', { name: '交办清单' }).click();
    const dialog = page.getByRole('dialog', { name: '交办清单' });
    await dialog
      .getByRole('button', { name: /Excel$/ })
      .first()
      .waitFor();
    expect(await axe(page)).toEqual([]);
    expect(await faultsOf(page, 'normal')).toEqual([]);
    await page.screenshot({ path: join(SHOTS, `list-${width}.png`) });
    const whole = page.waitForEvent('download');
    await dialog
      .getByRole('button', { name: /Excel$/ })
      .first()
      .click();
    expect((await whole).suggestedFilename()).toMatch(/^提案交办清单 \d{4}-\d\d-\d\d\.xlsx$/);
    await dialog.getByLabel('清单范围').first().selectOption({ index: 1 });
    const own = page.waitForEvent('download');
    await dialog.getByRole('button', { name: /PDF$/ }).first().click();
    expect((await own).suggestedFilename()).toMatch(/^市\S+提案交办清单 .*\.pdf$/);
    expect(said).toEqual([]);
  }
});
