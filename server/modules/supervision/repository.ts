import type { Selectable } from 'kysely';
import type { KeyLevel } from '../../../contract/supervision.ts';
import { DomainError } from '../../kernel/errors.ts';
import type { Instant } from '../../kernel/time.ts';
import type { Transaction } from '../../platform/database/index.ts';
import type { KeyProposalTable } from '../../platform/database/schema.gen.ts';
import { isKey, type KeyMark } from './domain.ts';

const toMark = (row: Selectable<KeyProposalTable>): KeyMark => ({
  proposalId: row.proposal_id,
  level: row.level as KeyLevel,
  leaderAccountId: row.leader_account_id,
  note: row.note,
  markedAt: row.marked_at,
  unmarkedAt: row.unmarked_at,
  version: row.version,
});

export async function find(tx: Transaction, proposalId: string): Promise<KeyMark | undefined> {
  const row = await tx.selectFrom('key_proposal').selectAll().where('proposal_id', '=', proposalId).executeTakeFirst();
  return row && toMark(row);
}

export async function lock(tx: Transaction, proposalId: string): Promise<KeyMark | undefined> {
  const row = await tx
    .selectFrom('key_proposal')
    .selectAll()
    .where('proposal_id', '=', proposalId)
    .forUpdate()
    .executeTakeFirst();
  return row && toMark(row);
}

/** Writes the mark and the fact that is counted; two first marks at once: the second is told it is stale. */
export async function save(tx: Transaction, mark: KeyMark, at: Instant): Promise<void> {
  const columns = {
    level: mark.level,
    leader_account_id: mark.leaderAccountId,
    note: mark.note,
    marked_at: mark.markedAt,
    unmarked_at: mark.unmarkedAt,
    version: mark.version,
  };
  const saved = await tx
    .insertInto('key_proposal')
    .values({ proposal_id: mark.proposalId, ...columns })
    .onConflict((conflict) =>
      conflict
        .columns(['committee_id', 'proposal_id'])
        .doUpdateSet(columns)
        .where('key_proposal.version', '=', mark.version - 1),
    )
    .returning('version')
    .executeTakeFirst();
  if (!saved) throw new DomainError('stale_version');
  await tx
    .insertInto('key_fact')
    .values({
      proposal_id: mark.proposalId,
      version: mark.version,
      is_key: isKey(mark),
      leader_account_id: mark.leaderAccountId,
      occurred_at: at,
    })
    .execute();
}
