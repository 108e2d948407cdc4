import type { Selectable } from 'kysely';
import { refuse } from '../../../kernel/errors.ts';
import type { Context } from '../../../platform/context.ts';
import type { Transaction } from '../../../platform/database/index.ts';
import type { ContactTable, ExtensionTable } from '../../../platform/database/schema.gen.ts';
import type { Contact, CoOpinion, Extension, Reminder, ReturnRequest } from '../domain/index.ts';

/** The return requests of these tasks, each with the unit that made it. */
export async function returnsOf(tx: Transaction, taskIds: readonly string[]): Promise<ReturnRequest[]> {
  if (taskIds.length === 0) return [];
  const rows = await tx
    .selectFrom('return_request')
    .innerJoin('task', 'task.id', 'return_request.task_id')
    .selectAll('return_request')
    .select('task.unit_id')
    .where('task_id', 'in', taskIds)
    .orderBy('requested_at')
    .orderBy('return_request.id')
    .execute();
  return rows.map((row) => ({
    id: row.id,
    taskId: row.task_id,
    unitId: row.unit_id,
    reason: row.reason,
    basis: row.basis,
    signedBy: row.signed_by,
    suggestedUnitId: row.suggested_unit_id,
    status: row.status as ReturnRequest['status'],
    requestedAt: row.requested_at,
    decideBy: row.decide_by,
    decidedBy: row.decided_by,
    decisionNote: row.decision_note,
    decidedAt: row.decided_at,
  }));
}

export async function saveReturn(tx: Transaction, request: ReturnRequest): Promise<void> {
  const decision = {
    status: request.status,
    decided_by: request.decidedBy,
    decision_note: request.decisionNote,
    decided_at: request.decidedAt,
  };
  await tx
    .insertInto('return_request')
    .values({
      ...decision,
      id: request.id,
      task_id: request.taskId,
      reason: request.reason,
      basis: request.basis,
      signed_by: request.signedBy,
      suggested_unit_id: request.suggestedUnitId,
      requested_at: request.requestedAt,
      decide_by: request.decideBy,
    })
    .onConflict((conflict) => conflict.columns(['committee_id', 'id']).doUpdateSet(decision))
    .execute();
}

const extensionOf = (row: Selectable<ExtensionTable>): Extension => ({
  id: row.id,
  taskId: row.task_id,
  reason: row.reason,
  fromDueOn: row.from_due_on,
  newDueOn: row.new_due_on,
  status: row.status as Extension['status'],
  requestedAt: row.requested_at,
  decideBy: row.decide_by,
  decidedBy: row.decided_by,
  decisionNote: row.decision_note,
  decidedAt: row.decided_at,
  version: row.version,
});

export async function extensionsOf(tx: Transaction, taskIds: readonly string[]): Promise<Extension[]> {
  if (taskIds.length === 0) return [];
  const rows = await tx
    .selectFrom('extension')
    .selectAll()
    .where('task_id', 'in', taskIds)
    .orderBy('requested_at')
    .orderBy('id')
    .execute();
  return rows.map(extensionOf);
}

/** Tasks whose extension was not answered by its day. */
export async function unansweredExtensions(tx: Transaction, today: string): Promise<string[]> {
  const rows = await tx
    .selectFrom('extension')
    .select('task_id')
    .where('status', '=', 'pending')
    .where('decide_by', '<', today)
    .orderBy('task_id')
    .execute();
  return rows.map((row) => row.task_id);
}

export async function saveExtension(tx: Transaction, extension: Extension): Promise<void> {
  const decision = {
    status: extension.status,
    decided_by: extension.decidedBy,
    decision_note: extension.decisionNote,
    decided_at: extension.decidedAt,
    version: extension.version,
  };
  await tx
    .insertInto('extension')
    .values({
      ...decision,
      id: extension.id,
      task_id: extension.taskId,
      reason: extension.reason,
      from_due_on: extension.fromDueOn,
      new_due_on: extension.newDueOn,
      requested_at: extension.requestedAt,
      decide_by: extension.decideBy,
    })
    .onConflict((conflict) => conflict.columns(['committee_id', 'id']).doUpdateSet(decision))
    .execute();
}

const contactOf = (row: Selectable<ContactTable>): Contact => ({
  id: row.id,
  taskId: row.task_id,
  phase: row.phase as Contact['phase'],
  mode: row.mode as Contact['mode'],
  heldOn: row.held_on,
  place: row.place,
  participants: row.participants,
  summary: row.summary,
  loggedBy: row.logged_by,
  loggedAt: row.logged_at,
  confirmedAt: row.confirmed_at,
  consentsToMode: row.consents_to_mode,
});

export async function contactsOf(tx: Transaction, taskIds: readonly string[]): Promise<Contact[]> {
  if (taskIds.length === 0) return [];
  const rows = await tx
    .selectFrom('contact')
    .selectAll()
    .where('task_id', 'in', taskIds)
    .orderBy('held_on')
    .orderBy('id')
    .execute();
  return rows.map(contactOf);
}

export async function lockContact(tx: Transaction, id: string): Promise<Contact> {
  const row = await tx.selectFrom('contact').selectAll().where('id', '=', id).forUpdate().executeTakeFirst();
  return row ? contactOf(row) : refuse('not_found');
}

export async function insertContact(tx: Transaction, contact: Contact): Promise<void> {
  await tx
    .insertInto('contact')
    .values({
      id: contact.id,
      task_id: contact.taskId,
      phase: contact.phase,
      mode: contact.mode,
      held_on: contact.heldOn,
      place: contact.place,
      participants: contact.participants,
      summary: contact.summary,
      logged_by: contact.loggedBy,
      logged_at: contact.loggedAt,
    })
    .execute();
}

export async function saveConfirmation(tx: Transaction, contact: Contact): Promise<void> {
  await tx
    .updateTable('contact')
    .set({ confirmed_at: contact.confirmedAt, consents_to_mode: contact.consentsToMode })
    .where('id', '=', contact.id)
    .execute();
}

export async function coOpinionsOf(tx: Transaction, taskIds: readonly string[]): Promise<CoOpinion[]> {
  if (taskIds.length === 0) return [];
  const rows = await tx.selectFrom('co_opinion').selectAll().where('task_id', 'in', taskIds).execute();
  return rows.map((row) => ({
    id: row.id,
    taskId: row.task_id,
    docNo: row.doc_no,
    text: row.text,
    signedBy: row.signed_by,
    sentAt: row.sent_at,
  }));
}

export async function insertCoOpinion(tx: Transaction, opinion: CoOpinion): Promise<void> {
  await tx
    .insertInto('co_opinion')
    .values({
      id: opinion.id,
      task_id: opinion.taskId,
      doc_no: opinion.docNo,
      text: opinion.text,
      signed_by: opinion.signedBy,
      sent_at: opinion.sentAt,
    })
    .execute();
}

/** Notes reminders as given; answers those that had not been given before. */
export async function noteReminders(
  tx: Transaction,
  ctx: Context,
  reminders: readonly Reminder[],
): Promise<Reminder[]> {
  if (reminders.length === 0) return [];
  const rows = await tx
    .insertInto('task_reminder')
    .values(reminders.map(({ taskId, kind, dueOn }) => ({ task_id: taskId, kind, due_on: dueOn, given_at: ctx.now })))
    .onConflict((conflict) => conflict.doNothing())
    .returning(['task_id', 'kind', 'due_on'])
    .execute();
  return rows.map((row) => ({ taskId: row.task_id, kind: row.kind as Reminder['kind'], dueOn: row.due_on }));
}
