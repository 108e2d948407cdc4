import { sql } from 'kysely';
import type { Instant } from '../../../kernel/time.ts';
import type { Transaction } from '../../../platform/database/index.ts';
import type { Place } from '../../../platform/database/wiping.ts';

/** A letter as it was issued: the digest printed on it. */
export type IssuedLetter = { readonly id: string; readonly digest: string };
export type Wiping = {
  readonly id: string;
  readonly proposalId: string;
  readonly askedBy: string;
  readonly confirmedBy: string;
  readonly reason: string;
  readonly salt: string;
  readonly digests: readonly string[];
  readonly proposalIds: readonly string[];
  readonly letters: readonly IssuedLetter[];
  readonly wipedAt: Instant;
};

/** Notes what was wiped; what somebody has open of it is out of date from now on. */
export async function insertWiping(tx: Transaction, wiping: Wiping): Promise<void> {
  const { id, reason, salt, digests, letters } = wiping;
  await tx
    .insertInto('wiping')
    .values({
      ...{ id, reason, salt, digests: [...digests], letters: JSON.stringify(letters) },
      ...{ proposal_id: wiping.proposalId, asked_by: wiping.askedBy, confirmed_by: wiping.confirmedBy },
      ...{ proposal_ids: [...wiping.proposalIds], wiped_at: wiping.wipedAt },
    })
    .execute();
  await tx
    .updateTable('proposal')
    .set((eb) => ({ version: eb('version', '+', 1) }))
    .where('id', 'in', [...new Set([wiping.proposalId, ...wiping.proposalIds])])
    .execute();
}

export async function wasWiped(tx: Transaction, proposalId: string): Promise<boolean> {
  const row = await tx
    .selectFrom('wiping')
    .select('id')
    .where(sql<boolean>`${proposalId}::uuid = any(proposal_ids)`)
    .limit(1)
    .executeTakeFirst();
  return row !== undefined;
}

/** Whether a letter was issued with this digest before something in it was wiped. */
export async function wasIssued(tx: Transaction, letter: IssuedLetter): Promise<boolean> {
  const row = await tx
    .selectFrom('wiping')
    .select('id')
    .where(sql<boolean>`letters @> ${JSON.stringify([letter])}::jsonb`)
    .limit(1)
    .executeTakeFirst();
  return row !== undefined;
}

/** Takes files out of the proposals and of the versions that name them. Answers the proposals that had them, and where. */
export async function forgetFiles(
  tx: Transaction,
  hashes: readonly string[],
): Promise<{ readonly proposalIds: string[]; readonly places: Place[] }> {
  if (hashes.length === 0) return { proposalIds: [], places: [] };
  const gone = await tx.deleteFrom('attachment').where('sha256', 'in', hashes).returning('proposal_id').execute();
  const changed =
    await sql`update proposal_version set attachments = coalesce((select jsonb_agg(each) from jsonb_array_elements(attachments) as each
      where each ->> 'sha256' <> all(${[...hashes]}::text[])), '[]')
    where attachments::text ~ ${hashes.join('|')}`.execute(tx);
  const places = [
    { table: 'attachment', column: 'sha256', rows: gone.length },
    { table: 'proposal_version', column: 'attachments', rows: Number(changed.numAffectedRows ?? 0n) },
  ];
  return {
    proposalIds: [...new Set(gone.map((row) => row.proposal_id))],
    places: places.filter(({ rows }) => rows > 0),
  };
}

/** Case numbers begin anew with each session: the latest is meant. */
export async function idOfCase(tx: Transaction, no: number): Promise<string | undefined> {
  const row = await tx
    .selectFrom('proposal')
    .select('id')
    .where('case_no', '=', no)
    .orderBy('filed_at', 'desc')
    .executeTakeFirst();
  return row?.id;
}

/** Every file of a proposal, what units brought as evidence too, by what it holds. */
export const everyFile = (
  tx: Transaction,
  proposalId: string,
): Promise<{ sha256: string; name: string; size: number }[]> =>
  tx
    .selectFrom('attachment')
    .select(['sha256', 'name', 'size'])
    .where('proposal_id', '=', proposalId)
    .orderBy('added_at')
    .orderBy('id')
    .execute();

export async function idOfReceipt(tx: Transaction, sessionId: string, no: number): Promise<string | undefined> {
  const row = await tx
    .selectFrom('proposal')
    .select('id')
    .where('session_id', '=', sessionId)
    .where('receipt_no', '=', no)
    .executeTakeFirst();
  return row?.id;
}

export async function exists(tx: Transaction, id: string): Promise<boolean> {
  return (await tx.selectFrom('proposal').select('id').where('id', '=', id).executeTakeFirst()) !== undefined;
}
