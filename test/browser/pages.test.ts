import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { CHECKOUT } from '../../server/platform/embedded/index.ts';
import { accountRoutes } from '../../web/app/routes/account.ts';
import { memberRoutes } from '../../web/app/routes/member.ts';
import { officeRoutes } from '../../web/app/routes/office.ts';
import { portalRoutes } from '../../web/app/routes/portal.ts';
import { sharedRoutes } from '../../web/app/routes/shared.ts';
import { unitRoutes } from '../../web/app/routes/unit.ts';
import { axe } from '../harness/browser.ts';
import { faultsOf, setScale, TARGETS, WIDTHS, type Scale } from './support/look.ts';
import { labelOf, PAGES, pathOf } from './support/pages.ts';
import { fullSite } from './support/site.ts';
import { visit } from './support/visit.ts';

const { origin, ids, windowOf } = await fullSite();
const FAILURES = join(CHECKOUT, 'var/failures');

/** Everything that is wrong with the page as it lies there, in either size of type. */
async function wrongsOf(page: Page): Promise<Record<string, unknown>> {
  const wrongs: Record<string, unknown> = {};
  for (const scale of Object.keys(TARGETS) as Scale[]) {
    await setScale(page, scale);
    const faults = await faultsOf(page, scale);
    const violations = (await axe(page)).map(({ rule, nodes }) => `${rule}: ${nodes.slice(0, 3).join(' | ')}`);
    if (faults.length + violations.length > 0) wrongs[scale] = [...faults, ...violations];
  }
  return wrongs;
}

test('every page is looked at', () => {
  const routes = [...accountRoutes, ...memberRoutes, ...officeRoutes, ...portalRoutes, ...sharedRoutes, ...unitRoutes];
  const looked = new Set(PAGES.map(({ page }) => page));
  expect(routes.map(({ name }) => String(name)).filter((name) => !looked.has(name))).toEqual([]);
});

for (const shown of PAGES)
  for (const width of WIDTHS)
    test(`${labelOf(shown)} at ${width}`, async () => {
      const page = await (await windowOf(shown.by, width)).newPage();
      const said = await visit(page, `${origin}${pathOf(shown, ids)}`);
      const wrongs = await wrongsOf(page);
      if (said.length > 0 || Object.keys(wrongs).length > 0) {
        mkdirSync(FAILURES, { recursive: true });
        await page.screenshot({ path: join(FAILURES, `${labelOf(shown)}-${width}.png`), fullPage: true });
      }
      await page.close();
      expect({ said, wrongs }).toEqual({ said: [], wrongs: {} });
    });
