import type { UnitRole } from '../../../../contract/proposals.ts';
import { refuse } from '../../../kernel/errors.ts';
import type { DueDate } from '../../../kernel/calendar.ts';
import type { LocalDate } from '../../../kernel/time.ts';
import { coDue, dueFor, receiptDue, type DueOf } from './due.ts';
import { answers, isLive, stands, tell, type Moment, type Outcome, type Task } from './task.ts';

export type Duty = { readonly unitId: string; readonly deskId: string; readonly role: UnitRole };
export type Dispatch = DueOf & { readonly proposalId: string; readonly meeting: string };
type Due = DueDate & { readonly originalDueOn: LocalDate };

/** A new task of `duty`, waiting for its receipt; the rules it was made under are stamped on it. */
export function newTask(moment: Moment, duty: Duty & { proposalId: string; round: number; due: Due }): Task {
  const { due, ...rest } = duty;
  return {
    ...rest,
    id: moment.newId(),
    status: 'pending_receipt',
    dispatchedAt: moment.now,
    dispatchedOn: moment.today,
    dueOn: due.dueOn,
    originalDueOn: due.originalDueOn,
    dueProvisional: due.provisional,
    dueTrace: due.trace,
    receiptDueOn: receiptDue(moment),
    receivedAt: null,
    office: '',
    unitLeader: '',
    handlerAccountId: null,
    replacesTaskId: null,
    finishedAt: null,
    policyVersion: moment.rules.policyVersion,
    version: 1,
  };
}

export const dispatched = (task: Task, meeting: string) =>
  tell(task, 'task.dispatched', { role: task.role, round: task.round, dueOn: task.dueOn, meeting });

/** One task for each unit designated; all of them start on the same day. */
export function dispatch(moment: Moment, what: Dispatch, duties: readonly Duty[]): Outcome[] {
  if (!duties.some((duty) => duty.role !== 'co'))
    refuse('rule_refused', '没有主办、独办或分办单位，请先拟定承办单位。');
  return duties.map((duty) => {
    const due = dueFor(moment, duty.role, what);
    const state = newTask(moment, {
      ...duty,
      proposalId: what.proposalId,
      round: what.round,
      due: { ...due, originalDueOn: due.dueOn },
    });
    return { state, events: [dispatched(state, what.meeting)] };
  });
}

/** The units that answered the proposer in the round before take up the next one (重新办理). */
export function startRound(moment: Moment, what: Dispatch, before: readonly Task[]): Outcome[] {
  const units = before.filter((task) => task.round === what.round - 1 && answers(task) && stands(task));
  if (units.length === 0) refuse('rule_refused', '上一轮没有答复单位，不能开始新一轮办理。');
  return dispatch(moment, what, units);
}

export type Added = Outcome & {
  /** The task of the unit that had the case by itself and leads it from now on (独办改会办). */
  readonly widened?: Outcome;
};
/** 增办: one more unit beside those at work; what one unit had by itself becomes joint, and that unit leads (domain.md §5.9). */
export function addUnit(
  moment: Moment,
  tasks: readonly Task[],
  unit: Pick<Duty, 'unitId' | 'deskId'> & Pick<DueOf, 'kind'> & { readonly note: string },
): Added {
  const round = Math.max(...tasks.map((task) => task.round));
  const live = tasks.filter((task) => task.round === round && isLive(task));
  const head = live.find(answers) ?? refuse('wrong_status', '这件提案已没有办理中的任务，不能增办。');
  if (tasks.some((task) => task.round === round && task.unitId === unit.unitId && stands(task)))
    refuse('rule_refused', '该单位已在办理这件提案，请另选单位。');
  if (head.role === 'single' && !moment.rules.policy.dispatch.singleMayGrow)
    refuse('rule_refused', '按规则独办提案不增办；需要改由他单位办理的，请走改办。');
  const role: UnitRole = head.role === 'branch' ? 'branch' : 'co';
  const due =
    role === 'co'
      ? coDue(moment, { dueOn: head.dueOn, provisional: head.dueProvisional })
      : dueFor(moment, role, { round, kind: unit.kind });
  const { unitId, deskId, note } = unit;
  const state = newTask(moment, {
    ...{ unitId, deskId, role },
    proposalId: head.proposalId,
    round,
    due: { ...due, originalDueOn: due.dueOn },
  });
  const added = { state, events: [dispatched(state, '增办')] };
  return head.role === 'single' ? { ...added, widened: widen(head, note) } : added;
}

function widen(head: Task, note: string): Outcome {
  const state: Task = { ...head, role: 'lead', version: head.version + 1 };
  return { state, events: [tell(state, 'task.widened', { note })] };
}
