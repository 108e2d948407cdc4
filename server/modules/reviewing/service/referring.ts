import type { Page } from '../../../../contract/common.ts';
import type { NoteReferralInput, ReferralRow, ReferralsQuery } from '../../../../contract/referrals.ts';
import { refuse } from '../../../kernel/errors.ts';
import type { Context } from '../../../platform/context.ts';
import { inReading, type Transaction } from '../../../platform/database/index.ts';
import { once } from '../../../platform/write.ts';
import { findReferral, listReferrals, noteOutcome, type ReferralFacts } from '../../opinions/index.ts';
import { organizationsByIds } from '../../organizations/index.ts';
import { proposalsByIds } from '../../proposals/index.ts';
import { mayNoteReferrals, mayReadReferrals } from '../policy.ts';

async function rowsOf(tx: Transaction, ctx: Context, referrals: readonly ReferralFacts[]): Promise<ReferralRow[]> {
  const proposals = await proposalsByIds(
    tx,
    referrals.map(({ proposalId }) => proposalId),
  );
  const units = await organizationsByIds(
    tx,
    referrals.flatMap(({ unitIds }) => unitIds),
  );
  return referrals.flatMap(({ proposalId, unitIds, ...referral }) => {
    const proposal = proposals.get(proposalId);
    if (!proposal) return [];
    const { id, receiptNo, leadName, status } = proposal;
    const named = unitIds.flatMap((unitId) => units.get(unitId) ?? []);
    return [
      {
        ...referral,
        proposal: { id, receiptNo: receiptNo ?? '', leadName, status },
        units: named.map(({ id: unitId, name }) => ({ id: unitId, name })),
        mayNote: mayNoteReferrals(ctx.actor),
      },
    ];
  });
}

/** Everything that went on after it was not filed, the newest first. */
export const referralsFor = (ctx: Context, query: ReferralsQuery): Promise<Page<ReferralRow>> =>
  inReading(ctx, async (tx) => {
    if (!mayReadReferrals(ctx.actor)) refuse('forbidden');
    const { items, total } = await listReferrals(tx, query);
    return { items: await rowsOf(tx, ctx, items), total };
  });

export const noteReferral = (ctx: Context, id: string, input: NoteReferralInput): Promise<ReferralRow> =>
  once(ctx, id, {
    act: async (tx) => {
      if (!mayReadReferrals(ctx.actor)) refuse('not_found');
      const referral = (await findReferral(tx, id)) ?? refuse('not_found');
      if (!mayNoteReferrals(ctx.actor)) refuse('forbidden');
      await noteOutcome(tx, ctx, { referral, note: input });
    },
    view: async (tx, key) => {
      const [row] = await rowsOf(tx, ctx, [(await findReferral(tx, key)) ?? refuse('not_found')]);
      return row ?? refuse('not_found');
    },
  });
