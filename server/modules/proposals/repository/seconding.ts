import type { Transaction } from '../../../platform/database/index.ts';
import type { Seconder } from '../domain/index.ts';

export async function insertSeconder(tx: Transaction, seconder: Seconder): Promise<void> {
  const { id, proposalId, memberId, comment, secondedAt } = seconder;
  await tx
    .insertInto('seconder')
    .values({ id, proposal_id: proposalId, member_id: memberId, comment, seconded_at: secondedAt })
    .execute();
}
