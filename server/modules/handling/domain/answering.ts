import type { LocalDate } from '../../../kernel/time.ts';
import { answers, isLive, stands, type Contact, type Task } from './task.ts';
import { contactMet } from './work.ts';

/** What the answer to a task leans on. */
export type Answering = {
  readonly contactMet: boolean;
  readonly coOpinionsMissing: number;
  readonly answeringUnitIds: readonly string[];
  readonly coTasks: readonly Pick<Task, 'id' | 'unitId'>[];
};

type Around = { readonly siblings: readonly Task[]; readonly contacts: readonly Contact[]; readonly today: LocalDate };

const standingBeside = (task: Task, siblings: readonly Task[]): readonly Task[] =>
  siblings.filter((t) => t.round === task.round && stands(t));
/** The units that answer the proposer in the round of a task. */
export const answeringUnitIds = (task: Task, siblings: readonly Task[]): readonly string[] =>
  standingBeside(task, siblings)
    .filter(answers)
    .map((t) => t.unitId);

export function answeringOf(task: Task, { siblings, contacts, today }: Around): Answering {
  const beside = task.role === 'lead' ? standingBeside(task, siblings).filter((t) => !answers(t)) : [];
  const waiting = beside.filter((t) => isLive(t) && t.status !== 'co_done');
  return {
    contactMet: contactMet(contacts),
    coOpinionsMissing: waiting.filter((t) => t.dueOn >= today).length,
    answeringUnitIds: answeringUnitIds(task, siblings),
    coTasks: beside.map(({ id, unitId }) => ({ id, unitId })),
  };
}
