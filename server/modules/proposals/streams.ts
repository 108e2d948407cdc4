import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import { id } from '../../../contract/common.ts';
import { refuse } from '../../kernel/errors.ts';
import type { Context } from '../../platform/context.ts';
import { openAttachment } from './service/attachments.ts';

const ids = z.object({ id, attachmentId: id });
/** A name as a header carries it (RFC 6266); the plain one is for programs that read nothing else. */
const named = (name: string): string =>
  `attachment; filename="file"; filename*=UTF-8''${encodeURIComponent(name.toWellFormed()).replaceAll(/['()*]/g, (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`)}`;

type ContextOf = (request: unknown) => Promise<Context>;
/** The bytes of an attachment: always a download, never a page of ours. */
export function streams(app: FastifyInstance, contextOf: ContextOf): void {
  app.get('/api/proposals/:id/attachments/:attachmentId/file', async (request, reply) => {
    const ctx = await contextOf(request);
    const asked = ids.safeParse(request.params);
    if (!asked.success) refuse('not_found');
    const { name, mediaType, size, bytes } = await openAttachment(ctx, asked.data);
    return reply
      .headers({
        'content-disposition': named(name),
        'content-length': size,
        'content-type': mediaType,
        'content-security-policy': "sandbox; default-src 'none'",
        'x-content-type-options': 'nosniff',
        'cache-control': 'private, no-store',
      })
      .send(bytes);
  });
}
