import type { UnitRole } from '../../../../contract/proposals.ts';
import { refuse } from '../../../kernel/errors.ts';
import type { DueDate } from '../../../kernel/calendar.ts';
import type { LocalDate } from '../../../kernel/time.ts';
import { coDue, dueFor, receiptDue } from './due.ts';
import { answers, isLive, stands, tell, type Moment, type Outcome, type Task } from './task.ts';

export type Duty = { readonly unitId: string; readonly deskId: string; readonly role: UnitRole };
export type Dispatch = { readonly proposalId: string; readonly round: number; readonly meeting: string };
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
    const due = dueFor(moment, duty.role, what.round);
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

/** 增办: one more unit beside those at work; a single-unit case must first be given another mode. */
export function addUnit(moment: Moment, tasks: readonly Task[], unit: { unitId: string; deskId: string }): Outcome {
  const round = Math.max(...tasks.map((task) => task.round));
  const live = tasks.filter((task) => task.round === round && isLive(task));
  const head = live.find(answers) ?? refuse('wrong_status', '这件提案已没有办理中的任务，不能增办。');
  if (head.role === 'single') refuse('rule_refused', '独办提案只有一个承办单位；需要改由他单位办理的，请走改办。');
  if (tasks.some((task) => task.round === round && task.unitId === unit.unitId && stands(task)))
    refuse('rule_refused', '该单位已在办理这件提案，请另选单位。');
  const role: UnitRole = head.role === 'lead' ? 'co' : 'branch';
  const due =
    role === 'co'
      ? coDue(moment, { dueOn: head.dueOn, provisional: head.dueProvisional })
      : dueFor(moment, role, round);
  const state = newTask(moment, {
    ...unit,
    role,
    proposalId: head.proposalId,
    round,
    due: { ...due, originalDueOn: due.dueOn },
  });
  return { state, events: [dispatched(state, '增办')] };
}
