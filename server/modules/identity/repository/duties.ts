import type { Selectable } from 'kysely';
import type { Duty } from '../../../../contract/identity.ts';
import type { LocalDate } from '../../../kernel/time.ts';
import type { Transaction } from '../../../platform/database/index.ts';
import type { DutyTable } from '../../../platform/database/schema.gen.ts';
import type { GrantedDuty } from '../domain/index.ts';

const toDuty = (row: Selectable<DutyTable>): GrantedDuty => ({
  id: row.id,
  accountId: row.account_id,
  duty: row.duty as Duty,
  organizationId: row.organization_id,
  fromOn: row.from_on,
  toOn: row.to_on,
  deputyForAccountId: row.deputy_for_account_id,
  reason: row.reason,
  endedAt: row.ended_at,
});

export async function dutiesOf(tx: Transaction, accountIds: readonly string[]): Promise<GrantedDuty[]> {
  if (accountIds.length === 0) return [];
  const rows = await tx
    .selectFrom('duty')
    .selectAll()
    .where('account_id', 'in', accountIds)
    .orderBy('from_on')
    .orderBy('id')
    .execute();
  return rows.map(toDuty);
}

export async function insertDuties(tx: Transaction, duties: readonly GrantedDuty[]): Promise<void> {
  if (duties.length === 0) return;
  const values = duties.map((duty) => ({
    id: duty.id,
    account_id: duty.accountId,
    duty: duty.duty,
    organization_id: duty.organizationId,
    from_on: duty.fromOn,
    to_on: duty.toOn,
    deputy_for_account_id: duty.deputyForAccountId,
    reason: duty.reason,
    ended_at: duty.endedAt,
  }));
  await tx.insertInto('duty').values(values).execute();
}

export async function endDuty(tx: Transaction, duty: GrantedDuty): Promise<void> {
  await tx.updateTable('duty').set({ ended_at: duty.endedAt }).where('id', '=', duty.id).execute();
}

export type Holder = { readonly accountId: string; readonly name: string; readonly organizationId: string | null };

/** Who holds a duty on a day, with an account that can sign in. */
export function holdersOf(
  tx: Transaction,
  asked: { readonly duty: Duty; readonly on: LocalDate; readonly organizationIds?: readonly string[] },
): Promise<Holder[]> {
  return tx
    .selectFrom('duty')
    .innerJoin('account', 'account.id', 'duty.account_id')
    .select(['account.id as accountId', 'account.name', 'duty.organization_id as organizationId'])
    .where('duty.duty', '=', asked.duty)
    .where('duty.ended_at', 'is', null)
    .where('duty.from_on', '<=', asked.on)
    .where((eb) => eb.or([eb('duty.to_on', 'is', null), eb('duty.to_on', '>=', asked.on)]))
    .where('account.status', '=', 'active')
    .$if(asked.organizationIds !== undefined, (qb) =>
      qb.where((eb) => eb('duty.organization_id', '=', eb.fn.any(eb.val(asked.organizationIds as string[])))),
    )
    .orderBy('account.name')
    .orderBy('account.id')
    .execute();
}
