import { progressBar } from '../../server/entrypoints/shell/progress.ts';
import { provisionEmbedded } from '../../server/entrypoints/shell/provision.ts';
import { ensureWeb } from '../../server/entrypoints/shell/web-build.ts';
import { loadDemo } from '../../server/demo/index.ts';
import { addressOf, startEmbedded } from '../../server/platform/embedded/index.ts';
import { createProduct } from '../../server/product.ts';
import { freePort } from './port.ts';

export type DemoSite = {
  readonly origin: string;
  readonly ownerUrl: string;
  close(): Promise<void>;
};

/** The product on the demo year, on a free port: its database is adopted where the product runs, else started and filled. */
export async function openDemo(): Promise<DemoSite> {
  const embedded = await startEmbedded();
  try {
    const { urls, ownerUrl } = await provisionEmbedded(
      (name) => addressOf(embedded.socketDir, name),
      (fresh) => loadDemo(fresh, progressBar('正在生成演示年度')),
    );
    const webFolder = await ensureWeb(console.log, new AbortController().signal);
    const product = await createProduct({ urls, webFolder });
    const port = await freePort();
    await product.listen({ host: '127.0.0.1', port });
    const close = async (): Promise<void> => {
      await product.close();
      await embedded.stop();
    };
    return { origin: `http://127.0.0.1:${port}`, ownerUrl, close };
  } catch (cause) {
    await embedded.stop();
    throw cause;
  }
}
