import type { Page } from 'playwright-core';
import { eventually } from '../../harness/product.ts';
import { LIMIT_MS } from './visit.ts';

/** What the device keeps of forms, as one text. */
async function copiesOf(page: Page): Promise<string> {
  return page.evaluate(async () => {
    const isThere = (await indexedDB.databases()).some(({ name }) => name === 'jianyan');
    if (!isThere) return '';
    return new Promise<string>((done, failed) => {
      const opening = indexedDB.open('jianyan');
      opening.onerror = () => {
        failed(new Error('the copies cannot be read'));
      };
      opening.onsuccess = () => {
        const all = opening.result.transaction('copies').objectStore('copies').getAll();
        all.onsuccess = () => {
          opening.result.close();
          done(JSON.stringify(all.result));
        };
      };
    });
  });
}

/** A page left within the same moment takes its last words with it: waits until the device keeps them. */
export async function untilKept(page: Page, words: string): Promise<void> {
  await eventually(async () => (await copiesOf(page)).includes(words) || undefined, LIMIT_MS);
}
