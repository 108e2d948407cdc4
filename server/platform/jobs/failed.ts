import { setTimeout as sleep } from 'node:timers/promises';
import type { WorkerEventMap } from 'graphile-worker';
import type pg from 'pg';
import type { Logger } from 'pino';
import { z } from 'zod';

/** What follows from these events failed as often as it is tried. */
export type FailedJob = {
  readonly jobId: number;
  readonly eventIds: readonly string[];
  readonly attempts: number;
  readonly lastError: string;
};
export type KeepFailed = (committeeId: number, job: FailedJob) => Promise<void>;

const AT_ONCE = 100;
const SHOWN = 300;
const delivery = z.object({ committee: z.int(), events: z.array(z.uuid()).min(1) });
type Row = {
  readonly id: string;
  readonly payload: unknown;
  readonly attempts: number;
  readonly last_error: string | null;
};

/**
 * Hands deliveries that failed for good to where people see them, and takes them out of the queue: kept first, so that none is
 * lost, and under the job's number, so that none is kept twice.
 */
export async function gatherFailed(pool: pg.Pool, keep: KeepFailed, log: Logger): Promise<string[]> {
  const gathered: string[] = [];
  const { rows } = await pool.query<Row>(
    `select j.id, j.payload, j.attempts, j.last_error
    from graphile_worker._private_jobs j join graphile_worker._private_tasks t on t.id = j.task_id
    where t.identifier = 'deliver' and j.attempts >= j.max_attempts and j.locked_at is null order by j.id limit $1`,
    [AT_ONCE],
  );
  for (const row of rows)
    try {
      const { committee, events } = delivery.parse(row.payload);
      const lastError = (row.last_error ?? '').split('\n', 1).join('').slice(0, SHOWN);
      await keep(committee, { jobId: Number(row.id), eventIds: events, attempts: row.attempts, lastError });
      await pool.query('select graphile_worker.complete_jobs(array[$1::bigint])', [row.id]);
      gathered.push(row.id);
    } catch (cause) {
      log.error({ err: cause, job: row.id }, 'a failed delivery could not be kept');
    }
  return gathered;
}

const TRIES = 10;
const PAUSE_MS = 100;
/** The queue says that a job is over before it has written so: it is looked for until it is there. */
export async function gatherOnceWritten(gather: () => Promise<readonly string[]>, jobId: string): Promise<void> {
  for (let tries = 1; tries <= TRIES; tries += 1) {
    if ((await gather()).includes(jobId)) return;
    await sleep(PAUSE_MS * tries);
  }
}

/** Whether a job has just failed for the last time. */
export const isOver = ({ job, error }: WorkerEventMap['job:complete']): boolean =>
  Boolean(error) && job.task_identifier === 'deliver' && job.attempts >= job.max_attempts;
