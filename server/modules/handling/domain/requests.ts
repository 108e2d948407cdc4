import type { Circumstances, Moment, Outcome } from './task.ts';

const NOTE = '任务已结束，申请不再处理。';

/** A task that ends leaves nobody waiting: what its unit had asked for is settled with it, with no fault of the unit's. */
export function withoutObject(
  { task, returns, extensions }: Pick<Circumstances, 'task' | 'returns' | 'extensions'>,
  { now }: Pick<Moment, 'now'>,
): Pick<Outcome, 'request' | 'extension'> {
  const how = { decidedBy: '系统', decisionNote: NOTE, decidedAt: now };
  const request = returns.find((r) => r.taskId === task.id && r.decidedAt === null);
  const extension = extensions.find((e) => e.taskId === task.id && e.decidedAt === null);
  return {
    ...(request && {
      request: { ...request, ...how, status: request.status === 'pending' ? 'approved' : request.status },
    }),
    ...(extension && { extension: { ...extension, ...how, status: 'refused', version: extension.version + 1 } }),
  };
}
