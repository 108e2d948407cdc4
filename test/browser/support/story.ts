import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { CHECKOUT } from '../../../server/platform/embedded/index.ts';
import type { Person } from './person.ts';

const FAILURES = join(CHECKOUT, 'var/failures');

/** A step of a story by name: when it fails, a picture of everyone's screen is kept. */
export function storyOf(present: ReadonlyMap<string, Person>) {
  let at = 0;
  return async function step<T>(name: string, play: () => Promise<T>): Promise<T> {
    at += 1;
    try {
      return await play();
    } catch (cause) {
      mkdirSync(FAILURES, { recursive: true });
      for (const [who, { page }] of present)
        await page.screenshot({ path: join(FAILURES, `step-${at}-${who}.png`), fullPage: true }).catch(() => undefined);
      throw new Error(`Step ${at}, ${name}: pictures are in ${FAILURES}.`, { cause });
    }
  };
}
