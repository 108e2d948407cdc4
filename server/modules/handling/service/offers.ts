import type { TaskStatus } from '../../../../contract/handling.ts';
import type { UnitRole } from '../../../../contract/proposals.ts';
import { refuse } from '../../../kernel/errors.ts';
import type { Context } from '../../../platform/context.ts';
import type { Transaction } from '../../../platform/database/index.ts';
import {
  answeringOf,
  answeringUnitIds,
  answers,
  finish,
  stands,
  type Answering,
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
export type AnswerableTask = TaskFacts & Answering;

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

export const taskFacts = async (tx: Transaction, id: string): Promise<TaskFacts> =>
  factsFrom((await repository.find(tx, id)) ?? refuse('not_found'));

export const tasksOfProposal = async (tx: Transaction, proposalId: string): Promise<TaskFacts[]> =>
  (await repository.ofProposals(tx, [proposalId])).map(factsFrom);

/** The tasks whose replies a round needs: lead, single or branch, neither dropped nor passed on. */
export const requiredTasks = async (tx: Transaction, proposalId: string, round: number): Promise<TaskFacts[]> =>
  (await repository.ofProposals(tx, [proposalId]))
    .filter((task) => task.round === round && answers(task) && stands(task))
    .map(factsFrom);

export async function answerableTask(tx: Transaction, ctx: Context, id: string): Promise<AnswerableTask> {
  const task = (await repository.find(tx, id)) ?? refuse('not_found');
  const siblings = await repository.ofProposals(tx, [task.proposalId]);
  const contacts = await repository.contactsOf(tx, [id]);
  return { ...factsFrom(task), ...answeringOf(task, { siblings, contacts, today: ctx.today }) };
}

/** Each task of a proposal with the units that answer in its round. */
export async function answeringTasks(
  tx: Transaction,
  proposalId: string,
): Promise<ReadonlyMap<string, TaskFacts & Pick<Answering, 'answeringUnitIds'>>> {
  const tasks = await repository.ofProposals(tx, [proposalId]);
  return new Map(
    tasks.map((task) => [task.id, { ...factsFrom(task), answeringUnitIds: answeringUnitIds(task, tasks) }]),
  );
}

/** The task its reply leans on with those of the case locked: what is decided on it holds when it is written. */
export async function lockAnswerableTask(tx: Transaction, ctx: Context, id: string): Promise<AnswerableTask> {
  await repository.lock(tx, id);
  return answerableTask(tx, ctx, id);
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
  const task = await repository.lock(tx, id);
  const around = await repository.circumstancesOf(tx, task);
  for (const outcome of finish(around, ctx)) {
    const before = around.siblings.find((t) => t.id === outcome.state.id) ?? task;
    await keep(tx, ctx, before, outcome);
  }
}

/** A task as those who urge its unit lean on it. */
export type RunningTask = Pick<Task, 'id' | 'proposalId' | 'unitId' | 'deskId' | 'dueOn' | 'handlerAccountId'> & {
  /** Its unit is at work on it: it neither asked to give it back nor did its part. */
  readonly isRunning: boolean;
};
const runningFrom = (task: Task): RunningTask => ({
  id: task.id,
  proposalId: task.proposalId,
  unitId: task.unitId,
  deskId: task.deskId,
  dueOn: task.dueOn,
  handlerAccountId: task.handlerAccountId,
  isRunning: repository.AT_WORK.includes(task.status),
});
/** The tasks of a proposal, or those their units are at work on and are due by a day, the earliest first. */
export const runningTasks = async (
  tx: Transaction,
  asked: { readonly proposalId: string } | { readonly dueBy: string; readonly deskIds?: readonly string[] },
): Promise<RunningTask[]> => {
  const tasks =
    'proposalId' in asked
      ? await repository.ofProposals(tx, [asked.proposalId])
      : await repository.atWork(tx, asked.dueBy, asked.deskIds);
  return tasks.map(runningFrom);
};
export const lockTask = async (tx: Transaction, id: string): Promise<RunningTask> =>
  runningFrom(await repository.lock(tx, id));
