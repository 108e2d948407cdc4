import type { Browser, BrowserContext, Page } from 'playwright-core';

export type Visitor = { readonly login: string; readonly password: string } | null;
export type Site = { readonly browser: Browser; readonly origin: string };

/** How long a person at a page waits before something is amiss: a limit, not an expectation. */
export const LIMIT_MS = 60_000;

/** A window `width` wide on the product, in which `visitor` is signed in. */
export async function windowFor({ browser, origin }: Site, visitor: Visitor, width: number): Promise<BrowserContext> {
  const context = await browser.newContext({
    viewport: { width, height: width < 600 ? 844 : 900 },
    locale: 'zh-CN',
    timezoneId: 'Asia/Shanghai',
    reducedMotion: 'reduce',
  });
  context.setDefaultTimeout(LIMIT_MS);
  if (visitor === null) return context;
  const answer = await context.request.post(`${origin}/api/sign-in`, { data: visitor });
  if (!answer.ok()) throw new Error(`${visitor.login} cannot sign in: ${answer.status()} ${await answer.text()}`);
  return context;
}

/** Waits until nothing on the page is loading any more, and it lies as it was drawn. */
export async function untilAnswered(page: Page): Promise<void> {
  await page.waitForLoadState('networkidle');
  // What lies in a closed dialog or fold is not asked for yet.
  await page.waitForFunction(
    () => ![...document.querySelectorAll('.loading-state')].some((one) => one.checkVisibility()),
  );
  await page.evaluate(
    () =>
      new Promise<void>((drawn) => {
        requestAnimationFrame(() => {
          requestAnimationFrame(() => {
            drawn();
          });
        });
      }),
  );
}

/** Opens a page and waits until it has said all it has to say; answers what the console complained of. */
export async function visit(page: Page, url: string): Promise<readonly string[]> {
  const said: string[] = [];
  page.on('pageerror', (error) => said.push(`error: ${error.message}`));
  page.on('console', (message) => {
    // Who has not signed in is asked who he is, and told that nobody knows.
    if (message.type() === 'error' && !/status of 401/.test(message.text())) said.push(`console: ${message.text()}`);
  });
  await page.goto(url);
  await page.locator('h1').first().waitFor();
  await untilAnswered(page);
  await page.evaluate(() => document.fonts.ready.then(() => undefined));
  return said;
}
