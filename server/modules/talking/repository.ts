import type { Selectable } from 'kysely';
import type { AppointmentKind, AppointmentStatus, TalkSide } from '../../../contract/talks.ts';
import { DomainError } from '../../kernel/errors.ts';
import type { Transaction } from '../../platform/database/index.ts';
import type { AppointmentTable } from '../../platform/database/schema.gen.ts';
import type { Appointment, Remark } from './domain/index.ts';

export async function insertRemark(tx: Transaction, remark: Remark): Promise<void> {
  await tx
    .insertInto('remark')
    .values({
      id: remark.id,
      task_id: remark.taskId,
      side: remark.side,
      body: remark.body,
      account_id: remark.accountId,
      written_by: remark.writtenBy,
      written_at: remark.writtenAt,
    })
    .execute();
}

export async function remarksOf(tx: Transaction, taskIds: readonly string[]): Promise<Remark[]> {
  if (taskIds.length === 0) return [];
  const rows = await tx
    .selectFrom('remark')
    .selectAll()
    .where('task_id', 'in', taskIds)
    .orderBy('written_at')
    .orderBy('id')
    .execute();
  return rows.map((row) => ({
    id: row.id,
    taskId: row.task_id,
    side: row.side as TalkSide,
    body: row.body,
    accountId: row.account_id,
    writtenBy: row.written_by,
    writtenAt: row.written_at,
  }));
}

export async function taskOfRemark(tx: Transaction, id: string): Promise<string | undefined> {
  const row = await tx.selectFrom('remark').select('task_id').where('id', '=', id).executeTakeFirst();
  return row?.task_id;
}

const appointmentOf = (row: Selectable<AppointmentTable>): Appointment => ({
  id: row.id,
  taskId: row.task_id,
  kind: row.kind as AppointmentKind,
  status: row.status as AppointmentStatus,
  asker: row.asker as TalkSide,
  startsAt: row.starts_at,
  minutesLong: row.minutes_long,
  place: row.place,
  topic: row.topic,
  askedBy: row.asked_by,
  askedAt: row.asked_at,
  answeredBy: row.answered_by,
  answeredAt: row.answered_at,
  reason: row.reason,
  participants: row.participants,
  summary: row.summary,
  outcome: row.outcome,
  contactId: row.contact_id,
  version: row.version,
});

export async function appointmentsOf(tx: Transaction, taskIds: readonly string[]): Promise<Appointment[]> {
  if (taskIds.length === 0) return [];
  const rows = await tx
    .selectFrom('appointment')
    .selectAll()
    .where('task_id', 'in', taskIds)
    .orderBy('starts_at')
    .orderBy('id')
    .execute();
  return rows.map(appointmentOf);
}

export async function find(tx: Transaction, id: string): Promise<Appointment | undefined> {
  const row = await tx.selectFrom('appointment').selectAll().where('id', '=', id).executeTakeFirst();
  return row && appointmentOf(row);
}
export async function lock(tx: Transaction, id: string): Promise<Appointment | undefined> {
  const row = await tx.selectFrom('appointment').selectAll().where('id', '=', id).forUpdate().executeTakeFirst();
  return row && appointmentOf(row);
}
export const stale = ({ version, status }: Appointment): DomainError =>
  new DomainError('stale_version', { current: { version, status } });

const columnsOf = (one: Appointment) => ({
  status: one.status,
  asker: one.asker,
  starts_at: one.startsAt,
  minutes_long: one.minutesLong,
  place: one.place,
  asked_by: one.askedBy,
  asked_at: one.askedAt,
  answered_by: one.answeredBy,
  answered_at: one.answeredAt,
  reason: one.reason,
  participants: one.participants,
  summary: one.summary,
  outcome: one.outcome,
  contact_id: one.contactId,
  version: one.version,
});

export async function insert(tx: Transaction, one: Appointment): Promise<void> {
  const fixed = { id: one.id, task_id: one.taskId, kind: one.kind, topic: one.topic };
  await tx
    .insertInto('appointment')
    .values({ ...fixed, ...columnsOf(one) })
    .execute();
}
export async function save(tx: Transaction, one: Appointment): Promise<void> {
  await tx.updateTable('appointment').set(columnsOf(one)).where('id', '=', one.id).execute();
}
