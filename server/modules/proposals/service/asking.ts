import { refuse } from '../../../kernel/errors.ts';
import type { Context } from '../../../platform/context.ts';
import type { Transaction } from '../../../platform/database/index.ts';
import type { By, Proposal, RuleFacts } from '../domain/index.ts';
import { relationsTo } from '../policy.ts';
import * as repository from '../repository/index.ts';

export const factsOf = (ctx: Context): RuleFacts => ({
  policy: ctx.rules.policy,
  policyVersion: ctx.rules.policyVersion,
  calendar: ctx.rules.calendar,
  now: ctx.now,
  today: ctx.today,
});

/** The actor's relations to a proposal; who has none is told that it does not exist. */
export async function relationsOf(tx: Transaction, ctx: Context, proposal: Proposal): Promise<By> {
  const by = relationsTo(ctx.actor, proposal, await repository.partiesOf(tx, proposal.id));
  return by.length > 0 ? by : refuse('not_found');
}
