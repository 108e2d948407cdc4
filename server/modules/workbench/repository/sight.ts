import { sql, type RawBuilder } from 'kysely';
import type { LocalDate } from '../../../kernel/time.ts';
import type { Term } from '../domain.ts';
import type { Sight } from '../policy.ts';

export type Condition = RawBuilder<boolean>;
/** What a query is made of besides what was asked: who asks, on which day, and the days first looks are due. */
export type Frame = {
  readonly sight: Sight;
  readonly today: LocalDate;
  readonly review: { readonly days: readonly LocalDate[]; readonly dues: readonly LocalDate[] };
  readonly preWorkdays: number;
  /** By policy, letters on key proposals are the head's alone to sign. */
  readonly keySignedByHead: boolean;
  /** The month in which the committee looks back (回头看) that began last, if it ever does. */
  readonly lookBack?: Term | undefined;
  /** What the words of the query are found in; absent where that is so much that each row is better tested. */
  readonly found?: readonly string[];
};

export const LIVE_TASK = sql`('pending_receipt', 'received', 'return_pending', 'coordination', 'in_progress')`;
export const ids = (list: readonly string[]): RawBuilder<string[]> => sql`${list}::uuid[]`;
/** Units one works for, and those they succeeded: an abolished unit's papers stay readable to its successor. */
export const unitsOf = (units: readonly string[]): RawBuilder<unknown> =>
  sql`(select id from organization where id = any(${ids(units)}) or successor_id = any(${ids(units)}))`;
/** What the units one works for have to do. */
export const atWork = ({ unitIds }: Sight): Condition =>
  sql<boolean>`t.unit_id in ${unitsOf(unitIds)} and t.status in ${LIVE_TASK}`;

/**
 * Rows among the ids of `query`, found first. As a join the planner trusts that a page of newest rows fills soon, and walks
 * all 100,000 where few or none fit (2 s against 20 ms).
 */
export const among = (query: RawBuilder<unknown>): Condition => sql<boolean>`p.id = any(array(${query}))`;

/** Proposals one is an author of: led, signed or asked to sign, entered for another, or led before the merger that took them in. */
function authored({ accountId, memberId, organizationIds, isOffice }: Sight): RawBuilder<unknown>[] {
  const parts: RawBuilder<unknown>[] = [];
  if (isOffice) parts.push(sql`select id from proposal where entered_by_account_id = ${accountId}::uuid`);
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

/** Ids of the proposals a few people are concerned with, to start from: the planner then reads those rows alone. */
export function concerning(sight: Sight): RawBuilder<unknown> | undefined {
  const parts = authored(sight);
  if (sight.unitIds.length > 0)
    parts.push(sql`select t.proposal_id from task t
      where t.unit_id in ${unitsOf(sight.unitIds)} and t.status not in ('reassigned', 'cancelled')`);
  return parts.length === 0 ? undefined : sql.join(parts, sql` union `);
}
function few(sight: Sight): Condition[] {
  const ids = concerning(sight);
  return ids ? [among(ids)] : [];
}

/** A large part of all proposals, as a test of each row: lists end after a page, so few rows are tested. */
function many({ deskIds, seesSubmitted, isLeader }: Sight): Condition[] {
  const parts: Condition[] = [];
  if (seesSubmitted) parts.push(sql`(p.receipt_no is not null and p.status not in ('draft', 'cosigning'))`);
  if (isLeader)
    parts.push(sql`p.status in ('filed', 'routing', 'dispatched', 'rehandling', 'consultation', 'closed', 'archived')`);
  if (deskIds.length > 0)
    parts.push(sql`(p.status in ('routing', 'dispatched', 'rehandling', 'consultation', 'closed', 'archived')
      and exists (select from proposal_unit u where u.proposal_id = p.id and u.desk_id = any(${ids(deskIds)}) and u.is_active))`);
  return parts;
}

/** Which rows of `proposal p` someone may see. The same relations as in proposals/policy, as a condition (permission matrix). */
export function visible(sight: Sight): Condition {
  const parts = [...many(sight), ...few(sight)];
  return parts.length === 0 ? sql<boolean>`false` : sql<boolean>`(${sql.join(parts, sql` or `)})`;
}
