import type { Selectable } from 'kysely';
import { DomainError, refuse } from '../../../kernel/errors.ts';
import type { Instant } from '../../../kernel/time.ts';
import { statement, type Transaction } from '../../../platform/database/index.ts';
import type { AmendmentTable } from '../../../platform/database/schema.gen.ts';
import type { Amendment, SectionHold } from '../domain/index.ts';

const selectHolds = statement<SectionHold>(`select section, account_id "accountId", since, seen_at "seenAt"
  from section_hold where proposal_id = $1 order by section`);
export const holdsOf = (tx: Transaction, proposalId: string): Promise<SectionHold[]> => selectHolds(tx, proposalId);

// One statement, so that of two who take a part at once one has it.
const takeHold =
  statement<SectionHold>(`insert into section_hold as h (proposal_id, section, account_id, since, seen_at)
  values ($1, $2, $3, $4, $4)
  on conflict (committee_id, proposal_id, section) do update set account_id = excluded.account_id, seen_at = excluded.seen_at,
    since = case when h.account_id = excluded.account_id and h.seen_at > $5 then h.since else excluded.since end
    where h.account_id = excluded.account_id or h.seen_at <= $5
  returning section, account_id "accountId", since, seen_at "seenAt"`);
type Taken = { readonly proposalId: string; readonly section: string; readonly accountId: string };
/** Takes or renews a part where it is free, and answers who has it. */
export async function takeSection(
  tx: Transaction,
  { proposalId, section, accountId }: Taken,
  at: { readonly now: Instant; readonly lapsed: Instant },
): Promise<SectionHold> {
  const [mine] = await takeHold(tx, proposalId, section, accountId, at.now, at.lapsed);
  return mine ?? (await holdsOf(tx, proposalId)).find((hold) => hold.section === section) ?? refuse('not_found');
}
const dropHold = statement('delete from section_hold where proposal_id = $1 and section = $2 and account_id = $3');
export async function letGoSection(tx: Transaction, { proposalId, section, accountId }: Taken): Promise<void> {
  await dropHold(tx, proposalId, section, accountId);
}

const amendmentOf = (row: Selectable<AmendmentTable>): Amendment => ({
  id: row.id,
  proposalId: row.proposal_id,
  section: row.section,
  before: row.before_text,
  after: row.after_text,
  note: row.note,
  memberId: row.member_id,
  madeBy: row.made_by,
  madeAt: row.made_at,
  status: row.status as Amendment['status'],
  decidedBy: row.decided_by,
  decidedAt: row.decided_at,
  reason: row.reason,
  version: row.version,
});
export async function amendmentsOf(tx: Transaction, proposalId: string): Promise<Amendment[]> {
  const rows = await tx
    .selectFrom('amendment')
    .selectAll()
    .where('proposal_id', '=', proposalId)
    .orderBy('made_at')
    .orderBy('id')
    .execute();
  return rows.map(amendmentOf);
}
type Wanted = { readonly proposalId: string; readonly id: string; readonly version: number };
export async function lockAmendment(tx: Transaction, { proposalId, id, version }: Wanted): Promise<Amendment> {
  const row = await tx
    .selectFrom('amendment')
    .selectAll()
    .where('id', '=', id)
    .where('proposal_id', '=', proposalId)
    .forUpdate()
    .executeTakeFirst();
  const amendment = amendmentOf(row ?? refuse('not_found'));
  if (amendment.version !== version)
    throw new DomainError('stale_version', { current: { version: amendment.version, status: amendment.status } });
  return amendment;
}
export async function insertAmendment(tx: Transaction, made: Amendment): Promise<void> {
  const { id, proposalId, section, before, after, note, memberId, madeBy, madeAt, status } = made;
  await tx
    .insertInto('amendment')
    .values({
      ...{ id, proposal_id: proposalId, section, before_text: before, after_text: after, note },
      ...{ member_id: memberId, made_by: madeBy, made_at: madeAt, status },
    })
    .execute();
}
export async function saveAmendment(tx: Transaction, decided: Amendment): Promise<void> {
  const { id, status, decidedBy, decidedAt, reason, version } = decided;
  await tx
    .updateTable('amendment')
    .set({ status, decided_by: decidedBy, decided_at: decidedAt, reason, version })
    .where('id', '=', id)
    .execute();
}
