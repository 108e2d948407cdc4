import type { TaskAction, TaskStatus, TaskView } from '../../../contract/handling.ts';
import { refresh, useAct, type Act } from '../../api/queries.ts';
import type { EndpointName, ModuleName } from '../../api/registry.ts';
import { useFailure, type Failure } from '../../api/use-failure.ts';
import { assignAgain, forms, noted, taskActions } from '../../text/handling.ts';
import type { Action } from '../../ui/action.ts';
import type { Tone } from '../../ui/tone.ts';
import { toast } from '../../ui/toasts.ts';

/** What a change of a task shows up in. */
export const TOUCHED: readonly ModuleName[] = ['handling', 'replies', 'proposals', 'workbench', 'audit'];

/** Every form that acts on a task takes the same: it tells the reader, then its caller. */
export type TaskForm = { readonly task: TaskView; readonly action: TaskAction };

const CONFLICT = 409;

type TaskEndpoint = Extract<EndpointName, `handling.${string}`>;

/** An act on a task with what its form tells when it is refused; one refused because others were faster shows what they did. */
export function useTaskAct<N extends TaskEndpoint>(
  name: N,
  done: string,
  after: () => void,
): { readonly act: Act<N>; readonly failure: Failure } {
  const failure = useFailure();
  const act = useAct(name, {
    refresh: TOUCHED,
    onDone: () => {
      failure.clear();
      toast(done);
      after();
    },
    onError: (error) => {
      failure.take(error);
      if (error.status !== CONFLICT) return;
      if (error.code === 'stale_version') failure.message = forms.outdated;
      void refresh(TOUCHED);
    },
  });
  return { act, failure };
}

type NotedAction = keyof typeof noted;
/** The acts that take a version and a note, and where they are sent. */
export const NOTED_ENDPOINTS = {
  refuse_return: 'handling.refuseReturn',
  send_to_coordination: 'handling.sendToCoordination',
  keep_by_coordination: 'handling.keepByCoordination',
  grant_extension: 'handling.grantExtension',
  refuse_extension: 'handling.refuseExtension',
  drop: 'handling.drop',
} as const satisfies Record<NotedAction, TaskEndpoint>;
export const isNoted = (action: TaskAction): action is NotedAction => action in NOTED_ENDPOINTS;

/** The next step first; what gives the task away or ends it apart. */
const ORDER: readonly TaskAction[] = [
  'sign_receipt',
  'approve_return',
  'keep_by_coordination',
  'grant_extension',
  'assign_inside',
  'send_co_opinion',
  'log_contact',
  'reassign_by_coordination',
  'send_to_coordination',
  'refuse_return',
  'refuse_extension',
  'request_extension',
  'request_return',
  'drop',
];
const APART: readonly TaskAction[] = ['request_return', 'drop'];

export function actionsOfTask(task: TaskView): Action[] {
  const assigned = task.handlerAccountId !== null;
  const offered = ORDER.filter((action) => task.availableActions.includes(action));
  const later: readonly TaskAction[] = assigned ? offered.filter((action) => action === 'assign_inside') : [];
  return [...offered.filter((action) => !later.includes(action)), ...later].map((action) => ({
    name: action,
    label: action === 'assign_inside' && assigned ? assignAgain : taskActions[action],
    apart: APART.includes(action) || later.includes(action),
  }));
}

const LIVE: readonly TaskStatus[] = ['pending_receipt', 'received', 'return_pending', 'coordination', 'in_progress'];
export const isLive = (task: Pick<TaskView, 'status'>): boolean => LIVE.includes(task.status);

export const TONES: Readonly<Record<TaskStatus, Tone>> = {
  pending_receipt: 'now',
  received: 'now',
  return_pending: 'soon',
  coordination: 'soon',
  reassigned: 'stop',
  in_progress: 'now',
  co_done: 'done',
  finished: 'done',
  cancelled: 'stop',
};

const ROLE_ORDER: Readonly<Record<TaskView['role'], number>> = { single: 0, lead: 0, branch: 1, co: 2 };
/** The latest round first, in it the units that answer, and those who gave the task away last. */
export const inOrder = (tasks: readonly TaskView[]): TaskView[] =>
  [...tasks].sort(
    (a, b) =>
      b.round - a.round || Number(isGone(a)) - Number(isGone(b)) || ROLE_ORDER[a.role] - ROLE_ORDER[b.role] || 0,
  );
const isGone = ({ status }: TaskView): boolean => status === 'reassigned' || status === 'cancelled';
