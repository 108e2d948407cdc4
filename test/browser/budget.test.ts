import { gzipSync } from 'node:zlib';
import { afterAll, expect, test } from 'vitest';
import { launchBrowser } from '../harness/browser.ts';
import { freshCommittee } from '../harness/committee.ts';
import { castIn, loginOf, PASSWORD } from '../harness/people.ts';
import { runProduct } from '../harness/product.ts';
import { visit, windowFor } from './support/visit.ts';
import { builtWeb } from './support/web.ts';

const KB = 1024;
const committee = await freshCommittee();
await castIn(committee);
const { origin } = await runProduct(committee, await builtWeb());
const browser = await launchBrowser();
afterAll(() => browser.close());

/** The gzipped size of every script a member's phone loads for a page. */
async function weightOf(path: string): Promise<number> {
  const visitor = { login: loginOf('lead'), password: PASSWORD };
  const context = await windowFor({ browser, origin }, visitor, 390);
  const page = await context.newPage();
  const sizes: Promise<number>[] = [];
  page.on('response', (response) => {
    if (response.url().endsWith('.js')) sizes.push(response.body().then((body) => gzipSync(body).length));
  });
  await visit(page, `${origin}${path}`);
  const total = (await Promise.all(sizes)).reduce((sum, size) => sum + size, 0);
  await context.close();
  return total;
}

test("a member's first page brings at most 60 KB of JavaScript", async () => {
  const weight = await weightOf('/');
  expect(weight).toBeGreaterThan(10 * KB);
  expect(weight).toBeLessThanOrEqual(60 * KB);
});

test.each(['/mine', '/write', '/notices'])('opened first, %s brings at most 90 KB of it', async (path) => {
  expect(await weightOf(path)).toBeLessThanOrEqual(90 * KB);
});
