import { askWell, drive, type Line } from './client.ts';
import { median } from './numbers.ts';
import type { Running } from './running.ts';
import { submit, type Desk } from './submitting.ts';

const BESIDE = 2;
type Ask = (line: Line) => Promise<unknown>;
type Asked = {
  readonly lines: readonly Line[];
  readonly desk: Desk;
  readonly cookie: string;
  /** Submits before anything is counted. */
  readonly warmUp: number;
  readonly rounds: number;
  readonly perRound: number;
};

const empty: Ask = (line) => askWell(line, { method: 'POST', path: '/bench/empty', body: '{"version":1}' });
const withEmpties =
  (ask: Ask): Ask =>
  async (line) => {
    await ask(line);
    for (let sent = 0; sent < BESIDE; sent += 1) await empty(line);
  };

/**
 * CPU of the server process, helper threads and garbage included, for each kind of request in milliseconds, and its ratio to an
 * empty validated POST twice: to one sent between requests of that kind, which meets what they meet (PostgreSQL at work on the
 * same cores, caches it has emptied), and to one in a loop of its own (`…Alone`), where nothing disturbs it. An empty POST
 * between submits was measured at twice one by itself.
 *
 * What is counted is a server that has run for a while. Submits alone cost 1.3 to 1.8 ms each for the first thousand, 0.6
 * from some five thousand on; with lists and empty requests between them, as here, they stay at 0.9.
 */
export async function cpuPer(server: Running, asked: Asked): Promise<Record<string, number>> {
  const { lines, desk, cookie, warmUp, rounds, perRound } = asked;
  const submits: Ask = (line) => submit(line, desk);
  const lists: Ask = (line) => askWell(line, { method: 'GET', path: '/cases?limit=20', cookie });
  const kinds = { empty, submits, lists, besideSubmits: withEmpties(submits), besideLists: withEmpties(lists) };
  const taken = new Map<string, number[]>();
  for (const ask of [submits, lists, empty]) await drive(lines, warmUp, ask);
  for (let round = 0; round < rounds; round += 1)
    for (const [kind, ask] of Object.entries(kinds)) {
      const count = kind === 'empty' ? perRound * 5 : perRound;
      const before = await server.cpu();
      await drive(lines, count, ask);
      const spent = ((await server.cpu()) - before) / count;
      taken.set(kind, [...(taken.get(kind) ?? []), spent]);
    }
  const of = (kind: keyof typeof kinds): number => median(taken.get(kind) ?? []);
  const emptyBeside = (kind: 'Submits' | 'Lists'): number => {
    const [alone, mixed] = [taken.get(kind.toLowerCase()) ?? [], taken.get(`beside${kind}`) ?? []];
    return median(mixed.map((spent, round) => (spent - (alone[round] ?? Number.NaN)) / BESIDE));
  };
  const beside = { submits: emptyBeside('Submits'), lists: emptyBeside('Lists') };
  return {
    submitCpu: of('submits') / beside.submits,
    listCpu: of('lists') / beside.lists,
    submitCpuAlone: of('submits') / of('empty'),
    listCpuAlone: of('lists') / of('empty'),
    emptyCpuMs: of('empty'),
    emptyBesideSubmitsCpuMs: beside.submits,
    emptyBesideListsCpuMs: beside.lists,
    submitCpuMs: of('submits'),
    listCpuMs: of('lists'),
  };
}
