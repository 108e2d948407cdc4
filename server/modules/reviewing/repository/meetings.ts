import { sql, type Selectable } from 'kysely';
import type { MeetingStatus } from '../../../../contract/reviewing.ts';
import { DomainError, refuse } from '../../../kernel/errors.ts';
import type { Instant } from '../../../kernel/time.ts';
import type { Transaction } from '../../../platform/database/index.ts';
import type { ReviewMeetingTable } from '../../../platform/database/schema.gen.ts';
import type { AgendaItem, Meeting } from '../domain/index.ts';

type Row = Selectable<ReviewMeetingTable>;

async function whole(tx: Transaction, row: Row): Promise<Meeting> {
  const items = await tx
    .selectFrom('review_meeting_item')
    .selectAll()
    .where('meeting_id', '=', row.id)
    .orderBy('no')
    .execute();
  const attendees = await tx
    .selectFrom('review_meeting_attendee')
    .select(['name', 'role', 'is_present as isPresent'])
    .where('meeting_id', '=', row.id)
    .orderBy('no')
    .execute();
  return {
    id: row.id,
    sessionId: row.session_id,
    title: row.title,
    place: row.place,
    chair: row.chair,
    heldAt: row.held_at,
    status: row.status as MeetingStatus,
    note: row.note,
    attendees,
    items: items.map((item): AgendaItem => ({
      proposalId: item.proposal_id,
      no: item.no,
      proposalVersion: item.proposal_version,
      recommendation: item.recommendation as AgendaItem['recommendation'],
      advice: item.advice,
      decision: item.decision as AgendaItem['decision'],
      reason: item.reason,
    })),
    frozenAt: row.frozen_at,
    decidedAt: row.decided_at,
    policyVersion: row.policy_version,
    version: row.version,
  };
}

export async function findMeeting(tx: Transaction, id: string): Promise<Meeting | undefined> {
  const row = await tx.selectFrom('review_meeting').selectAll().where('id', '=', id).executeTakeFirst();
  return row && whole(tx, row);
}

export async function lockMeeting(tx: Transaction, id: string, version: number): Promise<Meeting> {
  const row = await tx.selectFrom('review_meeting').selectAll().where('id', '=', id).forUpdate().executeTakeFirst();
  const meeting = await whole(tx, row ?? refuse('not_found'));
  if (meeting.version !== version)
    throw new DomainError('stale_version', { current: { version: meeting.version, status: meeting.status } });
  return meeting;
}

const columnsOf = (meeting: Meeting) => ({
  title: meeting.title,
  place: meeting.place,
  chair: meeting.chair,
  held_at: meeting.heldAt,
  status: meeting.status,
  note: meeting.note,
  frozen_at: meeting.frozenAt,
  decided_at: meeting.decidedAt,
  policy_version: meeting.policyVersion,
});

export async function insertMeeting(tx: Transaction, meeting: Meeting): Promise<void> {
  const fixed = { id: meeting.id, session_id: meeting.sessionId };
  await tx
    .insertInto('review_meeting')
    .values({ ...fixed, ...columnsOf(meeting) })
    .execute();
  await putParts(tx, meeting);
}

export async function saveMeeting(tx: Transaction, meeting: Meeting): Promise<void> {
  await tx
    .updateTable('review_meeting')
    .set({ ...columnsOf(meeting), version: meeting.version + 1 })
    .where('id', '=', meeting.id)
    .execute();
  await tx.deleteFrom('review_meeting_item').where('meeting_id', '=', meeting.id).execute();
  await tx.deleteFrom('review_meeting_attendee').where('meeting_id', '=', meeting.id).execute();
  await putParts(tx, meeting);
}

async function putParts(tx: Transaction, meeting: Meeting): Promise<void> {
  const items = meeting.items.map((item, index) => ({
    meeting_id: meeting.id,
    proposal_id: item.proposalId,
    no: index + 1,
    proposal_version: item.proposalVersion,
    recommendation: item.recommendation,
    advice: item.advice,
    decision: item.decision,
    reason: item.reason,
  }));
  const attendees = meeting.attendees.map((one, index) => ({
    meeting_id: meeting.id,
    no: index + 1,
    name: one.name,
    role: one.role,
    is_present: one.isPresent,
  }));
  if (items.length > 0) await tx.insertInto('review_meeting_item').values(items).execute();
  if (attendees.length > 0) await tx.insertInto('review_meeting_attendee').values(attendees).execute();
}

export type MeetingLine = {
  readonly id: string;
  readonly title: string;
  readonly place: string;
  readonly heldAt: Instant;
  readonly status: MeetingStatus;
  readonly items: number;
  readonly filed: number;
};
export async function listMeetings(tx: Transaction, sessionId: string): Promise<MeetingLine[]> {
  const { rows } = await sql<MeetingLine>`select m.id, m.title, m.place, m.held_at "heldAt", m.status,
      count(i.proposal_id)::int items, count(*) filter (where i.decision = 'file')::int filed
    from review_meeting m left join review_meeting_item i on i.meeting_id = m.id
    where m.session_id = ${sessionId}
    group by m.id, m.title, m.place, m.held_at, m.status order by m.held_at desc, m.id desc`.execute(tx);
  return rows;
}

/** How many of these are on no agenda that is still to be decided. */
export async function offAgenda(
  tx: Transaction,
  sessionId: string,
  waiting: readonly { readonly id: string }[],
): Promise<number> {
  const { rows } = await sql<{ id: string }>`select distinct i.proposal_id id from review_meeting_item i
    join review_meeting m on m.id = i.meeting_id where m.session_id = ${sessionId} and m.status in ('draft', 'frozen')`.execute(
    tx,
  );
  const there = new Set(rows.map(({ id }) => id));
  return waiting.filter(({ id }) => !there.has(id)).length;
}
