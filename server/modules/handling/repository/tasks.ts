import type { TaskStatus } from '../../../../contract/handling.ts';
import type { UnitRole } from '../../../../contract/proposals.ts';
import type { TraceStep } from '../../../kernel/calendar.ts';
import { DomainError, refuse } from '../../../kernel/errors.ts';
import type { Context } from '../../../platform/context.ts';
import type { Transaction } from '../../../platform/database/index.ts';
import type { TaskTable } from '../../../platform/database/schema.gen.ts';
import { LIVE, type Task } from '../domain/index.ts';
import type { Selectable } from 'kysely';

function stateOf(row: Selectable<TaskTable>): Task {
  return {
    id: row.id,
    proposalId: row.proposal_id,
    round: row.round,
    unitId: row.unit_id,
    deskId: row.routing_desk_id,
    role: row.role as UnitRole,
    status: row.status as TaskStatus,
    dispatchedAt: row.dispatched_at,
    dispatchedOn: row.dispatched_on,
    dueOn: row.due_on,
    originalDueOn: row.original_due_on,
    dueProvisional: row.due_provisional,
    dueTrace: row.due_trace as TraceStep[],
    receiptDueOn: row.receipt_due_on,
    receivedAt: row.received_at,
    office: row.office,
    unitLeader: row.unit_leader,
    handlerAccountId: row.handler_account_id,
    replacesTaskId: row.replaces_task_id,
    finishedAt: row.finished_at,
    policyVersion: row.policy_version,
    version: row.version,
  };
}

const changing = (task: Task) => ({
  unit_id: task.unitId,
  role: task.role,
  status: task.status,
  due_on: task.dueOn,
  original_due_on: task.originalDueOn,
  due_provisional: task.dueProvisional,
  due_trace: JSON.stringify(task.dueTrace),
  received_at: task.receivedAt,
  office: task.office,
  unit_leader: task.unitLeader,
  handler_account_id: task.handlerAccountId,
  finished_at: task.finishedAt,
  version: task.version,
});

const columnsOf = (task: Task) => ({
  ...changing(task),
  id: task.id,
  proposal_id: task.proposalId,
  round: task.round,
  routing_desk_id: task.deskId,
  dispatched_at: task.dispatchedAt,
  dispatched_on: task.dispatchedOn,
  receipt_due_on: task.receiptDueOn,
  replaces_task_id: task.replacesTaskId,
  policy_version: task.policyVersion,
});

const factOf = (task: Task) => ({
  task_id: task.id,
  version: task.version,
  proposal_id: task.proposalId,
  round: task.round,
  unit_id: task.unitId,
  role: task.role,
  status: task.status,
  due_on: task.dueOn,
  was_returned: task.status === 'reassigned',
  received_at: task.receivedAt,
  receipt_due_on: task.receiptDueOn,
});

const isCountedAlike = (a: Task, b: Task): boolean =>
  a.status === b.status &&
  a.dueOn === b.dueOn &&
  a.unitId === b.unitId &&
  a.role === b.role &&
  a.receivedAt === b.receivedAt;

export async function insert(tx: Transaction, ctx: Context, tasks: readonly Task[]): Promise<void> {
  if (tasks.length === 0) return;
  await tx.insertInto('task').values(tasks.map(columnsOf)).execute();
  await recordFacts(tx, ctx, tasks);
}

export async function save(tx: Transaction, ctx: Context, step: { before: Task; after: Task }): Promise<void> {
  const { before, after } = step;
  await tx.updateTable('task').set(changing(after)).where('id', '=', after.id).execute();
  if (!isCountedAlike(before, after)) await recordFacts(tx, ctx, [after]);
}

const recordFacts = async (tx: Transaction, ctx: Context, tasks: readonly Task[]): Promise<void> => {
  await tx
    .insertInto('task_fact')
    .values(tasks.map((task) => ({ ...factOf(task), occurred_at: ctx.now })))
    .execute();
};

/** All tasks of a case, locked in the order of ids: what is decided about one leans on how the others stand. */
export async function lockOfProposal(tx: Transaction, proposalId: string): Promise<Task[]> {
  const rows = await tx
    .selectFrom('task')
    .selectAll()
    .where('proposal_id', '=', proposalId)
    .orderBy('id')
    .forUpdate()
    .execute();
  return rows.map(stateOf);
}

