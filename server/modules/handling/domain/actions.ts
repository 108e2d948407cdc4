import type { TaskAction } from '../../../../contract/handling.ts';
import { openActions } from '../../../kernel/workflow.ts';
import { extensionObstacle, pendingExtension } from './extensions.ts';
import { approveObstacle, returnObstacle } from './returns.ts';
import type { Circumstances, Moment } from './task.ts';
import { TASK_WORKFLOW, type By } from './workflow.ts';
import { coOpinionObstacle, dropObstacle } from './work.ts';

/** The guards of the decisions, asked beforehand: what the table opens and none of them stops may be offered. */
const OBSTACLES: Partial<Record<TaskAction, (c: Circumstances, moment: Moment) => string | null>> = {
  request_return: returnObstacle,
  approve_return: approveObstacle,
  send_co_opinion: ({ task }) => coOpinionObstacle(task),
  request_extension: extensionObstacle,
  grant_extension: (c) => (pendingExtension(c) ? null : '没有待批的延期申请。'),
  refuse_extension: (c) => (pendingExtension(c) ? null : '没有待批的延期申请。'),
  drop: dropObstacle,
};

export const availableActions = (circumstances: Circumstances, by: By, moment: Moment): TaskAction[] =>
  openActions(TASK_WORKFLOW, circumstances.task.status, by).filter(
    (action) => (OBSTACLES[action]?.(circumstances, moment) ?? null) === null,
  );
