export { addUnit, dispatchProposals, dueByRole, getTask, handOver, listTasks, startRound } from './dispatch.ts';
export { dispatchList, listDispatches, type DispatchLine } from './lists.ts';
export { lapseExtensions, passOnTasksOf, remindOfLateness, settleDates } from './follow-ups.ts';
export { openPhoto } from './photos.ts';
export { listHandlers } from './handlers.ts';
export {
  answerableTask,
  answeringTasks,
  finishTask,
  lockAnswerableTask,
  lockTask,
  relationsToTask,
  relationsToTasks,
  requiredTasks,
  runningTasks,
  taskFacts,
  tasksOfProposal,
  type AnswerableTask,
  type RunningTask,
} from './offers.ts';
export {
  addContact,
  approveReturn,
  assignInside,
  confirmContact,
  dropUnit,
  grantExtension,
  keepByCoordination,
  logContact,
  reassignByCoordination,
  refuseExtension,
  refuseReturn,
  requestExtension,
  requestReturn,
  sendCoOpinion,
  sendToCoordination,
  signReceipt,
} from './work.ts';
