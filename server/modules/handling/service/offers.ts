import type { TaskStatus } from '../../../../contract/handling.ts';
import type { UnitRole } from '../../../../contract/proposals.ts';
import { refuse } from '../../../kernel/errors.ts';
import type { Context } from '../../../platform/context.ts';
import type { Transaction } from '../../../platform/database/index.ts';
import {
  answers,
  contactMet,
  finish,
  isLive,
  pendingExtension,
  lapseExtension,
  stands,
  type By,
  type Task,
} from '../domain/index.ts';
import { loadOrganizations } from '../../organizations/index.ts';
import { relationsToProposal } from '../../proposals/index.ts';
import { relationsTo } from '../policy.ts';
import * as repository from '../repository/index.ts';
import { keep, relationsOf } from './base.ts';

/** What later modules may know of a task. */
export type TaskFacts = {
  readonly id: string;
  readonly proposalId: string;
  readonly round: number;
  readonly unitId: string;
  readonly deskId: string;
  readonly role: UnitRole;
  readonly status: TaskStatus;
  readonly dueOn: string;
};
/** The task as its reply leans on it. */
export type AnswerableTask = TaskFacts & {
  readonly contactMet: boolean;
  readonly coOpinionsMissing: number;
  readonly answeringUnitIds: readonly string[];
};

const factsFrom = (task: Task): TaskFacts => ({
  id: task.id,
  proposalId: task.proposalId,
  round: task.round,
  unitId: task.unitId,
  deskId: task.deskId,
  role: task.role,
  status: task.status,
  dueOn: task.dueOn,
});

export const tasksOfProposal = async (tx: Transaction, proposalId: string): Promise<TaskFacts[]> =>
  (await repository.ofProposals(tx, [proposalId])).map(factsFrom);

/** The tasks whose replies a round needs: lead, single or branch, neither dropped nor passed on. */
export const requiredTasks = async (tx: Transaction, proposalId: string, round: number): Promise<TaskFacts[]> =>
  (await repository.ofProposals(tx, [proposalId]))
    .filter((task) => task.round === round && answers(task) && stands(task))
    .map(factsFrom);

export async function answerableTask(tx: Transaction, ctx: Context, id: string): Promise<AnswerableTask> {
  const task = (await repository.find(tx, id)) ?? refuse('not_found');
  const round = (await repository.ofProposals(tx, [task.proposalId])).filter(
    (t) => t.round === task.round && stands(t),
  );
  const waiting = task.role === 'lead' ? round.filter((t) => !answers(t) && isLive(t) && t.status !== 'co_done') : [];
  return {
    ...factsFrom(task),
    contactMet: contactMet(await repository.contactsOf(tx, [id])),
    coOpinionsMissing: waiting.filter((t) => t.dueOn >= ctx.today).length,
    answeringUnitIds: round.filter(answers).map((t) => t.unitId),
  };
}

/** What the actor is to a task; refuses `not_found` where it does not exist for him. */
export async function relationsToTask(tx: Transaction, ctx: Context, id: string): Promise<By> {
  return relationsOf(tx, ctx, (await repository.find(tx, id)) ?? refuse('not_found'));
}

/** What the actor is to each task of a proposal, and whether he may see the case at all; refuses `not_found` where it is hidden from him. */
export async function relationsToTasks(
  tx: Transaction,
  ctx: Context,
  proposalId: string,
): Promise<{ readonly seesCase: boolean; readonly byTask: ReadonlyMap<string, By> }> {
  const tasks = await repository.ofProposals(tx, [proposalId]);
  const proposal = await relationsToProposal(tx, ctx, proposalId);
  const units = await loadOrganizations(
    tx,
    tasks.map((task) => task.unitId),
  );
  const relations = tasks.map((task): [string, By] => {
    const successorId = units.get(task.unitId)?.successorId ?? null;
    return [task.id, relationsTo(ctx.actor, task, { proposal, successorId })];
  });
  const seesCase = proposal.length > 0;
  if (!seesCase && relations.every(([, by]) => by.length === 0)) refuse('not_found');
  return { seesCase, byTask: new Map(relations) };
}

/** Ends a task whose reply is out, and with a lead's task those of its co-handlers. In the caller's transaction. */
export async function finishTask(tx: Transaction, ctx: Context, id: string): Promise<void> {
  const locked = await repository.lock(tx, id);
  const around = await repository.circumstancesOf(tx, locked);
  // A request for more time has lost its object.
  if (pendingExtension(around)) await keep(tx, ctx, locked, lapseExtension(around, ctx));
  const task = pendingExtension(around) ? await repository.lock(tx, id) : locked;
  for (const outcome of finish({ ...around, task }, ctx)) {
    const before = around.siblings.find((t) => t.id === outcome.state.id) ?? task;
    await keep(tx, ctx, before, outcome);
  }
}
