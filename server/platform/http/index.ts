import { hash } from 'node:crypto';
import fastify, { type FastifyInstance, type FastifyRequest, type RouteOptions } from 'fastify';
import {
  type serializerCompiler,
  ResponseSerializationError,
  validatorCompiler,
  type ZodTypeProvider,
} from 'fastify-type-provider-zod';
import type { Logger } from 'pino';
import { z } from 'zod';
import { problem } from '../../../contract/common.ts';
import type { Endpoint, Input } from '../../../contract/endpoint.ts';
import { ERRORS, type ErrorCode } from '../../../contract/errors.ts';
import { refuse } from '../../kernel/errors.ts';
import { uuid7, type Context } from '../context.ts';
import type { Bind, Module } from '../module.ts';
import { speakPlainly } from '../plain-words.ts';
import { answerProblem } from './problem.ts';
import { secure } from './security.ts';

/** Builds the context of a request: who asks, of which committee, at what time. Refuses `not_signed_in` unless the endpoint is public. */
export type ContextOf = (request: FastifyRequest, endpoint?: Endpoint) => Promise<Context>;
export type HttpParts = { readonly modules: readonly Module[]; readonly contextOf: ContextOf; readonly log: Logger };

const MAX_BODY = 1_048_576;
const MAX_UPLOAD = 15_000_000;
speakPlainly();

export function createHttp({ modules, contextOf, log }: HttpParts): FastifyInstance {
  const app = fastify({
    loggerInstance: log.child({ part: 'http' }),
    genReqId: () => uuid7(),
    bodyLimit: MAX_BODY,
    requestTimeout: 10_000,
    keepAliveTimeout: 10_000,
    forceCloseConnections: 'idle',
    // Node looks at slow clients every 30 s unless told: measured 31 s against 10 s.
    http: { connectionsCheckingInterval: 1000, headersTimeout: 8000 },
    routerOptions: { ignoreTrailingSlash: false, caseSensitive: true },
  }).withTypeProvider<ZodTypeProvider>() as unknown as FastifyInstance;
  app.setValidatorCompiler(validatorCompiler);
  app.setSerializerCompiler(answerCompiler);
  app.addContentTypeParser('application/octet-stream', { parseAs: 'buffer' }, (_request, bytes, done) => {
    done(null, bytes);
  });
  app.setErrorHandler(answerProblem);
  app.addHook('onSend', async (_request, reply) => {
    if (!app.server.listening) reply.header('connection', 'close');
  });
  secure(app);
  for (const module of modules) {
    module.routes?.(binder(app, contextOf));
    module.streams?.(app, (request) => contextOf(request as FastifyRequest));
  }
  app.get('/api/*', () => refuse('not_found'));
  return app;
}

/** Parses out as it parses in, which no answer of the contract minds: the provider's own way checks each answer twice. */
const answerCompiler: typeof serializerCompiler = ({ schema, method, url }) => {
  if (!(schema instanceof z.ZodType)) throw new TypeError(`the answers of ${url} are not described`);
  return (data) => {
    const { error, data: answer } = schema.safeParse(data);
    if (error) throw new ResponseSerializationError(method, url, { cause: error });
    return JSON.stringify(answer);
  };
};

const problemSchemas = (endpoint: Endpoint): Record<string, z.ZodType> => {
  const codes: ErrorCode[] = ['invalid_input', ...endpoint.errors, 'unexpected'];
  const byStatus = Map.groupBy(codes, (code) => ERRORS[code].status);
  return Object.fromEntries([...byStatus].map(([status, list]) => [status, problem.describe(list.join(', '))]));
};

/** The idempotency claim of a request, for endpoints whose repetition must not act twice. */
function idempotencyOf(endpoint: Endpoint, request: FastifyRequest): Pick<Context, 'idempotency'> | undefined {
  if (!endpoint.idempotent) return undefined;
  const key = request.headers['idempotency-key'];
  if (typeof key !== 'string' || !/^[\w-]{8,64}$/.test(key)) refuse('idempotency_key_missing');
  const requestHash = hash('sha256', `${request.url}\n${JSON.stringify(request.body ?? null)}`);
  return { idempotency: { key, route: `${endpoint.method} ${endpoint.path}`, requestHash } };
}

/** Serves endpoints of the contract: parses in, calls, parses out. */
const binder =
  (app: FastifyInstance, contextOf: ContextOf): Bind =>
  (endpoint, act) => {
    const route: RouteOptions = {
      method: endpoint.method,
      url: `/api${endpoint.path}`,
      bodyLimit: endpoint.path.startsWith('/exchange') ? MAX_UPLOAD : MAX_BODY,
      schema: {
        summary: endpoint.summary,
        params: endpoint.params,
        querystring: endpoint.query,
        ...(endpoint.method === 'GET' || endpoint.method === 'DELETE' ? {} : { body: endpoint.body }),
        response: { 200: endpoint.response, ...problemSchemas(endpoint) },
      },
      // Who asks is settled before what was sent is looked at: a stranger learns nothing from a validation message.
      preValidation: async (request) => {
        if (request.body === undefined && endpoint.method !== 'GET') request.body = {};
        (request as Asked).context = await contextOf(request, endpoint);
      },
      handler: async (request, reply) => {
        const { context } = request as Asked;
        const input = { params: request.params, query: request.query, body: request.body ?? {} } as Input<
          typeof endpoint
        >;
        const answer = await act({ ...context, ...idempotencyOf(endpoint, request) }, input);
        if (context.visit) reply.headers(Object.fromEntries(context.visit.answerHeaders));
        return answer;
      },
    };
    app.route(route);
  };

type Asked = FastifyRequest & { context: Context };
