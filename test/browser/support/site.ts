import type { BrowserContext } from 'playwright-core';
import { afterAll } from 'vitest';
import { launchBrowser } from '../../harness/browser.ts';
import { freshCommittee } from '../../harness/committee.ts';
import { castIn, loginOf, PASSWORD } from '../../harness/people.ts';
import { runProduct } from '../../harness/product.ts';
import { fillCommittee } from './full-committee.ts';
import type { Subject, Viewer } from './pages.ts';
import { windowFor } from './visit.ts';
import { builtWeb } from './web.ts';

export type FullSite = {
  readonly origin: string;
  readonly ids: Readonly<Record<Subject, string>>;
  /** One window per person and width: signed in, or nobody's. */
  readonly windowOf: (by: Viewer, width: number) => Promise<BrowserContext>;
};

/** The product with a case of every kind, and a browser for everyone. */
export async function fullSite(): Promise<FullSite> {
  const committee = await freshCommittee();
  const cast = await castIn(committee);
  const { origin } = await runProduct(committee, await builtWeb());
  const ids = await fillCommittee(committee, cast);
  const browser = await launchBrowser();
  afterAll(() => browser.close());
  const windows = new Map<string, Promise<BrowserContext>>();
  return {
    origin,
    ids,
    windowOf: (by, width) => {
      const key = `${by}-${width}`;
      const visitor = by === 'nobody' ? null : { login: loginOf(by), password: PASSWORD };
      const known = windows.get(key) ?? windowFor({ browser, origin }, visitor, width);
      windows.set(key, known);
      return known;
    },
  };
}
