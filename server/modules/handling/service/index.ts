export { addUnit, dispatchProposals, getTask, listTasks, startRound } from './dispatch.ts';
export { lapseExtensions, passOnTasksOf, remindOfLateness } from './follow-ups.ts';
export { listHandlers } from './handlers.ts';
export {
  answerableTask,
  finishTask,
  relationsToTask,
  relationsToTasks,
  requiredTasks,
  tasksOfProposal,
  type AnswerableTask,
  type TaskFacts,
} from './offers.ts';
export {
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
