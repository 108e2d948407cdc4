import { Line } from './bench/client.ts';
import { cpuPer } from './bench/cpu.ts';
import { setting } from './bench/letters.ts';
import { median } from './bench/numbers.ts';
import { OFFICE } from './bench/people.ts';
import { judge, print } from './bench/report.ts';
import { startServer } from './bench/running.ts';
import { DESK_PAGES, PAGES, scaling, type Scaled } from './bench/scaling.ts';
import { fillCommittee, letIn, openScratch, type Scratch } from './bench/scratch.ts';
import { fillForSearch, searching } from './bench/searching.ts';
import { checkHandedIn, openDesk, recordSubmit, throughputs, type Desk } from './bench/submitting.ts';
import { connect } from '../server/platform/database/index.ts';

const CLIENTS = 16;
const ROUNDS = 7;
const PER_ROUND = 160;
/** More, since what is judged is a difference of two measurements. */
const CPU_ROUNDS = 40;
const WARM_UP = 5_000;
const SMALL = { committee: 1, size: 10_000 };
const LARGE = { committee: 2, size: 100_000 };
const WRITTEN = { committee: 3, size: 2_000 };
const TURNS = 240;
const FEW_FOUND = { committee: 4, size: 20_000 };
const MANY_FOUND = { committee: 5, size: 200_000 };
/** Sizes at which the desk has some 500 and 5,000 open tasks: the run counts them. */
const SMALL_DESK = { committee: 6, size: 31_000 };
const LARGE_DESK = { committee: 7, size: 310_000 };
const LETTERS = { committee: 8, size: 2_000 };

const say = (text: string): void => console.error(text);
const wants = (part: string): boolean => {
  const only = process.argv.find((word) => word.startsWith('--only='))?.slice('--only='.length);
  return only === undefined || only.split(',').includes(part);
};

/** Only ratios of one run are compared: absolute times belong to the machine and whoever else is at work on it. */
async function main(): Promise<void> {
  const scratch = await openScratch();
  try {
    const pages = ['submit', 'cpu', 'scale'].some(wants) ? await measure(scratch) : {};
    const found = wants('search') ? await searches(scratch) : {};
    const desk = wants('desk') ? await desks(scratch) : {};
    const papers = wants('letters') ? await letters(scratch) : {};
    const figures = { ...pages, ...found, ...desk, ...papers };
    const judged = judge(figures);
    print(judged, process.argv.includes('--json'));
    process.exitCode = judged.passed ? 0 : 1;
  } finally {
    await scratch.stop();
  }
}

async function measure(scratch: Scratch): Promise<Record<string, number>> {
  const fillings = [WRITTEN, ...(wants('scale') ? [SMALL, LARGE] : [])];
  for (const { committee, size } of fillings) {
    const began = Date.now();
    await fillCommittee(scratch, { id: committee, size });
    say(`${size} proposals laid in, ${((Date.now() - began) / 1000).toFixed(0)} s`);
  }
  const drafts = ((ROUNDS + 1) * 2 + CPU_ROUNDS * 2) * PER_ROUND + WARM_UP + 10;
  const desk = await openDesk(scratch, WRITTEN.committee, drafts);
  await scratch.owner.query('vacuum analyze');
  const cookie = await letIn(scratch, { committee: WRITTEN.committee, account: OFFICE });
  const { replay, statements, trips } = await recordSubmit(scratch.appUrl, desk);
  const server = await startServer(scratch.appUrl);
  const lines = Array.from({ length: CLIENTS }, () => new Line(server.port));
  const pools = connect(scratch.appUrl);
  try {
    const submits = wants('submit') ? await submitting({ lines, desk }, { pools, replay, count: PER_ROUND }) : {};
    const cpu = wants('cpu')
      ? await cpuPer(server, { lines, desk, cookie, warmUp: WARM_UP, rounds: CPU_ROUNDS, perRound: PER_ROUND })
      : {};
    await checkHandedIn(scratch, WRITTEN.committee);
    const scaled = wants('scale') ? await scales(scratch, lines[0]) : {};
    return { ...submits, ...cpu, ...scaled, submitStatements: statements, submitTrips: trips };
  } finally {
    for (const line of lines) line.close();
    await pools.close();
    await server.stop();
  }
}

