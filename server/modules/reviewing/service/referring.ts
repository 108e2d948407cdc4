import type { Page } from '../../../../contract/common.ts';
import type { ProposalView } from '../../../../contract/proposals.ts';
import type { NoteReferralInput, ReferralRow, ReferralsQuery } from '../../../../contract/referrals.ts';
import { refuse } from '../../../kernel/errors.ts';
import type { Context } from '../../../platform/context.ts';
import { inReading, type Transaction } from '../../../platform/database/index.ts';
import { once } from '../../../platform/write.ts';
import { cluesOfReports } from '../../clues/index.ts';
import {
  findReferral,
  listReferrals,
  noteOutcome,
  referredProposals,
  type ReferralFacts,
  type Sources,
} from '../../opinions/index.ts';
import { organizationsByIds } from '../../organizations/index.ts';
import { proposalsByIds } from '../../proposals/index.ts';
import { mayNoteReferrals, mayReadReferrals } from '../policy.ts';

type Source = Pick<ProposalView, 'id' | 'leadName' | 'status'> & { readonly receiptNo: string | null };
const shownAs = ({ id, receiptNo, leadName, status }: Source) => ({
  ...{ id, receiptNo: receiptNo ?? '', leadName, status },
});
const sightOf = ({ actor }: Context) => ({ seesClues: mayNoteReferrals(actor) });

async function rowsOf(tx: Transaction, ctx: Context, referrals: readonly ReferralFacts[]): Promise<ReferralRow[]> {
  const proposals = await proposalsByIds(
    tx,
    referrals.flatMap(({ proposalId }) => proposalId ?? []),
  );
  const clues = await cluesOfReports(
    tx,
    referrals.flatMap(({ id, proposalId }) => (proposalId === null ? id : [])),
  );
  const units = await organizationsByIds(
    tx,
    referrals.flatMap(({ unitIds }) => unitIds),
  );
  return referrals.map(({ proposalId, unitIds, ...referral }) => {
    const proposal = proposals.get(proposalId ?? '');
    const named = unitIds.flatMap((unitId) => units.get(unitId) ?? []);
    return {
      ...referral,
      proposal: proposal ? shownAs(proposal) : null,
      clueId: clues.get(referral.id) ?? null,
      units: named.map(({ id, name }) => ({ id, name })),
      mayNote: mayNoteReferrals(ctx.actor),
    };
  });
}

/** The session's proposals among all that went on as something else. */
async function sourcesOf(
  tx: Transaction,
  ctx: Context,
  source: ReferralsQuery['source'],
): Promise<Sources | undefined> {
  if (source === undefined || source === 'clue') return source && 'clues';
  const session = ctx.rules.sessions.find(({ code }) => code === source);
  const referred = await proposalsByIds(tx, await referredProposals(tx));
  return [...referred.values()].flatMap(({ id, sessionId }) => (sessionId === session?.id ? id : []));
}

/** Everything that went on as something else, the newest first. */
export const referralsFor = (ctx: Context, { source, ...query }: ReferralsQuery): Promise<Page<ReferralRow>> =>
  inReading(ctx, async (tx) => {
    if (!mayReadReferrals(ctx.actor)) refuse('forbidden');
    const { items, total } = await listReferrals(tx, {
      ...{ ...query, ...sightOf(ctx) },
      sources: await sourcesOf(tx, ctx, source),
    });
    return { items: await rowsOf(tx, ctx, items), total };
  });

export const noteReferral = (ctx: Context, id: string, input: NoteReferralInput): Promise<ReferralRow> =>
  once(ctx, id, {
    act: async (tx) => {
      if (!mayReadReferrals(ctx.actor)) refuse('not_found');
      const referral = (await findReferral(tx, id, sightOf(ctx))) ?? refuse('not_found');
      if (!mayNoteReferrals(ctx.actor)) refuse('forbidden');
      await noteOutcome(tx, ctx, { referral, note: input });
    },
    view: async (tx, key) => {
      const [row] = await rowsOf(tx, ctx, [(await findReferral(tx, key, sightOf(ctx))) ?? refuse('not_found')]);
      return row ?? refuse('not_found');
    },
  });
