import { z } from 'zod';
import type { ErrorCode } from './errors.ts';

export type Schema = z.ZodType;
type Empty = z.ZodObject<Record<never, never>>;

/** Who may reach an endpoint before any relation is looked at. */
export type Access = 'public' | 'signed_in';

export type Endpoint<
  P extends Schema = Schema,
  Q extends Schema = Schema,
  B extends Schema = Schema,
  R extends Schema = Schema,
  E extends ErrorCode = ErrorCode,
> = {
  readonly method: 'GET' | 'POST' | 'PUT' | 'DELETE';
  readonly path: `/${string}`;
  readonly summary: string;
  readonly access: Access;
  /** True where a replayed request must not act twice: the caller sends `Idempotency-Key`. */
  readonly idempotent: boolean;
  readonly params: P;
  readonly query: Q;
  readonly body: B;
  readonly response: R;
  readonly errors: readonly E[];
};

const nothing: Empty = z.strictObject({});

/** One HTTP call described as data: the server binds it, the web calls it, OpenAPI prints it. */
export function endpoint<
  R extends Schema,
  const E extends ErrorCode = never,
  P extends Schema = Empty,
  Q extends Schema = Empty,
  B extends Schema = Empty,
>(e: {
  method: Endpoint['method'];
  path: `/${string}`;
  summary: string;
  response: R;
  access?: Access;
  idempotent?: boolean;
  errors?: readonly E[];
  params?: P;
  query?: Q;
  body?: B;
}): Endpoint<P, Q, B, R, E> {
  return {
    access: 'signed_in',
    idempotent: e.method === 'POST',
    errors: [],
    ...e,
    params: e.params ?? (nothing as unknown as P),
    query: e.query ?? (nothing as unknown as Q),
    body: e.body ?? (nothing as unknown as B),
  };
}

type Part<K extends string, S extends Schema> =
  Record<never, never> extends z.input<S> ? { [k in K]?: z.input<S> } : { [k in K]: z.input<S> };

/** What a caller gives: only the parts the endpoint declares. */
export type CallInput<E> =
  E extends Endpoint<infer P, infer Q, infer B> ? Part<'params', P> & Part<'query', Q> & Part<'body', B> : never;
/** What a handler gets: parsed. */
export type Input<E> =
  E extends Endpoint<infer P, infer Q, infer B>
    ? { params: z.output<P>; query: z.output<Q>; body: z.output<B> }
    : never;
/** What a handler returns. */
export type Answer<E> = E extends Endpoint<Schema, Schema, Schema, infer R> ? z.input<R> : never;
/** What a caller receives. */
export type Result<E> = E extends Endpoint<Schema, Schema, Schema, infer R> ? z.output<R> : never;
