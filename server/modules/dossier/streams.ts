import type { FastifyInstance } from 'fastify';
import { byId } from '../../../contract/common.ts';
import { refuse } from '../../kernel/errors.ts';
import type { Context } from '../../platform/context.ts';
import { downloadHeaders } from '../../platform/http/download.ts';
import { dossierArchive } from './service/index.ts';

type ContextOf = (request: unknown) => Promise<Context>;
/** The archive of a case: papers and attachments, sent as they are read. */
export function streams(app: FastifyInstance, contextOf: ContextOf): void {
  app.get('/api/proposals/:id/dossier/zip', async (request, reply) => {
    const ctx = await contextOf(request);
    const asked = byId.safeParse(request.params);
    if (!asked.success) refuse('not_found');
    const { bytes, ...file } = await dossierArchive(ctx, asked.data.id);
    return reply.headers(downloadHeaders(file)).send(bytes);
  });
}
