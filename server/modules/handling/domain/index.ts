export { availableActions } from './actions.ts';
export { answeringOf, answeringUnitIds, type Answering } from './answering.ts';
export { addUnit, dispatch, startRound, type Dispatch, type Duty } from './dispatch.ts';
export { dueFor, returnUntil } from './due.ts';
export { grantExtension, lapseExtension, pendingExtension, refuseExtension, requestExtension } from './extensions.ts';
export {
  approveReturn,
  keepByCoordination,
  reassignByCoordination,
  refuseReturn,
  requestReturn,
  sendToCoordination,
  type TargetUnit,
} from './returns.ts';
export { countedFrom, settleDue } from './settling.ts';
export { lateness, nearness, overdue, succeed, unspoken, type Reminder, type Succession } from './succession.ts';
export {
  answers,
  isLive,
  stands,
  LIVE,
  type Circumstances,
  type Contact,
  type CoOpinion,
  type Extension,
  type Moment,
  type Outcome,
  type ReturnRequest,
  type Task,
} from './task.ts';
export { TASK_WORKFLOW, type By, type TaskRelation } from './workflow.ts';
export {
  assignInside,
  confirmContact,
  confirmObstacle,
  contactMet,
  drop,
  finish,
  logContact,
  sendCoOpinion,
  signReceipt,
} from './work.ts';
