import type { RequestReturnInput } from '../../../../contract/handling.ts';
import { lastDayOf } from '../../../kernel/limits.ts';
import { refuse } from '../../../kernel/errors.ts';
import { dispatched, newTask } from './dispatch.ts';
import { pausedFor, returnUntil } from './due.ts';
import { stands, tell, type Circumstances, type Moment, type Outcome, type ReturnRequest, type Task } from './task.ts';
import { step, type By } from './workflow.ts';

/** The unit that is to take the task over, as the registry knows it. */
export type TargetUnit = { readonly unitId: string; readonly deskId: string };

/** How often this proposal has been passed on already. */
export const hopsOf = ({ siblings }: Pick<Circumstances, 'siblings'>): number =>
  siblings.filter((task) => task.status === 'reassigned').length;

/** Why the unit may not ask to give the task back now, or null. */
export function returnObstacle({ task, returns }: Circumstances, moment: Moment): string | null {
  const until = returnUntil(task, moment);
  if (moment.today > until) return `退回须在交办后的规定期限内提出，本件截止 ${until}，现已超过。`;
  if (returns.some((r) => r.status === 'refused' && r.unitId === task.unitId))
    return '退回申请已被驳回，不能再次申请，请按原任务办理。';
  if (returns.some((r) => r.status === 'coordination' && (r.taskId === task.id || r.taskId === task.replacesTaskId)))
    return '协调会的决定为最终决定，不能再申请退回。';
  return null;
}

/** Why the desk may not pass the task on by itself, or null. */
export function approveObstacle(circumstances: Circumstances, { rules }: Moment): string | null {
  const max = rules.policy.returns.maxPerProposal;
  return hopsOf(circumstances) >= max ? `这件提案已改办 ${max} 次，请提请协调会决定。` : null;
}

export function requestReturn(
  circumstances: Circumstances,
  input: Omit<RequestReturnInput, 'version'>,
  { by, moment }: { by: By; moment: Moment },
): Outcome {
  const state = step(circumstances.task, 'request_return', by);
  const obstacle = returnObstacle(circumstances, moment);
  if (obstacle) refuse('rule_refused', obstacle);
  if (input.suggestedUnitId === state.unitId) refuse('rule_refused', '建议改办的单位不能是本单位。');
  const request: ReturnRequest = {
    id: moment.newId(),
    taskId: state.id,
    unitId: state.unitId,
    reason: input.reason,
    basis: input.basis,
    signedBy: input.signedBy,
    suggestedUnitId: input.suggestedUnitId,
    status: 'pending',
    requestedAt: moment.now,
    decideBy: lastDayOf(moment.rules, 'return_decision', moment.today),
    decidedBy: null,
    decisionNote: '',
    decidedAt: null,
  };
  const events = [tell(state, 'task.return_requested', { reason: input.reason, signedBy: input.signedBy })];
  return { state, request, events };
}

type Deciding = { readonly by: By; readonly moment: Moment; readonly decider: string; readonly note: string };

const openRequest = ({ task, returns }: Circumstances): ReturnRequest =>
  returns.find((r) => r.taskId === task.id && r.decidedAt === null) ??
  refuse('wrong_status', '没有待决定的退回申请，请刷新后查看。');

const decided = (request: ReturnRequest, d: Deciding, status: ReturnRequest['status']): ReturnRequest => ({
  ...request,
  status,
  decidedBy: d.decider,
  decisionNote: d.note,
  decidedAt: d.moment.now,
});

