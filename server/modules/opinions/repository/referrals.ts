import { sql, type RawBuilder } from 'kysely';
import type { ReferralKind, ReferralsQuery } from '../../../../contract/referrals.ts';
import type { Transaction } from '../../../platform/database/index.ts';

/** What a proposal that was not filed, or a clue, went on as, whichever table keeps it. */
export type ReferralFacts = {
  readonly id: string;
  readonly kind: ReferralKind;
  readonly title: string;
  /** Null where it was a clue. */
  readonly proposalId: string | null;
  readonly unitIds: readonly string[];
  readonly reason: string;
  readonly madeAt: string;
  readonly outcome: string;
  readonly outcomeOn: string | null;
  readonly version: number;
};

const ALL = sql`(
  select id, kind, title, source_proposal_id as "proposalId", unit_ids as "unitIds", reason, made_at as "madeAt", outcome,
    outcome_on as "outcomeOn", version
  from referral
  union all
  select id, 'to_opinion', title, source_proposal_id, '{}'::uuid[], '', submitted_at, outcome, outcome_on, version
  from opinion_report
) as gone`;

/** Clues are for those who screen them. */
type Sight = { readonly seesClues: boolean };
/** What it may have been before: clues, or one of these proposals. */
export type Sources = 'clues' | readonly string[];
export type ReferralsWanted = Omit<ReferralsQuery, 'source'> & Sight & { readonly sources: Sources | undefined };
type Wanted = Omit<ReferralsWanted, 'limit' | 'offset'>;
function wanted({ kind, state, unitId, sources, text, seesClues }: Wanted): RawBuilder<unknown> {
  const parts = [
    ...(seesClues ? [] : [sql`"proposalId" is not null`]),
    ...(sources === undefined ? [] : [cameFrom(sources)]),
    ...(kind === undefined ? [] : [sql`kind = ${kind}`]),
    ...(state === undefined ? [] : [sql`(outcome = '') = ${state === 'open'}`]),
    ...(unitId === undefined ? [] : [sql`${unitId}::uuid = any("unitIds")`]),
    ...(text === '' ? [] : [sql`position(${text} in title) > 0`]),
  ];
  return parts.length === 0 ? sql`true` : sql.join(parts, sql` and `);
}

const cameFrom = (sources: Sources): RawBuilder<unknown> =>
  sources === 'clues' ? sql`"proposalId" is null` : sql`"proposalId" = any(${[...sources]}::uuid[])`;

/** Every proposal that went on as something else. */
export async function referredProposals(tx: Transaction): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    select distinct "proposalId" as id from ${ALL} where "proposalId" is not null`.execute(tx);
  return rows.map(({ id }) => id);
}

export async function listReferrals(
  tx: Transaction,
  { limit, offset, ...query }: ReferralsWanted,
): Promise<{ items: ReferralFacts[]; total: number }> {
  const where = wanted(query);
  const counted = await sql<{ total: number }>`select count(*)::int as total from ${ALL} where ${where}`.execute(tx);
  const { rows } = await sql<ReferralFacts>`select * from ${ALL} where ${where}
    order by "madeAt" desc, id limit ${limit} offset ${offset}`.execute(tx);
  return { items: rows, total: counted.rows[0]?.total ?? 0 };
}

export async function findReferral(
  tx: Transaction,
  id: string,
  { seesClues }: Sight,
): Promise<ReferralFacts | undefined> {
  const { rows } = await sql<ReferralFacts>`select * from ${ALL} where id = ${id}::uuid
    and (${seesClues}::boolean or "proposalId" is not null)`.execute(tx);
  return rows[0];
}

/** Writes down what came of it, where it still is as `version` has it. */
export async function saveOutcome(
  tx: Transaction,
  { id, kind, version }: ReferralFacts,
  said: { readonly outcome: string; readonly on: string },
): Promise<boolean> {
  const change = { outcome: said.outcome, outcome_on: said.on, version: version + 1 };
  const written =
    kind === 'to_opinion'
      ? tx.updateTable('opinion_report').set(change).where('id', '=', id).where('version', '=', version)
      : tx.updateTable('referral').set(change).where('id', '=', id).where('version', '=', version);
  return (await written.executeTakeFirst()).numUpdatedRows === 1n;
}
