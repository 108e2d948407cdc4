import { sql, type Selectable } from 'kysely';
import type { MeetingStatus } from '../../../../contract/reviewing.ts';
import { refuse } from '../../../kernel/errors.ts';
import type { Instant } from '../../../kernel/time.ts';
import type { Transaction } from '../../../platform/database/index.ts';
import type { ReviewMeetingTable } from '../../../platform/database/schema.gen.ts';
import { atVersion, attendeeRows, headColumns, headOf } from '../../../platform/meetings.ts';
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
    ...headOf(row),
    status: row.status as MeetingStatus,
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
    decidedAt: row.decided_at,
  };
}

export async function findMeeting(tx: Transaction, id: string): Promise<Meeting | undefined> {
  const row = await tx.selectFrom('review_meeting').selectAll().where('id', '=', id).executeTakeFirst();
  return row && whole(tx, row);
}

export async function lockMeeting(tx: Transaction, id: string, version: number): Promise<Meeting> {
  const row = await tx.selectFrom('review_meeting').selectAll().where('id', '=', id).forUpdate().executeTakeFirst();
  return atVersion(await whole(tx, row ?? refuse('not_found')), version);
}

const columnsOf = (meeting: Meeting) => ({
  ...headColumns(meeting),
  status: meeting.status,
  decided_at: meeting.decidedAt,
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
  const attendees = attendeeRows(meeting);
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
