import { join } from 'node:path';
import fastifyStatic from '@fastify/static';
import type { FastifyInstance } from 'fastify';
import { createApp, MODULES } from './app.ts';
import { keepFailedDelivery } from './modules/channels/index.ts';
import { listenForNotices } from './modules/notifications/index.ts';
import { installedCommittees } from './modules/settings/index.ts';
import { connect } from './platform/database/index.ts';
import type { RoleUrls } from './platform/database/migrate.ts';
import { startWorker } from './platform/jobs/index.ts';
import { createLog } from './platform/log.ts';
import { systemContext } from './system.ts';

export type Product = {
  listen(address: { readonly host: string; readonly port: number }): Promise<void>;
  /** Stops accepting, answers what is in flight, stops the worker, closes its connections. */
  close(): Promise<void>;
};

type Given = {
  readonly urls: RoleUrls;
  readonly webFolder?: string;
  readonly files?: string;
  readonly clockless?: boolean;
};
/** Web, API and worker in one process, on a migrated database. */
export async function createProduct(given: Given): Promise<Product> {
  const log = createLog();
  const { db, close: closePool } = connect(given.urls.appUrl);
  const { ownerUrl } = given.urls;
  const parts = {
    db,
    log,
    ownerUrl,
    insideHosts: insideHosts(),
    ...(given.files === undefined ? {} : { files: given.files }),
  };
  const { http } = createApp(parts);
  if (given.webFolder !== undefined) serveWeb(http, given.webFolder);
  const listening = await listenForNotices(given.urls.appUrl, log);
  const worker = await startWorker({
    queueUrl: given.urls.queueUrl,
    modules: MODULES,
    log,
    clockless: given.clockless ?? false,
    committees: async () => (await installedCommittees(db)).map((committee) => committee.id),
    contextFor: (committeeId, requestId) => systemContext(parts, committeeId, requestId),
    keepFailed: async (committeeId, job) =>
      keepFailedDelivery(await systemContext(parts, committeeId, `job-${job.jobId}`), job),
  });
  return {
    listen: async (address) => {
      await http.listen(address);
    },
    close: async () => {
      await http.close();
      await worker.stop();
      await listening.close();
      await closePool();
    },
  };
}

/** Mail relays and gateways of the inside, named by whoever runs the installation. */
const insideHosts = (): string[] =>
  (process.env['CHANNEL_INSIDE_HOSTS'] ?? '')
    .split(',')
    .map((host) => host.trim().toLowerCase())
    .filter(Boolean);

/** The built pages: hashed assets for ever, every other address answers the one page, which routes by itself. */
function serveWeb(http: FastifyInstance, folder: string): void {
  void http.register(fastifyStatic, {
    root: folder,
    index: false,
    cacheControl: false,
    preCompressed: true,
    // A folder is no page: the static server would refuse it, and the first of them is the front page.
    allowedPath: (path) => /\.\w+$/.test(path),
    setHeaders: (reply, path) => {
      const lasting = path.startsWith(join(folder, 'assets'));
      void reply.header('cache-control', lasting ? 'public, max-age=31536000, immutable' : 'no-cache');
    },
  });
  http.setNotFoundHandler(async (request, reply) => {
    if (request.method !== 'GET' || request.url.startsWith('/api/')) return reply.code(404).send();
    return reply.header('cache-control', 'no-cache').sendFile('index.html', folder);
  });
}
