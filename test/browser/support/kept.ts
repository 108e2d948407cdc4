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

/** The draft says that it is saved. */
export const saved = (page: Page) => page.getByText(/^已保存/).waitFor();
/** Waits until the server has answered with these words, whatever was saved before; begun before they are written. */
export async function saves(page: Page, words: string, write: () => Promise<unknown>): Promise<void> {
  const has = (text: string | null): boolean => text?.includes(JSON.stringify(words).slice(1, -1)) ?? false;
  const answered = page.waitForResponse(
    (one) =>
      one.ok() &&
      has(one.request().postData()) &&
      one.url().includes('/api/proposals') &&
      !one.url().endsWith('/check'),
  );
  await Promise.all([answered, write()]);
  await saved(page);
}
