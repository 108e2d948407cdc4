/**
 * Handling (办理): the tasks that undertaking units have, one per unit and round — dispatch (交办), receipt, return and
 * reassignment, assignment inside the unit, contacts with the proposer, co-handling opinions, extensions, adding and dropping.
 * Drafting and releasing the answer belongs to `replies`; its release finishes the task.
 * Listens to: organization.abolished. Emits: task.* (events.ts).
 */
import { defineModule, defineSubscribers } from '../../platform/module.ts';
import { routes } from './routes.ts';
import { streams } from './streams.ts';
import { lapseExtensions, passOnTasksOf, remindOfLateness, settleDates } from './service/index.ts';

/** When a unit is abolished, its live tasks pass to its successor; what is finished keeps the old name. */
const subscribers = defineSubscribers({
  'organization.abolished': async (ctx, tx, event) => {
    const { organizationId, successorId, reason } = event.payload as Record<
      'organizationId' | 'successorId' | 'reason',
      string
    >;
    await passOnTasksOf(tx, ctx, { fromUnitId: organizationId, toUnitId: successorId, reason });
  },
});

export const handling = defineModule({
  name: 'handling',
  owns: ['task', 'return_request', 'extension', 'contact', 'co_opinion', 'task_fact', 'task_reminder', 'dispatch_line'],
  routes,
  streams,
  subscribers,
  // A date is settled before anybody is told that it has passed.
  sweeps: { settleDates, lapseExtensions, remindOfLateness },
});
export { TASK_WORKFLOW } from './domain/index.ts';
export {
  addContact,
  answerableTask,
  answeringTasks,
  dispatchList,
  dueByRole,
  finishTask,
  lockAnswerableTask,
  getTask,
  handOver,
  lockTask,
  listTasks,
  relationsToTask,
  relationsToTasks,
  requiredTasks,
  runningTasks,
  startRound,
  taskFacts,
  tasksOfProposal,
  type AnswerableTask,
  type RunningTask,
  type DispatchLine,
} from './service/index.ts';
export { contactsOfTasks } from './service/contacts.ts';
