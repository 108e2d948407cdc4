import type { Endpoint } from '../../contract/endpoint.ts';
import { apisOfContract } from '../../tools/generate/contract.ts';
import type { Cast, Role } from '../harness/people.ts';
import { cellsOf, type Cell, type Part, type Verdict } from './cells.ts';
import { EVERYONE } from './roles.ts';
import type { Stage } from './stage.ts';

/** A thing in a state: how a route names it, its version, and what else its requests need. */
export type Thing = {
  readonly params: Readonly<Record<string, string>>;
  readonly version: number;
  readonly [more: string]: unknown;
};
export type Sent = {
  readonly params?: Readonly<Record<string, string>>;
  readonly query?: Readonly<Record<string, string>>;
  readonly body?: object;
};
/** A request that would be granted to whoever may make it. */
export type Asks = Readonly<
  Record<string, (about: { readonly thing: Thing; readonly role: Role; readonly cast: Cast }) => Sent>
>;
export type Things = Readonly<Record<string, Thing>>;

const endpoints = new Map<string, Endpoint>();
for (const api of await apisOfContract())
  for (const [name, endpoint] of api.rows) endpoints.set(`${api.name}.${name}`, endpoint);

export const ROUTES: ReadonlyMap<string, Endpoint> = endpoints;
const endpointOf = (route: string): Endpoint => {
  const endpoint = endpoints.get(route);
  if (!endpoint) throw new Error(`the contract has no ${route}`);
  return endpoint;
};

type Answer = { readonly status: number; readonly code?: string; readonly body: never };
type Batch = { readonly refused?: readonly { readonly code: string }[] };

/** What an answer says; a batch of one is answered as a whole, its one item's fate inside. */
function saidIn(answer: Answer): string {
  if (answer.status !== 200) return answer.code ?? String(answer.status);
  return (answer.body as Batch | null)?.refused?.[0]?.code ?? 'allowed';
}

/** What a version that was never there would be answered with, had the asker a right to know. */
const WRONG_VERSION = 4711;

export type Trial = { readonly stage: Stage; readonly things: Things; readonly asks: Asks };

async function said(cell: Cell, { stage, things, asks }: Trial): Promise<string> {
  const thing = things[cell.state];
  const ask = asks[cell.route];
  if (!thing || !ask) throw new Error(`nothing prepared for ${cell.part} ${cell.route} in ${cell.state}`);
  // Who may not know of a thing learns nothing from its version either.
  const version = cell.verdict === 'not_found' ? WRONG_VERSION : thing.version;
  const sent = ask({ thing: { ...thing, version }, role: cell.role, cast: stage.cast });
  return saidIn(await stage.ask(cell.role, endpointOf(cell.route), { params: thing.params, ...sent }));
}

const AT_ONCE = 4;
/** The cells whose answer is not what the matrix says, in words. */
export async function differing(cells: readonly Cell[], trial: Trial): Promise<string[]> {
  const wrong: string[] = [];
  const queue = [...cells];
  const work = async (): Promise<void> => {
    for (let cell = queue.pop(); cell; cell = queue.pop()) {
      const is = await said(cell, trial);
      if (is !== cell.verdict) wrong.push(`${describe(cell)}: ${cell.verdict} expected, ${is} answered`);
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, work));
  return wrong.toSorted();
}

const describe = ({ part, route, state, role }: Cell): string => `${part} · ${route} · ${state} · ${role}`;

export const allCells = (name: string, part: Part): Cell[] => cellsOf(name, part, part.cast ?? EVERYONE);

/** One cell of each verdict, turned round: the trial must notice every one of them. */
export function flipped(cells: readonly Cell[]): Cell[] {
  const other = (verdict: Verdict): Verdict => (verdict === 'allowed' ? 'forbidden' : 'allowed');
  return [...Map.groupBy(cells, (cell) => cell.verdict).values()]
    .flatMap((group) => group.at(Math.floor(group.length / 2)) ?? [])
    .map((cell) => ({ ...cell, verdict: other(cell.verdict) }));
}
