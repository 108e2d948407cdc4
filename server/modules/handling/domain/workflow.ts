import type { TaskAction, TaskStatus } from '../../../../contract/handling.ts';
import { follow, type Transition } from '../../../kernel/workflow.ts';
import { LIVE, type Task } from './task.ts';

/** What an actor can be to a task. `proposer` is any lead, co-signer or body that signed the case. */
export type TaskRelation =
  | ('liaison' | 'handler' | 'checker' | 'signer' | 'unit_head')
  | ('desk' | 'office' | 'committee' | 'proposer' | 'system');
export type By = readonly TaskRelation[];

const stays = (
  statuses: readonly TaskStatus[],
  action: TaskAction,
  by: By,
): Transition<TaskStatus, TaskAction, TaskRelation>[] =>
  statuses.map((status) => ({ action, from: [status], to: status, by }));

export const TASK_WORKFLOW: readonly Transition<TaskStatus, TaskAction, TaskRelation>[] = [
  { action: 'sign_receipt', from: ['pending_receipt'], to: 'received', by: ['liaison'] },
  { action: 'request_return', from: ['pending_receipt', 'received'], to: 'return_pending', by: ['liaison'] },
  { action: 'approve_return', from: ['return_pending'], to: 'reassigned', by: ['desk'] },
  { action: 'refuse_return', from: ['return_pending'], to: 'received', by: ['desk'] },
  { action: 'send_to_coordination', from: ['return_pending'], to: 'coordination', by: ['desk'] },
  { action: 'keep_by_coordination', from: ['coordination'], to: 'received', by: ['desk', 'committee'] },
  { action: 'reassign_by_coordination', from: ['coordination'], to: 'reassigned', by: ['desk', 'committee'] },
  { action: 'assign_inside', from: ['received', 'in_progress'], to: 'in_progress', by: ['liaison'] },
  ...stays(['in_progress', 'finished'], 'log_contact', ['handler', 'liaison', 'signer']),
  { action: 'send_co_opinion', from: ['in_progress'], to: 'co_done', by: ['handler', 'signer'] },
  { action: 'request_extension', from: ['in_progress'], to: 'in_progress', by: ['signer'] },
  { action: 'grant_extension', from: ['in_progress'], to: 'in_progress', by: ['desk'] },
  { action: 'refuse_extension', from: ['in_progress'], to: 'in_progress', by: ['desk', 'system'] },
  { action: 'drop', from: LIVE, to: 'cancelled', by: ['desk', 'system'] },
  { action: 'finish', from: LIVE, to: 'finished', by: ['system'] },
  ...stays(LIVE, 'succeed_unit', ['system']),
];

/** The task after `action`: the status the table gives, one version further. */
export const step = (task: Task, action: TaskAction, by: By): Task => ({
  ...task,
  status: follow(TASK_WORKFLOW, { status: task.status, action, by }),
  version: task.version + 1,
});
