import type { Instant } from '../../../kernel/time.ts';
import type { Transaction } from '../../../platform/database/index.ts';
import type { Mark } from '../domain/index.ts';

/** The mark of a proposal, held until commit: mine, newly made, where there was none. */
export async function lockMark(tx: Transaction, mine: Mark): Promise<Mark> {
  await tx
    .insertInto('review_presence')
    .values({
      id: mine.id,
      proposal_id: mine.proposalId,
      account_id: mine.accountId,
      since: mine.since,
      seen_at: mine.seenAt,
    })
    .onConflict((conflict) => conflict.columns(['committee_id', 'proposal_id']).doNothing())
    .execute();
  const row = await tx
    .selectFrom('review_presence')
    .selectAll()
    .where('proposal_id', '=', mine.proposalId)
    .forUpdate()
    .executeTakeFirstOrThrow();
  return {
    id: row.id,
    proposalId: row.proposal_id,
    accountId: row.account_id,
    since: row.since,
    seenAt: row.seen_at,
    version: row.version,
  };
}

export async function saveMark(tx: Transaction, mark: Mark): Promise<void> {
  await tx
    .updateTable('review_presence')
    .set({ account_id: mark.accountId, since: mark.since, seen_at: mark.seenAt, version: mark.version })
    .where('id', '=', mark.id)
    .execute();
}

/** Lets go of one's own mark by letting it lapse: its number goes on, so that no two tellings of it are the same. */
export async function letGo(tx: Transaction, proposalId: string, accountId: string): Promise<void> {
  await tx
    .updateTable('review_presence')
    .set({ seen_at: '2000-01-01T00:00:00.000Z' })
    .where('proposal_id', '=', proposalId)
    .where('account_id', '=', accountId)
    .execute();
}

export type LiveMark = { readonly proposalId: string; readonly accountId: string; readonly since: Instant };
export async function liveMarks(tx: Transaction, seenAfter: Instant): Promise<LiveMark[]> {
  const rows = await tx
    .selectFrom('review_presence')
    .select(['proposal_id', 'account_id', 'since'])
    .where('seen_at', '>', seenAfter)
    .orderBy('since')
    .execute();
  return rows.map((row) => ({ proposalId: row.proposal_id, accountId: row.account_id, since: row.since }));
}
