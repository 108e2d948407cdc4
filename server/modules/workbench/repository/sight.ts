import { sql, type RawBuilder } from 'kysely';
import type { Sight } from '../policy.ts';

export type Condition = RawBuilder<boolean>;
export const LIVE_TASK = sql`('pending_receipt', 'received', 'return_pending', 'coordination', 'in_progress')`;
export const ids = (list: readonly string[]): RawBuilder<string[]> => sql`${list}::uuid[]`;
/** Units one works for, and those they succeeded: an abolished unit's papers stay readable to its successor. */
export const unitsOf = (units: readonly string[]): RawBuilder<unknown> =>
  sql`(select id from organization where id = any(${ids(units)}) or successor_id = any(${ids(units)}))`;

const either = (parts: readonly RawBuilder<unknown>[], between: RawBuilder<unknown>): RawBuilder<unknown> =>
  sql.join(parts, between);

/** Proposals one is an author of: entered, led, signed or asked to sign, or led before the merger that took them in. */
function authored(sight: Sight): RawBuilder<unknown>[] {
  const { accountId, memberId, organizationIds } = sight;
  const parts: RawBuilder<unknown>[] = [sql`select id from proposal where entered_by_account_id = ${accountId}::uuid`];
  if (memberId !== null)
    parts.push(
      sql`select id from proposal where lead_member_id = ${memberId}::uuid and organization_id is null`,
      sql`select proposal_id from cosigner where member_id = ${memberId}::uuid and status in ('invited', 'signed')`,
      sql`select merged_into_id from proposal where merged_into_id is not null and organization_id is null
            and lead_member_id = ${memberId}::uuid`,
    );
  if (organizationIds.length > 0)
    parts.push(
      sql`select id from proposal where organization_id = any(${ids(organizationIds)})`,
      sql`select merged_into_id from proposal where merged_into_id is not null
            and organization_id = any(${ids(organizationIds)})`,
    );
  return parts;
}

function handled({ deskIds, unitIds }: Sight): RawBuilder<unknown>[] {
  const parts: RawBuilder<unknown>[] = [];
  if (deskIds.length > 0)
    parts.push(sql`select u.proposal_id from proposal_unit u join proposal q on q.id = u.proposal_id
      where u.desk_id = any(${ids(deskIds)}) and u.is_active
        and q.status in ('routing', 'dispatched', 'rehandling', 'consultation', 'closed', 'archived')`);
  if (unitIds.length > 0)
    parts.push(sql`select t.proposal_id from task t
      where t.unit_id in ${unitsOf(unitIds)} and t.status not in ('reassigned', 'cancelled')`);
  return parts;
}

/** Which rows of `proposal p` someone may see. The same relations as in proposals/policy, as a condition (permission matrix). */
export function visible(sight: Sight): Condition {
  if (sight.accountId === null) return sql<boolean>`false`;
  const own = sql`p.id in (${either([...authored(sight), ...handled(sight)], sql` union `)})`;
  const open: RawBuilder<unknown>[] = [];
  if (sight.seesSubmitted) open.push(sql`(p.receipt_no is not null and p.status not in ('draft', 'cosigning'))`);
  if (sight.isLeader)
    open.push(sql`p.status in ('filed', 'routing', 'dispatched', 'rehandling', 'consultation', 'closed', 'archived')`);
  return sql<boolean>`(${either([...open, own], sql` or `)})`;
}
