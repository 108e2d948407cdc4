import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import { id } from '../../../contract/common.ts';
import { refuse } from '../../kernel/errors.ts';
import type { Context } from '../../platform/context.ts';
import { downloadHeaders } from '../../platform/http/download.ts';
import { openFile } from './service/index.ts';

const ids = z.object({ id, sha256: z.string().regex(/^[0-9a-f]{64}$/) });
type ContextOf = (request: unknown) => Promise<Context>;
/** The bytes of a file that may have to go, for those who must look into it first. */
export function streams(app: FastifyInstance, contextOf: ContextOf): void {
  app.get('/api/wipings/files/:id/:sha256', async (request, reply) => {
    const ctx = await contextOf(request);
    const asked = ids.safeParse(request.params);
    if (!asked.success) refuse('not_found');
    const { bytes, ...file } = await openFile(ctx, asked.data);
    return reply.headers(downloadHeaders(file)).send(bytes);
  });
}