type Rounds = { readonly lines: readonly Line[]; readonly desk: Desk };
async function submitting(
  { lines, desk }: Rounds,
  direct: Parameters<typeof throughputs>[2],
): Promise<Record<string, number>> {
  const rounds: { app: number; sql: number }[] = [];
  // The first round warms both sides up and is not counted.
  for (let round = 0; round <= ROUNDS; round += 1) rounds.push(await throughputs(lines, desk, direct));
  const counted = rounds.slice(1);
  return {
    submitThroughput: median(counted.map(({ app, sql }) => app / sql)),
    submitsPerSecond: median(counted.map(({ app }) => app)),
    directPerSecond: median(counted.map(({ sql }) => sql)),
  };
}

async function scales(scratch: Scratch, line: Line | undefined): Promise<Record<string, number>> {
  if (!line) return {};
  const asked = { small: SMALL, large: LARGE, pages: PAGES };
  await scaling(scratch, line, { ...asked, turns: 10 });
  const { pages, requests } = await scaling(scratch, line, { ...asked, turns: TURNS });
  return { ...named(pages), scaleRequests: requests };
}

function named(pages: readonly Scaled[]): Record<string, number> {
  const each = (of: (page: Scaled) => number, suffix: string): Record<string, number> =>
    Object.fromEntries(pages.map((page) => [`${page.name}${suffix}`, of(page)]));
  return {
    ...each(({ small, large }) => large / small, 'Growth'),
    ...each(({ small }) => small, 'SmallP95Ms'),
    ...each(({ large }) => large, 'LargeP95Ms'),
  };
}

/** A desk with ten times as much under way. */
async function desks(scratch: Scratch): Promise<Record<string, number>> {
  const open: number[] = [];
  for (const sized of [SMALL_DESK, LARGE_DESK]) {
    await fillCommittee(scratch, { id: sized.committee, size: sized.size });
    open.push(await openTasks(scratch, sized.committee));
    say(`a desk with ${open.at(-1)} open tasks`);
  }
  await scratch.owner.query('vacuum analyze');
  const server = await startServer(scratch.appUrl);
  const line = new Line(server.port);
  const asked = { small: SMALL_DESK, large: LARGE_DESK, pages: DESK_PAGES };
  try {
    await scaling(scratch, line, { ...asked, turns: 10 });
    const { pages } = await scaling(scratch, line, { ...asked, turns: TURNS });
    const [few = 0, many = 0] = open;
    return { ...named(pages), deskOpenFew: few, deskOpenMany: many };
  } finally {
    line.close();
    await server.stop();
  }
}

async function openTasks({ owner }: Scratch, committee: number): Promise<number> {
  const { rows } = await owner.query<{ open: number }>(
    `select count(*)::int as open from app.task t join app.organization o on o.committee_id = t.committee_id and o.id = t.routing_desk_id
      where t.committee_id = $1 and o.code = 'B21' and t.status not in ('finished', 'cancelled', 'reassigned', 'co_done')`,
    [committee],
  );
  return rows[0]?.open ?? 0;
}

/** Letters and dossiers, set one after another. */
async function letters(scratch: Scratch): Promise<Record<string, number>> {
  await fillCommittee(scratch, { id: LETTERS.committee, size: LETTERS.size });
  await scratch.owner.query('vacuum analyze');
  const server = await startServer(scratch.appUrl);
  const line = new Line(server.port);
  try {
    return await setting(scratch, line, LETTERS.committee);
  } finally {
    line.close();
    await server.stop();
  }
}

async function searches(scratch: Scratch): Promise<Record<string, number>> {
  for (const sized of [FEW_FOUND, MANY_FOUND]) {
    const began = Date.now();
    await fillForSearch(scratch, sized);
    say(`${sized.size} proposals laid in to be found, ${((Date.now() - began) / 1000).toFixed(0)} s`);
  }
  await scratch.owner.query('vacuum analyze');
  const server = await startServer(scratch.appUrl);
  const line = new Line(server.port);
  try {
    return await searching(scratch, line, { small: FEW_FOUND, large: MANY_FOUND });
  } finally {
    line.close();
    await server.stop();
  }
}

await main();
