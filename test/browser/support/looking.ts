import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { expect } from 'vitest';
import { CHECKOUT } from '../../../server/platform/embedded/index.ts';
import { axe } from '../../harness/browser.ts';
import { faultsOf, setScale } from './look.ts';

/** Looks at a page in both sizes of type: nothing may be wrong, and a picture of each is kept in a folder of `var`. */
export function lookInto(folder: string) {
  const shots = join(CHECKOUT, 'var', folder);
  mkdirSync(shots, { recursive: true });
  return async ({ page }: { readonly page: Page }, name: string): Promise<void> => {
    for (const scale of ['large', 'normal'] as const) {
      await setScale(page, scale);
      await page.screenshot({ path: join(shots, `${name}-${scale}.png`), fullPage: true });
      expect({ faults: await faultsOf(page, scale), axe: await axe(page) }, name).toEqual({ faults: [], axe: [] });
    }
  };
}