/** A task, locked with the others of its case. */
export async function lock(tx: Transaction, id: string): Promise<Task> {
  const { proposalId } = (await find(tx, id)) ?? refuse('not_found');
  return (await lockOfProposal(tx, proposalId)).find((task) => task.id === id) ?? refuse('not_found');
}

export const stale = ({ version, status }: Task): DomainError =>
  new DomainError('stale_version', { current: { version, status } });

export async function find(tx: Transaction, id: string): Promise<Task | undefined> {
  const row = await tx.selectFrom('task').selectAll().where('id', '=', id).executeTakeFirst();
  return row && stateOf(row);
}

/** All tasks of the proposals, round by round, those that answer the proposer first. */
export async function ofProposals(tx: Transaction, proposalIds: readonly string[]): Promise<Task[]> {
  if (proposalIds.length === 0) return [];
  const rows = await tx
    .selectFrom('task')
    .selectAll()
    .where('proposal_id', 'in', proposalIds)
    .orderBy('round')
    .orderBy((eb) => eb('role', '=', 'co'))
    .orderBy('dispatched_at')
    .orderBy('id')
    .execute();
  return rows.map(stateOf);
}

/** Live tasks of a unit, by id. */
export async function liveOf(tx: Transaction, unitId: string): Promise<Task[]> {
  const rows = await tx
    .selectFrom('task')
    .selectAll()
    .where('unit_id', '=', unitId)
    .where('status', 'in', LIVE)
    .orderBy('id')
    .execute();
  return rows.map(stateOf);
}

/** Live tasks with a provisional date that lies on days announced by now; those first that others' dates hang on. */
export async function provisional(tx: Transaction, coverageUntil: string): Promise<Task[]> {
  const rows = await tx
    .selectFrom('task')
    .selectAll()
    .where('status', 'in', LIVE)
    .where('due_provisional', '=', true)
    .where('due_on', '<=', coverageUntil)
    .orderBy((eb) => eb('role', '=', 'co'))
    .orderBy('id')
    .execute();
  return rows.map(stateOf);
}

/** Live tasks a date of which has passed; the caller says which lateness is new. */
export async function late(tx: Transaction, today: string): Promise<Task[]> {
  const rows = await tx
    .selectFrom('task')
    .selectAll()
    .where('status', 'in', LIVE)
    .where((eb) =>
      eb.or([
        eb('due_on', '<', today),
        eb.and([eb('status', '=', 'pending_receipt'), eb('receipt_due_on', '<', today)]),
      ]),
    )
    .where((eb) =>
      eb.not(
        eb.exists(
          eb
            .selectFrom('task_reminder')
            .select('kind')
            .whereRef('task_reminder.task_id', '=', 'task.id')
            .where('kind', '=', 'due')
            .whereRef('task_reminder.due_on', '=', 'task.due_on'),
        ),
      ),
    )
    .orderBy('id')
    .execute();
  return rows.map(stateOf);
}

/** Tasks dispatched before a day about which their units have spoken with nobody, and were not told so. */
export async function withoutContact(tx: Transaction, before: string): Promise<Task[]> {
  const rows = await tx
    .selectFrom('task')
    .selectAll()
    .where('status', 'in', AT_WORK)
    .where('role', '<>', 'co')
    .where('dispatched_on', '<', before)
    .where(({ not, exists, selectFrom }) =>
      not(exists(selectFrom('contact').select('id').whereRef('contact.task_id', '=', 'task.id'))),
    )
    .where(({ not, exists, selectFrom }) =>
      not(
        exists(
          selectFrom('task_reminder')
            .select('kind')
            .whereRef('task_reminder.task_id', '=', 'task.id')
            .where('kind', '=', 'contact'),
        ),
      ),
    )
    .orderBy('id')
    .execute();
  return rows.map(stateOf);
}

/** Statuses in which a unit is at work. */
export const AT_WORK: readonly TaskStatus[] = ['pending_receipt', 'received', 'in_progress'];
/** Tasks units are at work on that are due by a day, of all desks or of some. */
export async function atWork(tx: Transaction, dueBy: string, deskIds?: readonly string[]): Promise<Task[]> {
  const all = tx.selectFrom('task').selectAll().where('status', 'in', AT_WORK).where('due_on', '<=', dueBy);
  const some = deskIds === undefined ? all : all.where('routing_desk_id', 'in', deskIds);
  return (await some.orderBy('due_on').orderBy('id').execute()).map(stateOf);
}
