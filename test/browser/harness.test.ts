import { execFileSync } from 'node:child_process';
import { afterAll, expect, test } from 'vitest';
import { axe, launchBrowser } from '../harness/browser.ts';
import { chromium } from '../harness/chromium.ts';

const browser = await launchBrowser();
afterAll(() => browser.close());

const page = await browser.newPage({ viewport: { width: 900, height: 520 } });

async function widthOf(text: string, style: string): Promise<number> {
  await page.setContent(`<span id="x" style="font-size:40px;${style}">${text}</span>`);
  return page.locator('#x').evaluate((element) => element.getBoundingClientRect().width);
}

test.skipIf(process.platform !== 'linux')(
  'the browser takes every library it was packed with from its own folder',
  async () => {
    const { executable, env } = await chromium();
    const libraries = execFileSync('ldd', [executable], { env, encoding: 'utf8' });
    expect(libraries).not.toContain('not found');
    for (const name of ['libnss3.so', 'libnssutil3.so', 'libnspr4.so', 'libexpat.so.1'])
      expect(libraries).toContain(`${name} => ${env.LD_LIBRARY_PATH}/${name}`);
  },
);

test('rare characters of names are drawn by a font of ours, each a full square wide', async () => {
  for (const family of ['system-ui', 'sans-serif', 'serif'])
    expect(await widthOf('中文喆玥堃昇瑄', `font-family:${family}`)).toBeCloseTo(7 * 40, 0);
});

test('system-ui is the sans font, not the serif one', async () => {
  const sans = await widthOf('Jianyan', "font-family:'Noto Sans S Chinese'");
  const serif = await widthOf('Jianyan', "font-family:'Noto Serif SC'");
  expect(sans).not.toBeCloseTo(serif, 1);
  expect(await widthOf('Jianyan', 'font-family:system-ui')).toBeCloseTo(sans, 1);
  expect(await widthOf('Jianyan', 'font-family:sans-serif')).toBeCloseTo(sans, 1);
});

test('axe is silent on a sound page and speaks of a planted fault', async () => {
  const sound = '<html lang="zh-CN"><head><title>建言</title></head><body><main><h1>提案</h1></main></body></html>';
  await page.setContent(sound);
  expect(await axe(page)).toEqual([]);
  await page.setContent(sound.replace('</h1>', '</h1><img src="data:,"><p style="color:#ccc">浅色文字</p>'));
  expect((await axe(page)).map(({ rule }) => rule).toSorted()).toEqual(['color-contrast', 'image-alt']);
});

test('what a bar covers only until one scrolls is no fault; what it always covers is', async () => {
  const withBar = (how: string): string =>
    `<html lang="zh-CN"><head><title>建言</title></head><body style="margin:0"><main><h1 style="margin:0;height:450px">提案</h1>
    <button style="display:block;height:44px;width:100%">打开</button><div style="height:900px"></div></main>
    <nav aria-label="操作" style="${how}"><button style="height:60px;width:100%">提交</button></nav></body></html>`;
  await page.setContent(withBar('position:sticky;bottom:0'));
  expect(await axe(page)).toEqual([]);
  await page.setContent(withBar('position:absolute;top:460px;left:0;right:0'));
  expect((await axe(page)).map(({ rule, nodes }) => [rule, nodes.length])).toEqual([['target-size', 1]]);
});
