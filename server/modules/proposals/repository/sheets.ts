import { sql } from 'kysely';
import type { Transaction } from '../../../platform/database/index.ts';
import type { Proposal } from '../domain/index.ts';
import { withSuggestions } from './proposals.ts';

/** Everything of one session, in the order of its numbers; one more than `limit` says that there are more. */
export async function ofSession(tx: Transaction, sessionId: string, limit: number): Promise<Proposal[]> {
  const rows = await tx
    .selectFrom('proposal')
    .selectAll()
    .where('session_id', '=', sessionId)
    .orderBy(sql`case_no nulls last`)
    .orderBy(sql`receipt_no nulls last`)
    .orderBy('id')
    .limit(limit + 1)
    .execute();
  return withSuggestions(tx, rows);
}

/** What these members lead. */
export async function writtenBy(tx: Transaction, memberIds: readonly string[]): Promise<Proposal[]> {
  if (memberIds.length === 0) return [];
  const rows = await tx.selectFrom('proposal').selectAll().where('lead_member_id', 'in', memberIds).execute();
  return withSuggestions(tx, rows);
}
