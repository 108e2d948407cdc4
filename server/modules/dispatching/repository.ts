import { sql, type Selectable } from 'kysely';
import type { DispatchMeetingRow, DispatchMeetingStatus } from '../../../contract/dispatch-meetings.ts';
import type { UnitRole } from '../../../contract/proposals.ts';
import { refuse } from '../../kernel/errors.ts';
import type { Transaction } from '../../platform/database/index.ts';
import type { DispatchMeetingTable } from '../../platform/database/schema.gen.ts';
import { atVersion, attendeeRows, headColumns, headOf } from '../../platform/meetings.ts';
import type { DispatchMeeting, ListedUnit, ListItem } from './domain.ts';

type Row = Selectable<DispatchMeetingTable>;

async function unitsOn(tx: Transaction, meetingId: string): Promise<Map<string, ListedUnit[]>> {
  const rows = await tx
    .selectFrom('dispatch_meeting_unit')
    .selectAll()
    .where('meeting_id', '=', meetingId)
    .orderBy('role', 'desc')
    .orderBy('unit_id')
    .execute();
  const grouped = Map.groupBy(rows, ({ proposal_id }) => proposal_id);
  return new Map(
    [...grouped].map(([id, list]) => [
      id,
      list.map((unit): ListedUnit => ({
        unitId: unit.unit_id,
        unitName: unit.unit_name,
        deskId: unit.desk_id,
        deskName: unit.desk_name,
        role: unit.role as UnitRole,
        dueOn: unit.due_on,
      })),
    ]),
  );
}

async function whole(tx: Transaction, row: Row): Promise<DispatchMeeting> {
  const units = await unitsOn(tx, row.id);
  const of = { meeting_id: row.id };
  const items = await tx
    .selectFrom('dispatch_meeting_item')
    .selectAll()
    .where('meeting_id', '=', of.meeting_id)
    .orderBy('no')
    .execute();
  const attendees = await tx
    .selectFrom('dispatch_meeting_attendee')
    .select(['name', 'role', 'is_present as isPresent'])
    .where('meeting_id', '=', of.meeting_id)
    .orderBy('no')
    .execute();
  return {
    ...headOf(row),
    status: row.status as DispatchMeetingStatus,
    attendees,
    items: items.map((item): ListItem => ({
      proposalId: item.proposal_id,
      proposalVersion: item.proposal_version,
      caseNo: item.case_no,
      title: item.title,
      proposer: item.proposer,
      heldReason: item.held_reason,
      units: units.get(item.proposal_id) ?? [],
    })),
    dispatchedAt: row.dispatched_at,
  };
}

export async function find(tx: Transaction, id: string): Promise<DispatchMeeting | undefined> {
  const row = await tx.selectFrom('dispatch_meeting').selectAll().where('id', '=', id).executeTakeFirst();
  return row && whole(tx, row);
}

export async function lock(tx: Transaction, id: string, version: number): Promise<DispatchMeeting> {
  const row = await tx.selectFrom('dispatch_meeting').selectAll().where('id', '=', id).forUpdate().executeTakeFirst();
  return atVersion(await whole(tx, row ?? refuse('not_found')), version);
}

const columnsOf = (meeting: DispatchMeeting) => ({
  ...headColumns(meeting),
  status: meeting.status,
  dispatched_at: meeting.dispatchedAt,
});

export async function insert(tx: Transaction, meeting: DispatchMeeting): Promise<void> {
  await tx
    .insertInto('dispatch_meeting')
    .values({ id: meeting.id, session_id: meeting.sessionId, ...columnsOf(meeting) })
    .execute();
  await putParts(tx, meeting);
}

export async function save(tx: Transaction, meeting: DispatchMeeting): Promise<void> {
  await tx
    .updateTable('dispatch_meeting')
    .set({ ...columnsOf(meeting), version: meeting.version + 1 })
    .where('id', '=', meeting.id)
    .execute();
  await tx.deleteFrom('dispatch_meeting_unit').where('meeting_id', '=', meeting.id).execute();
  await tx.deleteFrom('dispatch_meeting_item').where('meeting_id', '=', meeting.id).execute();
  await tx.deleteFrom('dispatch_meeting_attendee').where('meeting_id', '=', meeting.id).execute();
  await putParts(tx, meeting);
}

const unitRow = (meetingId: string, proposalId: string, unit: ListedUnit) => ({
  meeting_id: meetingId,
  proposal_id: proposalId,
  unit_id: unit.unitId,
  unit_name: unit.unitName,
  desk_id: unit.deskId,
  desk_name: unit.deskName,
  role: unit.role,
  due_on: unit.dueOn,
});

async function putParts(tx: Transaction, meeting: DispatchMeeting): Promise<void> {
  const { id, items } = meeting;
  const rows = items.map((item, index) => ({
    meeting_id: id,
    proposal_id: item.proposalId,
    no: index + 1,
    proposal_version: item.proposalVersion,
    case_no: item.caseNo,
    title: item.title,
    proposer: item.proposer,
    held_reason: item.heldReason,
  }));
  const units = items.flatMap((item) => item.units.map((unit) => unitRow(id, item.proposalId, unit)));
  const people = attendeeRows(meeting);
  if (rows.length > 0) await tx.insertInto('dispatch_meeting_item').values(rows).execute();
  if (units.length > 0) await tx.insertInto('dispatch_meeting_unit').values(units).execute();
  if (people.length > 0) await tx.insertInto('dispatch_meeting_attendee').values(people).execute();
}

export async function list(tx: Transaction, sessionId: string): Promise<DispatchMeetingRow[]> {
  const { rows } = await sql<DispatchMeetingRow>`select m.id, m.title, m.place, m.held_at "heldAt", m.status,
      (select count(*)::int from dispatch_meeting_item i where i.meeting_id = m.id) items,
      (select count(distinct u.unit_id)::int from dispatch_meeting_unit u where u.meeting_id = m.id) units
    from dispatch_meeting m where m.session_id = ${sessionId} order by m.held_at desc, m.id desc`.execute(tx);
  return rows;
}
