import { cpSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll } from 'vitest';
import { ensureWeb } from '../../../server/entrypoints/shell/web-build.ts';
import { CHECKOUT } from '../../../server/platform/embedded/index.ts';

/** A copy of the built pages for this test file alone: a build meanwhile must not take the files away under it. */
export async function builtWeb(): Promise<string> {
  const built = await ensureWeb(console.log, new AbortController().signal);
  const folder = join(CHECKOUT, `node_modules/.cache/web-${process.pid}-${Date.now()}`);
  cpSync(built, folder, { recursive: true });
  afterAll(() => {
    rmSync(folder, { recursive: true, force: true });
  });
  return folder;
}
