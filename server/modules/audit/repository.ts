import { sql } from 'kysely';
import type { LogQuery } from '../../../contract/audit.ts';
import { endOfDay, instantOf, type Instant } from '../../kernel/time.ts';
import type { Transaction } from '../../platform/database/index.ts';

export type EventRow = {
  readonly id: string;
  readonly type: string;
  readonly subjectType: string;
  readonly subjectId: string;
  readonly version: number;
  readonly payload: Record<string, unknown>;
  readonly actorName: string;
  readonly requestId: string;
  readonly occurredAt: Instant;
  readonly recordedAt: Instant;
};
const COLUMNS = sql`id, type, subject_type as "subjectType", subject_id as "subjectId", version, payload,
  actor_name as "actorName", request_id as "requestId", occurred_at as "occurredAt", recorded_at as "recordedAt"`;
const COUNT_LIMIT = 1001;
const TIMELINE_LIMIT = 1000;

/** Everything that happened to these proposals, in its order. */
export async function eventsOf(tx: Transaction, proposalIds: readonly string[]): Promise<EventRow[]> {
  const { rows } = await sql<EventRow>`select ${COLUMNS} from event where proposal_id = any(${proposalIds}::text[])
    order by occurred_at, recorded_at, ordinal, id limit ${TIMELINE_LIMIT}`.execute(tx);
  return rows;
}

export type LogSearch = Omit<LogQuery, 'type'> & { readonly type?: string | undefined; readonly types?: string[] };

/** The log, newest first. `type` is a noun (`task`) for all of its events. */
export async function search(tx: Transaction, query: LogSearch): Promise<{ rows: EventRow[]; total: number }> {
  const parts = [sql`true`];
  if (query.types) parts.push(sql`type = any(${query.types}::text[])`);
  if (query.type) parts.push(sql`type >= ${`${query.type}.`} and type < ${`${query.type}/`}`);
  if (query.actor) parts.push(sql`actor_name = ${query.actor}`);
  if (query.subjectId)
    parts.push(sql`(subject_id = ${query.subjectId}::uuid or proposal_id = ${query.subjectId}::text)`);
  if (query.from) parts.push(sql`occurred_at >= ${instantOf(query.from)}::timestamptz`);
  if (query.to) parts.push(sql`occurred_at <= ${endOfDay(query.to)}::timestamptz`);
  const where = sql.join(parts, sql` and `);
  const { rows } = await sql<EventRow>`select ${COLUMNS} from event where ${where}
    order by occurred_at desc, id desc limit ${query.limit} offset ${query.offset}`.execute(tx);
  const counted = await sql<{ total: number }>`select count(*)::int as total
    from (select from event where ${where} limit ${COUNT_LIMIT}) found`.execute(tx);
  return { rows, total: counted.rows[0]?.total ?? 0 };
}
