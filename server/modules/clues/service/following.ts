import type { Context } from '../../../platform/context.ts';
import { inTransaction, type Transaction } from '../../../platform/database/index.ts';
import { addHours } from '../../../kernel/time.ts';
import { proposalsByIds, proposersOf } from '../../proposals/index.ts';
import * as domain from '../domain/index.ts';
import type { Clue } from '../domain/index.ts';
import * as repository from '../repository/index.ts';
import { keep, queueNotice } from './base.ts';

/** The clues behind a case, those of proposals merged into it included; locked. */
async function lockBehind(tx: Transaction, proposalId: string): Promise<Clue[]> {
  // Most cases begin without a clue: one look then, instead of one at every proposer.
  if (!(await repository.hasPicks(tx))) return [];
  const case_ = new Set([proposalId, ...(await proposersOf(tx, proposalId)).map((each) => each.forProposalId)]);
  const picks = await repository.picksBehind(tx, [...case_]);
  return repository.lockAll(tx, [...new Set(picks.map(({ clueId }) => clueId))]);
}

/** When a proposal is put on file, the clue it began from became a proposal, and the contributor hears of it. */
export async function followFiling(tx: Transaction, ctx: Context, proposalId: string): Promise<void> {
  for (const clue of await lockBehind(tx, proposalId)) {
    const linked = domain.link(clue, ['system']);
    if (linked) await keep(tx, ctx, linked);
    await queueNotice(tx, ctx, { clue, stage: 'filed', text: domain.stageText('filed', clue) });
  }
}

/** Merged into a case that is on file already, a proposal's clue came as far as the case did. */
export async function followMerger(tx: Transaction, ctx: Context, primaryId: string): Promise<void> {
  const primary = (await proposalsByIds(tx, [primaryId])).get(primaryId);
  if (primary && primary.caseNo !== null) await followFiling(tx, ctx, primaryId);
}

/** Called when a unit's answer went out to the proposers. */
export async function tellOfAnswer(tx: Transaction, ctx: Context, proposalId: string): Promise<void> {
  for (const clue of await lockBehind(tx, proposalId))
    await queueNotice(tx, ctx, { clue, stage: 'answered', text: domain.stageText('answered', clue) });
}

/** Archives entries nobody picked in time. */
export const archiveLapsed = (ctx: Context): Promise<void> =>
  inTransaction(ctx, async (tx) => {
    for (const clue of await repository.lockAll(tx, await repository.lapsed(tx, ctx.today)))
      if (clue.status === 'in_catalogue') await keep(tx, ctx, domain.archive(clue, ['system']));
  });

const KEPT_HOURS = 48;
/** Forms and tries are of no use after two days, and are not kept. */
export const clearDoor = (ctx: Context): Promise<void> =>
  inTransaction(ctx, (tx) => repository.sweepDoor(tx, addHours(ctx.now, -KEPT_HOURS)));
