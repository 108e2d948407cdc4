import { randomUUID } from 'node:crypto';
import { createServer } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, expect } from 'vitest';
import { createProduct } from '../../server/product.ts';
import type { TestCommittee } from './committee.ts';
import { loginOf, PASSWORD, type Role } from './people.ts';

export type Json = Record<string, unknown>;
/** What most views have in common; the rest is looked at field by field. */
export type Thing = Json & { readonly id: string; readonly version: number; readonly status: string };
export type RunningProduct = { readonly origin: string; ask(role: Role, request: Request): Promise<Thing> };
export type Request = { readonly post?: string; readonly put?: string; readonly get?: string; readonly body?: Json };

export async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  await new Promise((resolve) => server.close(resolve));
  return typeof address === 'object' && address ? address.port : 0;
}

/** The real product, HTTP and worker, on the committee's database; ended with the test file. Its clock calls no sweeps: they would come at any moment of a test. */
export async function runProduct(committee: TestCommittee, webFolder?: string): Promise<RunningProduct> {
  const product = await createProduct({
    urls: committee.database,
    files: committee.files,
    clockless: true,
    ...(webFolder === undefined ? {} : { webFolder }),
  });
  afterAll(() => product.close());
  const port = await freePort();
  await product.listen({ host: '127.0.0.1', port });
  const origin = `http://127.0.0.1:${port}`;
  const cookies = new Map<Role, Promise<string>>();
  const cookieOf = (role: Role): Promise<string> => {
    const known = cookies.get(role) ?? signIn(origin, role);
    cookies.set(role, known);
    return known;
  };
  return {
    origin,
    ask: async (role, request) =>
      answered(await send(origin, await cookieOf(role), request), `${role} ${JSON.stringify(request)}`),
  };
}

export async function signIn(origin: string, role: Role): Promise<string> {
  const response = await send(origin, '', { post: '/sign-in', body: { login: loginOf(role), password: PASSWORD } });
  expect(response.status, await response.clone().text()).toBe(200);
  return response.headers.getSetCookie()[0]?.split(';')[0] ?? '';
}

export const send = (
  origin: string,
  cookie: string,
  request: Request,
  key: string = randomUUID(),
): Promise<Response> => {
  const { post, put, get, body } = request;
  return fetch(`${origin}/api${post ?? put ?? get ?? ''}`, {
    method: post !== undefined ? 'POST' : put !== undefined ? 'PUT' : 'GET',
    headers: { cookie, 'idempotency-key': key, ...(body ? { 'content-type': 'application/json' } : {}) },
    ...(body ? { body: JSON.stringify(body) } : {}),
  });
};

async function answered(response: Response, what: string): Promise<Thing> {
  const text = await response.text();
  expect(response.status, `${what}: ${text}`).toBe(200);
  return JSON.parse(text) as Thing;
}

/** Waits for what the worker brings about. */
export async function eventually<T>(look: () => Promise<T | undefined>, patience = 10_000): Promise<T> {
  for (const end = Date.now() + patience; Date.now() < end; await sleep(50)) {
    const found = await look();
    if (found !== undefined) return found;
  }
  throw new Error('it did not come about in time');
}
