import { mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser } from 'playwright-core';
import { DEMO_ACCOUNTS } from '../server/demo/index.ts';
import { faultsOf, setScale, WIDTHS, type Scale } from '../test/browser/support/look.ts';
import { labelOf, PAGES, pathOf, type Shown } from '../test/browser/support/pages.ts';
import { visit, windowFor } from '../test/browser/support/visit.ts';
import { launchBrowser } from '../test/harness/browser.ts';
import { ROOT } from './child.ts';
import { openDemo } from './shots/demo.ts';
import { findIn, openDatabase, type Found } from './shots/subjects.ts';

const FOLDER = join(ROOT, 'var/shots');
type Site = { readonly origin: string; readonly browser: Browser };

/** A picture of every page of the demo year, each checked by program; with words after it, of the pages they name. */
async function main(words: readonly string[]): Promise<void> {
  const inDemo = PAGES.filter((shown) => !shown.notInDemo);
  const wanted = inDemo.filter((shown) => words.length === 0 || words.some((word) => labelOf(shown).includes(word)));
  if (words.length === 0) rmSync(FOLDER, { recursive: true, force: true });
  mkdirSync(FOLDER, { recursive: true });
  const demo = await openDemo();
  const browser = await launchBrowser();
  const database = await openDatabase(demo.ownerUrl);
  let wrong = 0;
  try {
    for (const shown of wanted) {
      const found = await findIn(database, shown);
      const faults = found
        ? await shoot({ origin: demo.origin, browser }, shown, found)
        : [`${labelOf(shown)}: the demo year holds nothing to show here`];
      for (const fault of faults) console.log(fault);
      wrong += faults.length;
    }
  } finally {
    await database.end();
    await browser.close();
    await demo.close();
  }
  console.log(wrong === 0 ? `${wanted.length} pages pictured in ${FOLDER}` : `${wrong} faults`);
  process.exitCode = wrong === 0 ? 0 : 1;
}

/** A page at both widths, the main ones in 长辈版 too. */
async function shoot(site: Site, shown: Shown, { id, login }: Found): Promise<string[]> {
  const path = pathOf(shown, shown.of ? { [shown.of]: id } : {});
  const visitor = shown.by === 'nobody' ? null : { login, password: DEMO_ACCOUNTS[0]?.password ?? '' };
  const faults: string[] = [];
  for (const width of WIDTHS) {
    const context = await windowFor(site, visitor, width);
    const page = await context.newPage();
    const named = (scale: Scale): string => `${labelOf(shown)}-${width}${scale === 'large' ? '-large' : ''}`;
    try {
      const said = await visit(page, `${site.origin}${path}`);
      faults.push(...said.map((line) => `${named('normal')}: ${line}`));
      for (const scale of shown.main ? (['normal', 'large'] as const) : (['normal'] as const)) {
        await setScale(page, scale);
        faults.push(...(await faultsOf(page, scale)).map((fault) => `${named(scale)}: ${fault}`));
        await page.screenshot({ path: join(FOLDER, `${named(scale)}.png`), fullPage: true });
      }
    } catch (cause) {
      faults.push(`${named('normal')}: ${cause instanceof Error ? cause.message.split('\n')[0] : String(cause)}`);
    } finally {
      await context.close();
    }
  }
  return faults;
}

await main(process.argv.slice(2));
