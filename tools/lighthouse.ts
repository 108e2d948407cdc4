import lighthouse, { type Flags } from 'lighthouse';
import { chromium } from 'playwright-core';
import { DEMO_ACCOUNTS } from '../server/demo/index.ts';
import type { Shown } from '../test/browser/support/pages.ts';
import { pathOf } from '../test/browser/support/pages.ts';
import { launchBrowser } from '../test/harness/browser.ts';
import { openDemo } from './shots/demo.ts';
import { freePort } from './shots/port.ts';
import { findIn, openDatabase } from './shots/subjects.ts';

const RUNS = 5;
const LEAST = { performance: 95, accessibility: 100 } as const;
type Category = keyof typeof LEAST;
type Scores = Readonly<Record<Category, number>>;

const JUDGED: readonly Shown[] = [
  { page: 'sign-in', by: 'nobody', path: '/sign-in' },
  { page: 'today', by: 'lead', path: '/' },
  { page: 'proposal', by: 'lead', path: '/proposals/:id', of: 'replied' },
  { page: 'review', by: 'reviewer', path: '/review' },
];

/** The main pages of the demo year on a slow phone, as Lighthouse judges them: the median of five runs of each. */
async function main(): Promise<void> {
  const demo = await openDemo();
  const database = await openDatabase(demo.ownerUrl);
  let passed = true;
  try {
    for (const shown of JUDGED) {
      const found = await findIn(database, shown);
      const path = pathOf(shown, shown.of ? { [shown.of]: found?.id ?? '' } : {});
      const login = shown.by === 'nobody' ? undefined : found?.login;
      const scores = await judge(demo.origin, path, login);
      passed &&= (Object.keys(LEAST) as Category[]).every((category) => scores[category] >= LEAST[category]);
      console.log(
        `${shown.page}-${shown.by}: performance ${scores.performance}, accessibility ${scores.accessibility}`,
      );
    }
  } finally {
    await database.end();
    await demo.close();
  }
  process.exitCode = passed ? 0 : 1;
}

async function judge(origin: string, path: string, login: string | undefined): Promise<Scores> {
  const port = await freePort();
  const browser = await launchBrowser([`--remote-debugging-port=${port}`]);
  try {
    if (login !== undefined) await signIn(`http://127.0.0.1:${port}`, origin, login);
    const runs: Scores[] = [];
    for (let run = 0; run < RUNS; run += 1) runs.push(await once(`${origin}${path}`, port));
    return { performance: median(runs, 'performance'), accessibility: median(runs, 'accessibility') };
  } finally {
    await browser.close();
  }
}

/** Lighthouse opens its pages in the browser's own context, so that is where the cookie must lie. */
async function signIn(devtools: string, origin: string, login: string): Promise<void> {
  const over = await chromium.connectOverCDP(devtools);
  const context = over.contexts()[0] ?? (await over.newContext());
  const page = await context.newPage();
  await page.goto(`${origin}/sign-in`);
  await page.getByLabel('账号').fill(login);
  await page.getByLabel('密码', { exact: true }).fill(DEMO_ACCOUNTS[0]?.password ?? '');
  await page.getByRole('button', { name: '登录' }).click();
  await page.waitForURL(({ pathname }) => pathname === '/');
  await page.close();
  await over.close();
}

async function once(url: string, port: number): Promise<Scores> {
  const flags: Flags = {
    port,
    output: 'json',
    logLevel: 'error',
    onlyCategories: Object.keys(LEAST),
    // A first visit each time: everything but the sign-in is forgotten.
    clearStorageTypes: ['file_systems', 'shader_cache', 'service_workers', 'cache_storage', 'local_storage'],
  };
  const result = await lighthouse(url, flags);
  const scoreOf = (category: Category): number => Math.round((result?.lhr.categories[category]?.score ?? 0) * 100);
  const failed = Object.values(result?.lhr.audits ?? {}).filter(({ score }) => score !== null && score < 0.9);
  if (process.argv.includes('--why'))
    for (const { id, title, displayValue = '' } of failed) console.log('  ', id, title, displayValue);
  return { performance: scoreOf('performance'), accessibility: scoreOf('accessibility') };
}

function median(runs: readonly Scores[], category: Category): number {
  const sorted = runs.map((run) => run[category]).toSorted((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] ?? 0;
}

await main();
