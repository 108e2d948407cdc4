import { refuse } from '../../../kernel/errors.ts';
import type { Context } from '../../../platform/context.ts';
import type { Transaction } from '../../../platform/database/index.ts';
import type { By, LastReview, Proposal, RuleFacts } from '../domain/index.ts';
import { relationsTo, type Parties } from '../policy.ts';
import * as repository from '../repository/index.ts';

export const factsOf = (ctx: Context): RuleFacts => ({
  policy: ctx.rules.policy,
  policyVersion: ctx.rules.policyVersion,
  calendar: ctx.rules.calendar,
  now: ctx.now,
  today: ctx.today,
});

/** The actor's relations to a proposal; who has none is told that it does not exist. */
export function seenBy(ctx: Context, proposal: Proposal, parties: Parties): By {
  const by = relationsTo(ctx.actor, proposal, parties);
  return by.length > 0 ? by : refuse('not_found');
}

export const relationsOf = async (tx: Transaction, ctx: Context, proposal: Proposal): Promise<By> =>
  seenBy(ctx, proposal, await repository.partiesOf(tx, proposal.id));

/** What was last said about a proposal, for whoever said it to take back. */
export function lastReviewOf({ reviews }: Pick<repository.Whole, 'reviews'>): LastReview | undefined {
  const last = reviews.at(-1);
  return (
    last && {
      accountId: last.reviewerAccountId,
      stage: last.stage as LastReview['stage'],
      decision: last.decision,
      categoryBefore: last.categoryBefore as LastReview['categoryBefore'],
      at: last.reviewedAt,
    }
  );
}
