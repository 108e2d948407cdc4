import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Page, Route } from 'playwright-core';
import { expect, test } from 'vitest';
import { CHECKOUT } from '../../server/platform/embedded/index.ts';
import { axe } from '../harness/browser.ts';
import { faultsOf, WIDTHS } from './support/look.ts';
import type { Viewer } from './support/pages.ts';
import { fullSite } from './support/site.ts';
import { visit } from './support/visit.ts';

const { origin, windowOf } = await fullSite();
const SHOTS = join(CHECKOUT, 'var/state-shots');
mkdirSync(SHOTS, { recursive: true });

type List = {
  readonly by: Viewer;
  readonly path: string;
  /** What of the API the list reads. */
  readonly api: string;
  /** What stands there when nothing is listed. */
  readonly empty: string;
};
const LISTS: readonly List[] = [
  { by: 'lead', path: '/mine', api: '/api/cases', empty: '您还没有提出过提案。' },
  { by: 'lead', path: '/notices', api: '/api/notices', empty: '还没有通知。' },
  { by: 'reviewer', path: '/review', api: '/api/cases', empty: '没有等待审查的提案。' },
  { by: 'committee', path: '/review/final', api: '/api/cases', empty: '没有等待立案的提案。' },
  { by: 'desk', path: '/routing', api: '/api/cases', empty: '没有等待交办的提案。' },
  { by: 'office', path: '/cases', api: '/api/cases', empty: '没有相符的提案。' },
  { by: 'liaison', path: '/tasks', api: '/api/cases', empty: '眼下没有本单位承办的提案。' },
  { by: 'memberAffairs', path: '/members', api: '/api/members', empty: '没有相符的委员。' },
  { by: 'office', path: '/organizations?kind=unit', api: '/api/organizations', empty: '没有相符的单位或组织。' },
  { by: 'sysAdmin', path: '/accounts', api: '/api/accounts', empty: '没有相符的账号。' },
  { by: 'auditor', path: '/log', api: '/api/log', empty: '没有相符的记录。' },
];
const LONG = '关于把城区闲置厂房改造为社区体育与文化活动场所并向周边居民和外来务工人员免费开放的提案';
const MANY = 500;

type Rows = { items: Record<string, unknown>[]; total: number };
const answers: Readonly<Record<'empty' | 'error' | 'many', (route: Route) => Promise<void>>> = {
  empty: async (route) => {
    const given = (await (await route.fetch()).json()) as Rows;
    await route.fulfill({ json: { ...given, items: [], total: 0 } });
  },
  error: (route) =>
    route.fulfill({
      status: 500,
      contentType: 'application/problem+json',
      json: {
        type: 'about:blank#unexpected',
        title: '系统出了差错',
        status: 500,
        code: 'unexpected',
        requestId: 'r-1',
      },
    }),
  many: async (route) => {
    const given = (await (await route.fetch()).json()) as Rows;
    const row = given.items[0] ?? {};
    const long = 'title' in row ? { title: LONG } : { name: '新乡市国土空间规划与城乡综合管理服务中心第一分中心' };
    const items = Array.from({ length: MANY }, (_, at) => ({ ...row, ...long, id: `${String(row['id'])}-${at}` }));
    await route.fulfill({ json: { ...given, items, total: 5_000 } });
  },
};

async function shown(list: List, width: number, state: keyof typeof answers): Promise<Page> {
  const page = await (await windowOf(list.by, width)).newPage();
  await page.route((url) => url.pathname === list.api, answers[state]);
  await visit(page, `${origin}${list.path}`);
  return page;
}
async function wrongsOf(page: Page): Promise<string[]> {
  const violations = (await axe(page)).map(({ rule, nodes }) => `${rule}: ${nodes.slice(0, 3).join(' | ')}`);
  return [...(await faultsOf(page, 'normal')), ...violations];
}

for (const width of WIDTHS)
  for (const list of LISTS) {
    test(`${list.path} at ${width} says that nothing is there`, async () => {
      const page = await shown(list, width, 'empty');
      await page.getByText(list.empty).first().waitFor();
      expect(await wrongsOf(page)).toEqual([]);
      await page.close();
    });
    test(`${list.path} at ${width} tells of a failure and offers another try`, async () => {
      const page = await shown(list, width, 'error');
      await page.getByRole('alert').getByText('系统出了差错').first().waitFor();
      await page.getByRole('button', { name: '再试一次' }).first().waitFor();
      expect(await wrongsOf(page)).toEqual([]);
      await page.close();
    });
    test(`${list.path} at ${width} holds five hundred long rows`, async () => {
      const page = await shown(list, width, 'many');
      await page.getByText('第 1 页').first().waitFor();
      expect(await faultsOf(page, 'normal')).toEqual([]);
      await page.close();
    });
  }

const RENEWED = LISTS.filter(({ path }) => ['/mine', '/cases', '/tasks'].includes(path));
for (const width of WIDTHS)
  for (const list of RENEWED)
    test(`${list.path} at ${width} keeps what it shows and says that it could not be renewed`, async () => {
      const page = await (await windowOf(list.by, width)).newPage();
      await visit(page, `${origin}${list.path}`);
      await page.locator('main .data-row').first().waitFor();
      await page.route((url) => url.pathname === list.api, answers.error);
      await page.waitForTimeout(2_100);
      await page.evaluate(() => dispatchEvent(new Event('online')));
      const note = page.getByRole('status').filter({ hasText: '没能更新，这里是先前的内容' }).first();
      await note.waitFor();
      expect(await page.getByText('系统出了差错').count()).toBe(0);
      expect(await wrongsOf(page)).toEqual([]);
      await page.screenshot({ path: join(SHOTS, `${list.path.replaceAll(/\W/g, '-')}-${width}.png`) });
      await page.unrouteAll({ behavior: 'ignoreErrors' });
      const answered = page.waitForResponse(
        (response) => new URL(response.url()).pathname === list.api && response.ok(),
      );
      await note.getByRole('button', { name: '再试一次' }).click();
      await answered;
      await expect.poll(() => note.count()).toBe(0);
      await page.close();
    });
