import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { Document, Packer, Paragraph } from 'docx';
import type { BrowserContext, Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { CHECKOUT } from '../../server/platform/embedded/index.ts';
import { axe } from '../harness/browser.ts';
import { loginOf, PASSWORD } from '../harness/people.ts';
import { faultsOf, setScale, WIDTHS } from './support/look.ts';
import { saved, saves, untilKept } from './support/kept.ts';
import { mendTwice } from './support/mending.ts';
import { fullSite } from './support/site.ts';
import { visit } from './support/visit.ts';

const { origin, windowOf } = await fullSite();
const SHOTS = join(CHECKOUT, 'var/writing-shots');
mkdirSync(SHOTS, { recursive: true });
const WIDE = 1440;

const field = (page: Page, name: string) => page.locator(`[id="field-${name}"]`);
async function opened(context: BrowserContext, path = '/write'): Promise<Page> {
  const page = await context.newPage();
  await visit(page, `${origin}${path}`);
  if (path === '/write') expect(await page.getByRole('button', { name: '用本机的文字' }).count()).toBe(0);
  return page;
}
/** A draft begun and saved; answers its address. */
async function begun(context: BrowserContext, title: string): Promise<Page> {
  const page = await opened(context);
  await field(page, 'title').fill(title);
  await saved(page);
  await page.waitForURL(/proposals\/.+\/edit|write\/.+/, { timeout: 5_000 }).catch(() => undefined);
  return page;
}

const line = (text: string): Paragraph => new Paragraph({ text });
const documentOf = (...texts: string[]): Promise<Buffer> =>
  Packer.toBuffer(new Document({ sections: [{ children: texts.map(line) }] }));

test('ten minutes offline nothing is lost, and handing in is refused, never queued', async () => {
  const context = await windowOf('lead', WIDE);
  await context.clock.install();
  const page = await begun(context, '关于离线也能写的提案');
  await context.setOffline(true);
  await field(page, 'situation').fill('断网的时候写下的情况。');
  await page
    .getByText(/网络不通|存在本机|保存在本机/)
    .first()
    .waitFor();
  await page.getByRole('button', { name: '下一步：核对' }).click();
  await page.waitForTimeout(500);
  expect(page.url()).not.toContain('check');
  await page.clock.fastForward('10:00');
  await field(page, 'analysis').fill('十分钟以后写下的分析。');
  expect(await field(page, 'situation').inputValue()).toBe('断网的时候写下的情况。');
  await context.setOffline(false);
  await saved(page);
  const { pathname } = new URL(page.url());
  await page.close();
  const again = await opened(context, pathname);
  expect(await field(again, 'situation').inputValue()).toBe('断网的时候写下的情况。');
  expect(await field(again, 'analysis').inputValue()).toBe('十分钟以后写下的分析。');
  await again.close();
});

test('a tab that was killed while the network was away finds its words again', async () => {
  const context = await windowOf('lead', WIDE);
  const page = await begun(context, '关于标签页被关掉的提案');
  const { pathname } = new URL(page.url());
  await context.setOffline(true);
  await field(page, 'analysis').fill('还没有传上去的分析。');
  await untilKept(page, '还没有传上去的分析。');
  const devtools = await context.newCDPSession(page);
  await Promise.race([devtools.send('Page.crash').catch(() => undefined), page.waitForEvent('crash')]);
  await page.close().catch(() => undefined);
  await context.setOffline(false);
  const again = await opened(context, pathname);
  await again.getByRole('button', { name: '用本机的文字' }).click();
  expect(await field(again, 'analysis').inputValue()).toBe('还没有传上去的分析。');
  await saved(again);
  await again.close();
});

test('two tabs on one draft: both texts are shown, and the author keeps one', async () => {
  const context = await windowOf('lead', WIDE);
  const one = await begun(context, '关于两个标签页的提案');
  const other = await opened(context, new URL(one.url()).pathname);
  await saves(one, '河水发黑。', () => field(one, 'situation').fill('河水发黑。'));
  await field(other, 'situation').fill('路灯不亮了');
  const dialog = other.getByRole('dialog', { name: '这份稿子在别处改过了' });
  await dialog.waitFor();
  const shown = await dialog.textContent();
  expect(shown).toContain('河水发黑');
  expect(shown).toContain('路灯不亮');
  await saves(other, '路灯不亮了', () => dialog.getByRole('button', { name: '留下我这里的' }).click());
  await one.close();
  await other.reload({ waitUntil: 'networkidle' });
  expect(await field(other, 'situation').inputValue()).toBe('路灯不亮了');
  await other.close();
});

test('when the sign-in ends what was typed stays, and goes on after signing in again', async () => {
  const context = await windowOf('cosigner', WIDE);
  const page = await begun(context, '关于登录过期的提案');
  const { pathname } = new URL(page.url());
  // What was asked about the title has been answered: it is the typing below that finds the sign-in ended.
  await page.waitForTimeout(1500);
  await context.clearCookies();
  await field(page, 'situation').fill('登录过期之后写的。');
  await page.waitForURL(/sign-in/);
  await page.getByLabel('账号').fill(loginOf('cosigner'));
  await page.getByLabel('密码', { exact: true }).fill(PASSWORD);
  await page.getByRole('button', { name: '登录' }).click();
  await page.waitForURL(`**${pathname}`);
  await page.getByRole('button', { name: '用本机的文字' }).click();
  expect(await field(page, 'situation').inputValue()).toBe('登录过期之后写的。');
  await saved(page);
  await page.close();
});

test.each(WIDTHS)('%i wide: a Word document becomes fields to confirm, and replaces nothing unasked', async (width) => {
  const page = await opened(await windowOf('lead', width));
  await field(page, 'analysis').fill('自己先写的分析。');
  await page.getByRole('button', { name: '从 Word 导入' }).click();
  const dialog = page.getByRole('dialog', { name: '从 Word 导入' });
  const chooser = dialog.getByLabel('Word 文档');
  await chooser.setInputFiles({ name: '旧稿.doc', mimeType: 'application/msword', buffer: Buffer.from('a') });
  await dialog.getByText('这是旧版 Word 文档', { exact: false }).waitFor();
  const texts = [
    '关于乡村路灯的提案',
    '一、情况',
    '村里没有路灯。',
    '二、问题',
    '没有人管电费。',
    '三、建议',
    '1. 请县住建局装灯。',
  ];
  const buffer = await documentOf(...texts, '2. 请各乡镇出电费。', '联系人：张三');
  await chooser.setInputFiles({ name: '路灯.docx', mimeType: 'application/octet-stream', buffer });
  await dialog.getByText('放不进去的文字').waitFor();
  expect(await dialog.textContent()).toContain('联系人：张三');
  expect(await dialog.getByRole('alert').textContent()).toContain('分析');
  await page.screenshot({ path: join(SHOTS, `word-${width}.png`) });
  expect(await axe(page)).toEqual([]);
  await dialog.getByRole('button', { name: '换成这些文字' }).click();
  expect(await field(page, 'title').inputValue()).toBe('关于乡村路灯的提案');
  expect(await field(page, 'analysis').inputValue()).toBe('没有人管电费。');
  expect(await field(page, 'suggestions.1.text').inputValue()).toBe('请各乡镇出电费。');
  await saved(page);
  const file = { name: '照片 说明.txt', mimeType: 'text/plain', buffer: Buffer.from('路口三处') };
  await field(page, 'attachments').setInputFiles(file);
  await page.getByRole('link', { name: '照片 说明.txt' }).waitFor();
  await field(page, 'attachments').setInputFiles({ ...file, name: '工具.exe' });
  await page.getByText('附件可以是', { exact: false }).waitFor();
  await page.screenshot({ path: join(SHOTS, `write-${width}.png`), fullPage: true });
  for (const scale of ['large', 'normal'] as const) {
    await setScale(page, scale);
    expect(await faultsOf(page, scale)).toEqual([]);
    expect(await axe(page)).toEqual([]);
  }
  await page.getByRole('button', { name: '移除照片 说明.txt' }).click();
  await page.getByRole('link', { name: '照片 说明.txt' }).waitFor({ state: 'detached' });
  await page.close();
});

test('advice follows the text and leads to its place; samples and templates can be read and used', async () => {
  const page = await opened(await windowOf('lead', WIDE));
  const panel = page.getByRole('region', { name: '写作提醒' });
  await field(page, 'title').fill('关于加强校车、食堂、操场建设的提案');
  await field(page, 'situation').fill('全县有43%的学生步行上学。');
  await panel.getByText('数字没有出处').waitFor();
  await panel.getByText('审查会看什么').click();
  expect(await panel.textContent()).toContain('选题关');
  const oneMatter = panel.getByRole('listitem').filter({ hasText: '不止一件事' });
  await page.screenshot({ path: join(SHOTS, 'advice.png'), fullPage: true });
  if ((await oneMatter.count()) === 0) await panel.getByRole('button', { name: /还有/ }).click();
  await oneMatter.getByRole('button', { name: '去看看' }).click();
  expect(await field(page, 'title').evaluate((element) => element === document.activeElement)).toBe(true);
  await page.getByRole('button', { name: '范文和模板' }).click();
  const shelf = page.getByRole('dialog', { name: '范文和空白模板' });
  await shelf.getByRole('button', { name: /延长城区小学课后服务/ }).click();
  await shelf.getByText('好在哪里').waitFor();
  await page.screenshot({ path: join(SHOTS, 'sample.png') });
  expect(await axe(page)).toEqual([]);
  await shelf.getByRole('button', { name: '看别的' }).click();
  await shelf.getByRole('button', { name: /关于……的提案/ }).click();
  await shelf.getByRole('button', { name: '用这个模板' }).click();
  expect(await field(page, 'situation').inputValue()).toBe('全县有43%的学生步行上学。');
  expect(await field(page, 'analysis').inputValue()).toContain('问题主要出在哪个环节');
  await saved(page);
  await page.close();
});

test('a speech is kept, becomes a draft, and each shows the other', async () => {
  const page = await opened(await windowOf('lead', WIDE));
  await page.getByRole('link', { name: '由素材起草' }).click();
  await page.getByRole('button', { name: '记一份素材' }).click();
  const dialog = page.getByRole('dialog', { name: '记一份素材' });
  await dialog.getByRole('button', { name: '记下' }).click();
  await dialog.getByRole('alert').first().waitFor();
  await dialog.getByLabel('大会发言').check();
  await dialog.getByLabel('标题').fill('让老人就近吃上热饭');
  await dialog.getByLabel('日期').fill('2022-01-10');
  await dialog.getByLabel('内容要点').fill('十二个社区只有三处助餐点。');
  expect(await axe(page)).toEqual([]);
  await dialog.getByRole('button', { name: '记下' }).click();
  await mendTwice(page);
  await page.getByRole('button', { name: '起草提案 让老人就近吃上热饭' }).click();
  await page.waitForURL(/proposals\/.+\/edit/);
  expect(await field(page, 'situation').inputValue()).toBe('十二个社区只有三处助餐点。');
  await visit(page, page.url().replace(/\/edit$/, ''));
  await page.getByRole('region', { name: '来源素材' }).getByText('大会发言 · 让老人就近吃上热饭').click();
  await visit(page, `${origin}/materials`);
  await page.getByText('已起草的提案').waitFor();
  expect(await page.getByRole('button', { name: '删去 让老人就近吃上热饭' }).count()).toBe(0);
  await page.screenshot({ path: join(SHOTS, 'materials.png'), fullPage: true });
  await setScale(page, 'large');
  expect(await faultsOf(page, 'large')).toEqual([]);
  await setScale(page, 'normal');
  await page.close();
});

test('a suggestion is parted in two where the cursor stands', async () => {
  const page = await opened(await windowOf('lead', WIDE));
  const first = field(page, 'suggestions.0.text');
  await first.fill('请市住建局装灯。请市财政局列预算。');
  await first.press('Home');
  await page.getByRole('button', { name: /拆成两条/ }).click();
  await page.getByText('请先把光标放在要拆开的地方').waitFor();
  for (let at = 0; at < 8; at += 1) await page.keyboard.press('ArrowRight');
  await page.getByRole('button', { name: /拆成两条/ }).click();
  expect([await first.inputValue(), await field(page, 'suggestions.1.text').inputValue()]).toEqual([
    '请市住建局装灯。',
    '请市财政局列预算。',
  ]);
  await saved(page);
  await page.close();
});

test('what is pasted from Word keeps its paragraphs and loses what nobody sees', async () => {
  const page = await opened(await windowOf('lead', WIDE));
  const paste = (name: string, kinds: Readonly<Record<string, string>>): Promise<void> =>
    field(page, name).evaluate((area, given) => {
      (area as HTMLTextAreaElement).focus();
      const clipboardData = new DataTransfer();
      for (const [kind, text] of Object.entries(given)) clipboardData.setData(kind, text);
      area.dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }));
    }, kinds);
  await paste('situation', {
    'text/plain': '　　第一段。\r\n　　第二段\u000b换行。\r\n\r\n\r\n第三\u00a0段\u200b。\u0007',
  });
  expect(await field(page, 'situation').inputValue()).toBe('第一段。\n第二段\n换行。\n\n第三 段。');
  const html =
    '<html><head><style>p.MsoNormal{margin:0}</style></head><body><!--StartFragment--><p class="MsoNormal">第一\n段。<o:p></o:p></p>\n<p class="MsoNormal"><b>第二</b>段<br>换行。</p><!--EndFragment--></body></html>';
  await paste('analysis', { 'text/html': html });
  expect(await field(page, 'analysis').inputValue()).toBe('第一段。\n第二段\n换行。');
  await saved(page);
  await page.close();
});

