import { EventEmitter } from 'node:events';
import type { ServerResponse } from 'node:http';
import type { FastifyInstance } from 'fastify';
import type { Logger } from 'pino';
import { accountOf } from '../../kernel/actor.ts';
import { DomainError, refuse } from '../../kernel/errors.ts';
import type { Context } from '../../platform/context.ts';
import { listen, type Listening } from '../../platform/listen.ts';
import { CHANNEL } from './repository.ts';
import * as service from './service.ts';

const HEARTBEAT_MS = 25_000;
/** Enough for a desk's many tabs; one account cannot hold a server's connections. */
const MAX_STREAMS = 12;
const EVERYONE = 'everyone';

/** Who is online in this process, by committee and account. */
const online = new EventEmitter().setMaxListeners(0);

/** Brings what other processes wrote to the inboxes shown here; one connection for the whole process. */
export const listenForNotices = (url: string, log: Logger): Promise<Listening> =>
  listen({
    ...{ url, channel: CHANNEL, log },
    hear: (name) => online.emit(name),
    missed: () => online.emit(EVERYONE),
  });

type ContextOf = (request: unknown) => Promise<Context>;
/** The open inboxes (server-sent events): the number of unread notices at once and whenever it changes. */
export function streams(app: FastifyInstance, contextOf: ContextOf): void {
  const open = new Set<ServerResponse>();
  app.addHook('preClose', async () => {
    for (const response of open) response.end();
  });
  app.get('/api/notices/stream', async (request, reply) => {
    const ctx = await contextOf(request);
    const account = accountOf(ctx.actor) ?? refuse('not_signed_in');
    const name = `${ctx.committeeId}:${account}`;
    if (online.listenerCount(name) >= MAX_STREAMS) refuse('locked_out', '打开的页面太多，请关闭一些后再试。');
    reply.hijack();
    const response = reply.raw;
    response.writeHead(200, {
      ...(reply.getHeaders() as Record<string, string>),
      'content-type': 'text/event-stream; charset=utf-8',
      'x-accel-buffering': 'no',
    });
    open.add(response);
    const stop = keepTelling(response, { name, renew: () => contextOf(request) });
    response.on('close', () => {
      stop();
      open.delete(response);
    });
  });
}

/** Writes the count now and at every change. Signed out or refused, the stream ends; a busy database is asked again later. */
function keepTelling(
  response: ServerResponse,
  { name, renew }: { readonly name: string; readonly renew: () => Promise<Context> },
): () => void {
  let shown: number | undefined;
  let isAsking = false;
  let isStale = false;
  const ask = async (): Promise<void> => {
    const unread = await service.countUnread(await renew());
    if (unread !== shown) response.write(`event: unread\ndata: ${unread}\n\n`);
    shown = unread;
  };
  const refresh = async (): Promise<void> => {
    isStale = true;
    if (isAsking) return;
    isAsking = true;
    try {
      while (isStale && response.writable) {
        isStale = false;
        await ask();
      }
    } catch (cause) {
      if (cause instanceof DomainError && cause.code !== 'unavailable') response.end();
    } finally {
      isAsking = false;
    }
  };
  const onChange = (): void => void refresh();
  const heartbeat = setInterval(() => {
    response.write(': alive\n\n');
    onChange();
  }, HEARTBEAT_MS);
  online.on(name, onChange);
  online.on(EVERYONE, onChange);
  onChange();
  return () => {
    clearInterval(heartbeat);
    online.off(name, onChange);
    online.off(EVERYONE, onChange);
  };
}
