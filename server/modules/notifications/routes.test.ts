import { request as openHttp } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { actor, freshCommittee, type TestCommittee } from '../../../test/harness/committee.ts';
import { putAccount } from '../../../test/harness/rows.ts';
import type { AccountActor } from '../../kernel/actor.ts';
import { refuse } from '../../kernel/errors.ts';
import { inTransaction } from '../../platform/database/index.ts';
import { createHttp } from '../../platform/http/index.ts';
import type { Listening } from '../../platform/listen.ts';
import { createLog } from '../../platform/log.ts';
import { listenForNotices, notifications } from './index.ts';
import * as repository from './repository.ts';

const liaison = actor('孙联络') as AccountActor;
let ours: TestCommittee;
let listening: Listening;
let isSignedIn = true;
let app: ReturnType<typeof createHttp>;
let port = 0;

beforeAll(async () => {
  ours = await freshCommittee();
  await ours.read((tx) => putAccount(tx, liaison));
  const log = createLog('silent');
  listening = await listenForNotices(ours.database.appUrl, log);
  app = createHttp({
    modules: [notifications],
    log,
    contextOf: () => (isSignedIn ? ours.as(liaison) : refuse('not_signed_in')),
  });
  await app.listen({ port: 0, host: '127.0.0.1' });
  port = (app.server.address() as AddressInfo).port;
});
afterAll(async () => {
  await app.close();
  await listening.close();
});

type Opened = {
  readonly status: number;
  readonly type: string;
  readonly said: string[];
  readonly ended: Promise<void>;
};
const open = (): Promise<Opened> =>
  new Promise((resolve, reject) => {
    openHttp({ port, host: '127.0.0.1', path: '/api/notices/stream' }, (response) => {
      const said: string[] = [];
      response.on('data', (chunk: Buffer) => said.push(chunk.toString()));
      const ended = new Promise<void>((done) => response.on('end', done));
      resolve({
        status: response.statusCode ?? 0,
        type: String(response.headers['content-type']),
        said,
        ended,
      });
    })
      .on('error', reject)
      .end();
  });
const tell = async (key: string): Promise<void> => {
  const ctx = await ours.as();
  const notice = { kind: 'test', groupKey: key, title: '一件', link: '/', titleOfMany: '{n} 件', linkOfMany: '/' };
  await inTransaction(ctx, (tx) =>
    repository.put(tx, { ...notice, madeAt: ctx.now }, [{ id: ctx.newId(), accountId: liaison.accountId }]),
  );
};
async function until(check: () => boolean): Promise<void> {
  for (const end = Date.now() + 15_000; !check(); await sleep(20))
    if (Date.now() > end) throw new Error('it did not come about in time');
}

test('an open inbox hears the number of unread notices at once and at every change', async () => {
  const stream = await open();
  expect([stream.status, stream.type]).toEqual([200, 'text/event-stream; charset=utf-8']);
  await until(() => stream.said.length > 0);
  expect(stream.said.join('')).toBe('event: unread\ndata: 0\n\n');
  await tell('a');
  await until(() => stream.said.length > 1);
  await tell('b');
  await until(() => stream.said.length > 2);
  expect(stream.said.slice(1)).toEqual(['event: unread\ndata: 1\n\n', 'event: unread\ndata: 2\n\n']);
  const response = await app.inject({ method: 'POST', url: '/api/notices/read' });
  expect(response.json()).toEqual({ done: true });
  await until(() => stream.said.length > 3);
  expect(stream.said.at(-1)).toBe('event: unread\ndata: 0\n\n');
});

test('who signed out meanwhile hears nothing more', async () => {
  const stream = await open();
  await until(() => stream.said.length > 0);
  isSignedIn = false;
  await tell('c');
  await stream.ended;
  expect(stream.said).toHaveLength(1);
  expect((await open()).status).toBe(401);
  isSignedIn = true;
});

test('the server closes without waiting for open inboxes', async () => {
  const stream = await open();
  await until(() => stream.said.length > 0);
  const before = performance.now();
  await app.close();
  await stream.ended;
  expect(performance.now() - before).toBeLessThan(5_000);
});