test.each(['normal', 'large'] as const)('a proposal is written with the keyboard alone, in %s type', async (scale) => {
  const page = await opened(await windowOf('lead', WIDE));
  await setScale(page, scale);
  const { keyboard } = page;
  const tabTo = async (name: string): Promise<void> => {
    for (let presses = 0; presses < 60; presses += 1) {
      if (await field(page, name).evaluate((element) => element === document.activeElement)) return;
      await keyboard.press('Tab');
    }
    throw new Error(`${name} is not reached by Tab`);
  };
  await tabTo('title');
  await keyboard.type(`关于只用键盘的提案（${scale}）`);
  await tabTo('category');
  await keyboard.press('ArrowDown');
  await tabTo('situation');
  await keyboard.type('用键盘写情况。');
  await tabTo('analysis');
  await keyboard.type('用键盘写分析。');
  await tabTo('suggestions.0.text');
  await keyboard.type('请市教育局用键盘办。');
  await tabTo('attachments');
  await saved(page);
  expect(await field(page, 'suggestions.0.text').inputValue()).toBe('请市教育局用键盘办。');
  await page.getByRole('button', { name: '从 Word 导入' }).focus();
  await keyboard.press('Enter');
  await page.getByRole('dialog', { name: '从 Word 导入' }).waitFor();
  await keyboard.press('Escape');
  await page.getByRole('dialog').waitFor({ state: 'detached' });
  expect(await page.evaluate(() => document.activeElement?.textContent.trim())).toBe('从 Word 导入');
  expect(await faultsOf(page, scale)).toEqual([]);
  expect(await axe(page)).toEqual([]);
  await setScale(page, 'normal');
  await page.close();
});
