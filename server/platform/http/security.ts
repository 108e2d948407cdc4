import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { refuse } from '../../kernel/errors.ts';

const CONTENT_POLICY =
  "default-src 'self'; img-src 'self' data:; style-src 'self'; object-src 'none'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'";

/** A changing request comes from our own pages: its Origin is this host, or no browser sent it (settled 21). */
function checkOrigin(request: FastifyRequest): void {
  if (request.method === 'GET' || request.method === 'HEAD') return;
  const { origin } = request.headers;
  const site = request.headers['sec-fetch-site'];
  if (origin !== undefined && URL.parse(origin)?.host !== request.headers.host) refuse('origin_refused');
  if (origin === undefined && site !== undefined && site !== 'same-origin' && site !== 'none') refuse('origin_refused');
}

function setHeaders(request: FastifyRequest, reply: FastifyReply): void {
  reply.headers({
    'content-security-policy': CONTENT_POLICY,
    'x-content-type-options': 'nosniff',
    'referrer-policy': 'same-origin',
    'cross-origin-opener-policy': 'same-origin',
    'permissions-policy': 'geolocation=(), camera=(), microphone=()',
  });
  if (request.url.startsWith('/api/')) reply.header('cache-control', 'no-store');
}

export function secure(app: FastifyInstance): void {
  app.addHook('onRequest', async (request, reply) => {
    setHeaders(request, reply);
    checkOrigin(request);
  });
}
