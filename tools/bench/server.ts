import type { AddressInfo } from 'node:net';
import { z } from 'zod';
import { createApp } from '../../server/app.ts';
import { connect } from '../../server/platform/database/index.ts';
import { createLog } from '../../server/platform/log.ts';

/** The application's HTTP half as a process of its own, with one POST that only parses: `server.ts APP_URL`, told apart by IPC. */
const [appUrl = ''] = process.argv.slice(2);
const { db } = connect(appUrl);
const { http } = createApp({ db, log: createLog('silent') });
http.post(
  '/api/bench/empty',
  { schema: { body: z.strictObject({ version: z.int() }), response: { 200: z.object({ version: z.int() }) } } },
  async (request) => request.body,
);
await http.listen({ host: '127.0.0.1', port: 0 });
process.on('message', () => process.send?.(process.cpuUsage()));
process.on('disconnect', () => process.exit());
process.on('SIGTERM', () => process.exit());
process.send?.((http.server.address() as AddressInfo).port);
