import type { FastifyInstance } from 'fastify';
import type { Answer, Endpoint, Input } from '../../contract/endpoint.ts';
import type { Context } from './context.ts';
import type { Subscribers } from './events/index.ts';

export type Bind = <E extends Endpoint>(
  endpoint: E,
  act: (ctx: Context, input: Input<E>) => Promise<Answer<E>>,
) => void;
export type Routes = (bind: Bind) => void;
/** Scheduled work of one committee: asks what is due at `ctx.now`, so that it may run twice or late. */
export type Sweep = (ctx: Context) => Promise<void>;

export type Module = {
  readonly name: string;
  /** Tables only this module writes (invariant 4). */
  readonly owns: readonly string[];
  readonly routes?: Routes;
  /** Routes the contract cannot describe: streams and downloads. */
  readonly streams?: (app: FastifyInstance, contextOf: (request: unknown) => Promise<Context>) => void;
  readonly subscribers?: Subscribers;
  readonly sweeps?: Readonly<Record<string, Sweep>>;
};

export const defineModule = (module: Module): Module => module;
export const defineRoutes = (routes: Routes): Routes => routes;
export const defineSubscribers = (subscribers: Subscribers): Subscribers => subscribers;
