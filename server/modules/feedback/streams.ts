import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import { id } from '../../../contract/common.ts';
import { refuse } from '../../kernel/errors.ts';
import type { Context } from '../../platform/context.ts';
import { downloadHeaders } from '../../platform/http/download.ts';
import { openPaper } from './service/index.ts';

const ids = z.object({ id, fileId: id });
type ContextOf = (request: unknown) => Promise<Context>;
/** The bytes of the paper a verdict was entered from. */
export function streams(app: FastifyInstance, contextOf: ContextOf): void {
  app.get('/api/feedback/:id/paper/:fileId', async (request, reply) => {
    const ctx = await contextOf(request);
    const asked = ids.safeParse(request.params);
    if (!asked.success) refuse('not_found');
    const { bytes, ...file } = await openPaper(ctx, asked.data);
    return reply.headers(downloadHeaders(file)).send(bytes);
  });
}
