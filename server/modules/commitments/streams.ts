import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import { id } from '../../../contract/common.ts';
import { refuse } from '../../kernel/errors.ts';
import type { Context } from '../../platform/context.ts';
import { downloadHeaders } from '../../platform/http/download.ts';
import { openEvidence } from './service/index.ts';

const ids = z.object({ id, fileId: id });
type ContextOf = (request: unknown) => Promise<Context>;
/** The bytes of a file that bears out what was said of a commitment. */
export function streams(app: FastifyInstance, contextOf: ContextOf): void {
  app.get('/api/commitments/:id/evidence/:fileId/file', async (request, reply) => {
    const ctx = await contextOf(request);
    const asked = ids.safeParse(request.params);
    if (!asked.success) refuse('not_found');
    const { bytes, ...file } = await openEvidence(ctx, asked.data);
    return reply.headers(downloadHeaders(file)).send(bytes);
  });
}
