import type { Answer, CallInput, Endpoint } from '../../../contract/endpoint.ts';
import type { Context } from '../../platform/context.ts';
import type { Bind, Module } from '../../platform/module.ts';

type Act = (ctx: Context, input: unknown) => Promise<unknown>;

/** The use cases of all modules by their endpoints: the demo acts through the door every client uses. */
export type Acts = <E extends Endpoint>(ctx: Context, endpoint: E, input: CallInput<E>) => Promise<Answer<E>>;

export function actsOf(modules: readonly Module[]): Acts {
  const bound = new Map<Endpoint, Act>();
  const bind: Bind = (endpoint, act) => {
    bound.set(endpoint, act as unknown as Act);
  };
  for (const module of modules) module.routes?.(bind);
  return async (ctx, endpoint, input) => {
    const act = bound.get(endpoint);
    if (act === undefined) throw new Error(`no module serves ${endpoint.method} ${endpoint.path}`);
    const { params = {}, query = {}, body = {} }: Parts = input;
    const parsed = {
      params: endpoint.params.parse(params),
      query: endpoint.query.parse(query),
      body: endpoint.body.parse(body),
    };
    return (await act(ctx, parsed)) as Answer<typeof endpoint>;
  };
}

type Parts = { readonly params?: unknown; readonly query?: unknown; readonly body?: unknown };