/** The task ends here and goes on at `target`, under the date it already had: nobody gains time by returning, but where the rules stop the clock. */
function passOn(circumstances: Circumstances, target: TargetUnit, moment: Moment): Task {
  const { task, siblings } = circumstances;
  if (siblings.some((t) => t.round === task.round && t.unitId === target.unitId && stands(t)))
    refuse('rule_refused', '该单位已在办理这件提案，请另选单位。');
  const kept = { dueOn: task.originalDueOn, provisional: task.dueProvisional, trace: task.dueTrace };
  const paused = pausedFor(kept, openRequest(circumstances), moment);
  const why = paused === kept ? '改办：期限仍按首次交办计算，不顺延' : '改办：期限仍按首次交办计算，只顺延停表的天数';
  const due = { ...paused, originalDueOn: paused.dueOn, trace: [...paused.trace, { on: moment.today, why }] };
  const duty = { ...target, role: task.role, proposalId: task.proposalId, round: task.round, due };
  return { ...newTask(moment, duty), replacesTaskId: task.id };
}

export function approveReturn(circumstances: Circumstances, target: TargetUnit, d: Deciding): Outcome {
  const state = step(circumstances.task, 'approve_return', d.by);
  const obstacle = approveObstacle(circumstances, d.moment);
  if (obstacle) refuse('rule_refused', obstacle);
  if (circumstances.siblings.some((t) => t.status === 'reassigned' && t.unitId === target.unitId))
    refuse('rule_refused', '该单位已退回过这件提案；请另选单位，或提请协调会决定。');
  const request = decided(openRequest(circumstances), d, 'approved');
  const replacement = passOn(circumstances, target, d.moment);
  const told = { toUnitId: target.unitId, note: d.note };
  const events = [
    tell(state, 'task.return_approved', told),
    tell(state, 'task.reassigned', told),
    dispatched(replacement, '改办'),
  ];
  return { state, request, replacement, events };
}

export function refuseReturn(circumstances: Circumstances, d: Deciding): Outcome {
  const state = keptAfter(circumstances, step(circumstances.task, 'refuse_return', d.by), d.moment);
  const request = decided(openRequest(circumstances), d, 'refused');
  return { state, request, events: [tell(state, 'task.return_refused', { note: d.note })] };
}

export function sendToCoordination(circumstances: Circumstances, d: Deciding): Outcome {
  const state = step(circumstances.task, 'send_to_coordination', d.by);
  const request: ReturnRequest = { ...openRequest(circumstances), status: 'coordination', decisionNote: d.note };
  return { state, request, events: [tell(state, 'task.coordination_opened', { note: d.note })] };
}

export function keepByCoordination(circumstances: Circumstances, d: Deciding): Outcome {
  const state = keptAfter(circumstances, step(circumstances.task, 'keep_by_coordination', d.by), d.moment);
  const request = decided(openRequest(circumstances), d, 'coordination');
  return { state, request, events: [tell(state, 'task.coordination_kept', { note: d.note })] };
}

export function reassignByCoordination(circumstances: Circumstances, target: TargetUnit, d: Deciding): Outcome {
  const state = step(circumstances.task, 'reassign_by_coordination', d.by);
  if (target.unitId === state.unitId)
    refuse('rule_refused', '改办单位不能是原单位；仍由原单位办理的，请选“原单位办理”。');
  const request = decided(openRequest(circumstances), d, 'coordination');
  const replacement = passOn(circumstances, target, d.moment);
  const events = [
    tell(state, 'task.reassigned', { toUnitId: target.unitId, note: d.note }),
    dispatched(replacement, '协调会改办'),
  ];
  return { state, request, replacement, events };
}

/**
 * The unit goes on with the task: a binding answer stands in for the receipt it had not signed yet. It had the task in hand when
 * it asked; how long the desk took is not its lateness.
 */
function keptAfter(circumstances: Circumstances, after: Task, moment: Moment): Task {
  const { task } = circumstances;
  const before = { dueOn: task.dueOn, provisional: task.dueProvisional, trace: task.dueTrace };
  const request = openRequest(circumstances);
  const due = pausedFor(before, request, moment);
  return {
    ...after,
    receivedAt: task.receivedAt ?? request.requestedAt,
    dueOn: due.dueOn,
    originalDueOn: task.dueOn === task.originalDueOn ? due.dueOn : task.originalDueOn,
    dueProvisional: due.provisional,
    dueTrace: due.trace,
  };
}
