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

export function answeringOf(task: Task, { siblings, contacts, today }: Around): Answering {
  const round = siblings.filter((t) => t.round === task.round && stands(t));
  const beside = task.role === 'lead' ? round.filter((t) => !answers(t)) : [];
  const waiting = beside.filter((t) => isLive(t) && t.status !== 'co_done');
  return {
    contactMet: contactMet(contacts),
    coOpinionsMissing: waiting.filter((t) => t.dueOn >= today).length,
    answeringUnitIds: round.filter(answers).map((t) => t.unitId),
    coTasks: beside.map(({ id, unitId }) => ({ id, unitId })),
  };
}
