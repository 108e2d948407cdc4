import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import { id } from '../../../contract/common.ts';
import { refuse } from '../../kernel/errors.ts';
import type { Context } from '../../platform/context.ts';
import { downloadHeaders } from '../../platform/http/download.ts';
import { openAttachment } from './service/attachments.ts';

const ids = z.object({ id, attachmentId: id });
type ContextOf = (request: unknown) => Promise<Context>;
/** The bytes of an attachment: always a download, never a page of ours. */
export function streams(app: FastifyInstance, contextOf: ContextOf): void {
  app.get('/api/proposals/:id/attachments/:attachmentId/file', async (request, reply) => {
    const ctx = await contextOf(request);
    const asked = ids.safeParse(request.params);
    if (!asked.success) refuse('not_found');
    const { bytes, ...file } = await openAttachment(ctx, asked.data);
    return reply.headers(downloadHeaders(file)).send(bytes);
  });
}
