import type { TalkSide } from '../../../../contract/talks.ts';
import type { TaskStatus } from '../../../../contract/handling.ts';
import { refuse } from '../../../kernel/errors.ts';
import type { Instant } from '../../../kernel/time.ts';
import type { TalkingEvent } from '../events.ts';

/** What of a task a talk hangs on. */
export type OfTask = {
  readonly id: string;
  readonly proposalId: string;
  readonly unitId: string;
  readonly status: TaskStatus;
};
export type Remark = {
  readonly id: string;
  readonly taskId: string;
  readonly side: TalkSide;
  readonly body: string;
  readonly accountId: string;
  readonly writtenBy: string;
  readonly writtenAt: Instant;
};

export const factsOf = (task: OfTask, side: TalkSide) => ({
  taskId: task.id,
  proposalId: task.proposalId,
  unitId: task.unitId,
  side,
});

/** A task that was passed on or dropped is talked about no more; a finished one still is. */
export const isOpen = ({ status }: OfTask): boolean => status !== 'reassigned' && status !== 'cancelled';
export function requireSide(task: OfTask, side: TalkSide | null): TalkSide {
  if (side === null) return refuse('forbidden', '只有提案人和承办单位的人员可以在这里往来');
  if (!isOpen(task)) refuse('wrong_status', '该单位已不办理这件提案');
  return side;
}

export const written = (task: OfTask, { id, side }: Remark): TalkingEvent => ({
  type: 'remark.written',
  subject: { type: 'remark', id, version: 1 },
  payload: factsOf(task, side),
});
