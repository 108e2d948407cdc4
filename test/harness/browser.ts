import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { AxeResults, RunOptions } from 'axe-core';
import { chromium as playwright, type Browser, type Page } from 'playwright-core';
import { BROWSER_ARGUMENTS, chromium } from './chromium.ts';

/** Starts Chromium. The caller closes it; extra arguments are for tools such as a debugging port. */
export async function launchBrowser(extra: readonly string[] = []): Promise<Browser> {
  const { executable, env } = await chromium();
  return playwright.launch({ executablePath: executable, args: [...BROWSER_ARGUMENTS, ...extra], env: { ...env } });
}

export type Violation = {
  readonly rule: string;
  readonly impact: string;
  readonly help: string;
  readonly nodes: readonly string[];
};

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const TAGS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

/**
 * What axe finds wrong with the page as it is shown now; empty is good. The whole page lies in view meanwhile: what a bar
 * at the foot of the window happens to cover can be scrolled out from under it.
 */
export async function axe(page: Page, tags: readonly string[] = TAGS): Promise<readonly Violation[]> {
  // Evaluated, not added as a script tag, which the content security policy of the product would rightly refuse.
  await page.evaluate(AXE);
  const options: RunOptions = { runOnly: { type: 'tag', values: [...tags] }, resultTypes: ['violations'] };
  const results = await inFullView(page, () =>
    page.evaluate((given) => {
      const { axe: engine } = globalThis as unknown as {
        axe: { run(on: Document, o: RunOptions): Promise<AxeResults> };
      };
      return engine.run(document, given);
    }, options),
  );
  return results.violations.map(({ id, impact, help, nodes }) => ({
    rule: id,
    impact: impact ?? 'unknown',
    help,
    nodes: nodes.map((node) => node.target.join(' ')),
  }));
}

async function inFullView<T>(page: Page, look: () => Promise<T>): Promise<T> {
  const view = page.viewportSize();
  if (view === null) return look();
  const height = await page.evaluate(() => document.documentElement.scrollHeight);
  if (height <= view.height) return look();
  await page.setViewportSize({ ...view, height });
  try {
    return await look();
  } finally {
    await page.setViewportSize(view);
  }
}
