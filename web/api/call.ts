import { failures } from '../text/errors.ts';
import { CallError, type Problem } from './call-error.ts';
import { ENDPOINTS } from './endpoints.gen.ts';
import type { EndpointName, InputOf, ResultOf } from './registry.ts';

export type CallOptions = {
  /** Repeats of one submission carry the same key; without one every call is its own submission. */
  readonly key?: string;
  readonly signal?: AbortSignal;
};
type Parts = {
  readonly params?: Record<string, unknown>;
  readonly query?: Record<string, unknown>;
  readonly body?: unknown;
};

const PREFIX = '/api';
const signedOutListeners = new Set<() => void>();

/** Tells when the server no longer knows this session; returns the way to stop listening. */
export function onSignedOut(listener: () => void): () => void {
  signedOutListeners.add(listener);
  return () => signedOutListeners.delete(listener);
}

/** 128 random bits; `crypto.randomUUID` is missing in the oldest browsers served. */
export function newKey(): string {
  return Array.from(crypto.getRandomValues(new Uint8Array(16)), (b) => b.toString(16).padStart(2, '0')).join('');
}

function searchOf(query: Record<string, unknown>): string {
  const search = new URLSearchParams();
  for (const [name, value] of Object.entries(query)) {
    if (value === undefined || value === null || value === '') continue;
    for (const one of Array.isArray(value) ? (value as unknown[]) : [value]) search.append(name, String(one));
  }
  const text = search.toString();
  return text && `?${text}`;
}

function addressOf(row: string, { params = {}, query = {} }: Parts): string {
  const path = row.replace(/:(\w+)/g, (_, name: string) => encodeURIComponent(String(params[name])));
  return `${PREFIX}${path}${searchOf(query)}`;
}

async function send(url: string, init: RequestInit): Promise<Response> {
  try {
    return await fetch(url, init);
  } catch (error) {
    if (error instanceof DOMException && error.name === 'AbortError') throw error;
    throw new CallError({ code: 'offline', title: failures.offline, status: 0 });
  }
}

async function read(response: Response): Promise<unknown> {
  const text = await response.text();
  if (text === '') return undefined;
  try {
    return JSON.parse(text) as unknown;
  } catch {
    throw new CallError({ code: 'unexpected', title: failures.unreadable, status: response.status });
  }
}

/** Answers as the server does: the parsed body, or a `CallError` from its problem. */
export async function answerOf(response: Response): Promise<unknown> {
  const body = await read(response);
  if (response.ok) return body;
  const problem = {
    title: failures.unreadable,
    code: 'unexpected',
    ...(body as object),
    status: response.status,
  } as Problem;
  if (problem.code === 'not_signed_in') for (const listener of signedOutListeners) listener();
  throw new CallError(problem);
}

export async function call<N extends EndpointName>(
  name: N,
  input: InputOf<N>,
  options: CallOptions = {},
): Promise<ResultOf<N>> {
  const [verb = '', row = ''] = ENDPOINTS[name].split(' ');
  const method = verb.replace('+', '');
  const parts = input as Parts;
  const headers: Record<string, string> = { accept: 'application/json' };
  if (method !== 'GET') headers['content-type'] = 'application/json';
  if (verb !== method) headers['idempotency-key'] = options.key ?? newKey();
  const response = await send(addressOf(row, parts), {
    method,
    credentials: 'same-origin',
    headers,
    body: method === 'GET' ? null : JSON.stringify(parts.body ?? {}),
    signal: options.signal ?? null,
  });
  return (await answerOf(response)) as ResultOf<N>;
}
