import type { RatingContent } from '../../../../contract/rating.ts';
import type { Transaction } from '../../../platform/database/index.ts';
import type { Rating } from '../domain/index.ts';

export async function ofProposal(tx: Transaction, proposalId: string): Promise<Rating[]> {
  const rows = await tx
    .selectFrom('unit_rating')
    .selectAll()
    .where('proposal_id', '=', proposalId)
    .orderBy('given_at')
    .orderBy('id')
    .execute();
  return rows.map((row) => ({
    id: row.id,
    replyId: row.reply_id,
    proposalId: row.proposal_id,
    round: row.round,
    unitId: row.unit_id,
    content: {
      problem: row.problem as RatingContent['problem'],
      feasible: row.feasible as RatingContent['feasible'],
      contact: row.contact as RatingContent['contact'],
      comment: row.comment,
    },
    givenBy: row.given_by,
    givenAt: row.given_at,
  }));
}

/** Answers whether it was entered: of two at once the first counts. */
export async function insert(tx: Transaction, rating: Rating): Promise<boolean> {
  const entered = await tx
    .insertInto('unit_rating')
    .values({
      ...rating.content,
      id: rating.id,
      reply_id: rating.replyId,
      proposal_id: rating.proposalId,
      round: rating.round,
      unit_id: rating.unitId,
      given_by: rating.givenBy,
      given_at: rating.givenAt,
    })
    .onConflict((conflict) => conflict.doNothing())
    .returning('id')
    .execute();
  return entered.length > 0;
}
