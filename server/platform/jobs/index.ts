import { parseCronItems, run, type ParsedCronItem, type TaskList } from 'graphile-worker';
import type { Logger } from 'pino';
import { z } from 'zod';
import { SYSTEM } from '../../kernel/actor.ts';
import type { Context } from '../context.ts';
import { inTransaction } from '../database/index.ts';
import { deliver, loadEvents } from '../events/index.ts';
import type { Module } from '../module.ts';
import { gatherFailed, gatherOnceWritten, isOver, type KeepFailed } from './failed.ts';
import { queueLog } from './queue-log.ts';
import { freeOrphanedJobs, queuePool } from './queue-pool.ts';

export type { FailedJob } from './failed.ts';

export type WorkerParts = {
  readonly queueUrl: string;
  readonly modules: readonly Module[];
  readonly log: Logger;
  /** Every committee of this installation that has sweeps to run. */
  readonly committees: () => Promise<readonly number[]>;
  /** The system's own context in a committee, at the time of the call. */
  readonly contextFor: (committeeId: number, requestId: string) => Promise<Context>;
  /** Where deliveries go that failed for good. */
  readonly keepFailed: KeepFailed;
  /** No sweeps by the clock: a test runs those it means itself. */
  readonly clockless?: boolean;
};
export type Worker = { stop(): Promise<void> };

const CONCURRENCY = 2;
const SWEEP_EVERY_MINUTES = 5;
const delivery = z.object({ committee: z.int(), events: z.array(z.uuid()).min(1) });
const sweepJob = z.object({ sweep: z.string() });

/** Runs what follows: deliveries as they come, sweeps by the clock. Any number of processes may do so at once. */
export async function startWorker(parts: WorkerParts): Promise<Worker> {
  const release = await freeOrphanedJobs(parts.queueUrl, parts.log);
  const sweeping = parts.clockless ? [] : parts.modules;
  const pool = queuePool(parts.queueUrl, CONCURRENCY + 2);
  const runner = await run({
    pgPool: pool,
    concurrency: CONCURRENCY,
    noHandleSignals: true,
    pollInterval: 2_000,
    taskList: tasks(parts),
    parsedCronItems: crontab(sweeping),
    logger: queueLog(parts.log),
  });
  const gather = (): Promise<readonly string[]> =>
    gatherFailed(pool, parts.keepFailed, parts.log).catch((cause: unknown) => {
      parts.log.error({ err: cause }, 'failed deliveries could not be gathered');
      return [];
    });
  let gathering: Promise<unknown> = gather();
  runner.events.on('job:complete', (ended) => {
    if (isOver(ended)) gathering = gathering.then(() => gatherOnceWritten(gather, String(ended.job.id)));
  });
  // What fell due while nothing ran, and what a loaded year brought, does not wait for the clock.
  for (const { name } of sweepsOf(sweeping)) await runner.addJob('sweep', { sweep: name }, sweepOptions(name));
  return {
    stop: async () => {
      await runner.stop();
      await gathering;
      await pool.end();
      await release();
    },
  };
}

const tasks = (parts: WorkerParts): TaskList => ({
  deliver: async (payload, { job }) => {
    const { committee, events } = delivery.parse(payload);
    await deliverEvents(await parts.contextFor(committee, `job-${job.id}`), events);
  },
  sweep: async (payload, { job }) => {
    const { sweep } = sweepJob.parse(payload);
    const failures: unknown[] = [];
    // One committee's trouble must not keep the others from their due dates.
    for (const committee of await parts.committees())
      await runSweep(parts, sweep, { committee, requestId: `job-${job.id}` }).catch((cause) => failures.push(cause));
    if (failures.length > 0)
      throw new AggregateError(failures, `sweep ${sweep} failed in ${failures.length} committees`);
  },
});

async function runSweep(
  { modules, contextFor }: WorkerParts,
  name: string,
  { committee, requestId }: { readonly committee: number; readonly requestId: string },
): Promise<void> {
  const found = sweepsOf(modules).find((sweep) => sweep.name === name);
  if (found) await found.act(await contextFor(committee, requestId));
}

const sweepsOf = (modules: readonly Module[]) =>
  modules.flatMap((module) =>
    Object.entries(module.sweeps ?? {}).map(([name, act]) => ({ name: `${module.name}.${name}`, act })),
  );

const sweepOptions = (name: string) => ({ jobKey: `sweep:${name}`, maxAttempts: 3 });

const minutesFrom = (first: number): string =>
  Array.from({ length: 60 / SWEEP_EVERY_MINUTES }, (_, step) => first + step * SWEEP_EVERY_MINUTES).join(',');

/** Each sweep every five minutes, one minute apart from its neighbours. */
const crontab = (modules: readonly Module[]): ParsedCronItem[] =>
  parseCronItems(
    sweepsOf(modules).map(({ name }, index) => ({
      task: 'sweep',
      match: `${minutesFrom(index % SWEEP_EVERY_MINUTES)} * * * *`,
      identifier: name,
      payload: { sweep: name },
      options: sweepOptions(name),
    })),
  );

/** Hands events to their subscribers in one transaction; what was delivered before is not delivered again. */
async function deliverEvents(ctx: Context, ids: readonly string[]): Promise<void> {
  await inTransaction(ctx, async (tx) => {
    for (const event of await loadEvents(tx, ids))
      await deliver(tx, { ...ctx, actor: SYSTEM, requestId: event.requestId }, event);
  });
}

/** Every sweep of one committee at `ctx.now`, in the order of the modules: for the demo year and tests. */
export async function runSweeps(ctx: Context, modules: readonly Module[]): Promise<void> {
  for (const { act } of sweepsOf(modules)) await act({ ...ctx, actor: SYSTEM });
}

/** Delivers in-process what waits in `ctx.outbox`, and what those deliveries cause, until nothing is left. */
export async function deliverAll(ctx: Context): Promise<void> {
  const outbox = ctx.outbox ?? [];
  while (outbox.length > 0) {
    const waiting = outbox.slice();
    // Read anew from the table: an event whose transaction was rolled back is not there.
    await deliverEvents(
      ctx,
      waiting.map((event) => event.id),
    );
    outbox.splice(0, waiting.length);
  }
}
