import { sql, type RawBuilder } from 'kysely';
import type { CasesQuery, ListScope } from '../../../../contract/workbench.ts';
import { isKept, statusesOf } from '../domain.ts';
import type { Sight } from '../policy.ts';
import { among, atWork, ids, visible, type Condition, type Frame } from './sight.ts';
import { isLate, isOfSteps, seesOnlyDesk, seesSteps, stepsOf } from './steps.ts';

/** Proposals waiting for this person's own look: submitted to the group, taken up by him, or for the group's leader. */
export const inReviewOf = ({ accountId, reviewing, leading }: Sight): Condition => sql<boolean>`(
  (p.status = 'submitted' and (p.review_group_id is null or p.review_group_id = any(${ids(reviewing)}))
    and (p.reviewer_account_id is null or p.reviewer_account_id = ${accountId}::uuid) and ${reviewing.length > 0}::boolean)
  or (p.status = 'pre_review' and p.reviewer_account_id = ${accountId}::uuid)
  or (p.status = 'first_review' and p.review_group_id = any(${ids(leading)})))`;
const atDesks = (deskIds: readonly string[]): Condition =>
  sql<boolean>`p.id in (select u.proposal_id from proposal_unit u where u.desk_id = any(${ids(deskIds)}) and u.is_active)`;
/** Every required reply is out and no deciding verdict is missing: the committee decides. */
export const isToClose = sql<boolean>`(p.id in (select k.proposal_id from case_step k where k.desk_id is null and k.stage = 'replied')
  and exists (select from feedback f where f.proposal_id = p.id and f.round = p.round))`;

/** A unit is late with what is its own to do, not with what others of the case have left. */
const isLateAtWork = ({ sight, today }: Frame): Condition =>
  among(sql`select t.proposal_id from task t where ${atWork(sight)} and t.due_on < ${today}::date`);

const isRouting = sql<boolean>`s.stage = 'routing'`;
const SCOPES: Readonly<Record<ListScope, (sight: Sight) => Condition>> = {
  all: () => sql<boolean>`true`,
  mine: ({ memberId, organizationIds, accountId }) =>
    among(sql`select id from proposal where lead_member_id = ${memberId}::uuid and organization_id is null
    union select id from proposal where organization_id = any(${ids(organizationIds)})
    union select id from proposal where entered_by_account_id = ${accountId}::uuid`),
  cosigned: ({ memberId }) =>
    among(sql`select proposal_id from cosigner
    where member_id = ${memberId}::uuid and status in ('invited', 'signed')`),
  review_mine: inReviewOf,
  review: () => sql<boolean>`p.status in ('submitted', 'pre_review', 'first_review', 'second_review')`,
  final: () => sql<boolean>`p.status = 'final_review'`,
  routing: (sight) => {
    const isAnyDesk = seesOnlyDesk(sight) || sight.deskIds.length === 0;
    return isAnyDesk ? isRouting : sql<boolean>`(${isRouting} and ${atDesks(sight.deskIds)})`;
  },
  unit: (sight) => among(sql`select t.proposal_id from task t where ${atWork(sight)}`),
  key: ({ isLeader, accountId }) =>
    among(sql`select proposal_id from key_proposal
    where unmarked_at is null and (not ${isLeader}::boolean or leader_account_id = ${accountId}::uuid)`),
  to_close: () => isToClose,
};

const handedInOn = sql`(p.submitted_at at time zone 'Asia/Shanghai')::date`;
/** How long it has waited, in words of the filter. */
export const ageOf = ({ today }: Frame): RawBuilder<string> => sql<string>`case
  when ${handedInOn} >= ${today}::date then 'today' when ${handedInOn} > ${today}::date - 3 then 'three' else 'older' end`;
/** Whose it is to review, seen from who asks. */
export const reviewerOf = ({ sight }: Frame): RawBuilder<string> => sql<string>`case
  when p.reviewer_account_id is null then 'nobody' when p.reviewer_account_id = ${sight.accountId}::uuid then 'me'
  else 'others' end`;

type Filter<K extends keyof CasesQuery> = (
  wanted: NonNullable<CasesQuery[K]>,
  frame: Frame,
  scope: ListScope,
) => Condition;
type Filters = { readonly [K in keyof CasesQuery]?: Filter<K> };
const FILTERS = {
  session: (code) => sql<boolean>`p.session_id = (select id from session where code = ${code})`,
  stage: (stage) =>
    isKept(stage) ? sql<boolean>`s.stage = ${stage}` : sql<boolean>`p.status = any(${statusesOf(stage)}::text[])`,
  status: (status) => sql<boolean>`p.status = ${status}`,
  category: (category) => sql<boolean>`p.category = ${category}`,
  proposerKind: (kind) => sql<boolean>`p.proposer_kind = ${kind}`,
  groupId: (id) => sql<boolean>`p.review_group_id = ${id}::uuid`,
  unitId: (id) => byUnit(id),
  text: (text, { found }) => (found ? sql<boolean>`p.id = any(${ids(found)})` : inWords('p', text.trim())),
  late: (_, frame, scope) => (scope === 'unit' ? isLateAtWork(frame) : isLate(frame)),
  age: (age, frame) => sql<boolean>`${ageOf(frame)} = ${age}`,
  reviewer: (whose, frame) => sql<boolean>`${reviewerOf(frame)} = ${whose}`,
} as const satisfies Filters;
const applied = <K extends keyof typeof FILTERS>(key: K, query: CasesQuery, frame: Frame): Condition[] => {
  const wanted = query[key];
  const filter = FILTERS[key] as Filter<K>;
  return wanted === undefined || wanted === '' ? [] : [filter(wanted, frame, query.scope)];
};

/** Who works for a unit sees every task the unit ever had: among the live ones there is nothing to test, and years to read. */
const WITHIN_SIGHT: ReadonlySet<ListScope> = new Set<ListScope>(['unit']);
/** Nothing gets there that was not handed in: for those who see all that was, there is nothing to test either. */
const HANDED_IN: ReadonlySet<ListScope> = new Set<ListScope>(['review', 'review_mine', 'final', 'key', 'to_close']);
const isInSight = (sight: Sight, scope: ListScope, bySteps: boolean): boolean =>
  WITHIN_SIGHT.has(scope) || (sight.seesSubmitted && HANDED_IN.has(scope)) || (bySteps && seesSteps(sight));

export type Found = { readonly from: RawBuilder<unknown>; readonly where: Condition; readonly id: RawBuilder<unknown> };

/** A query as the rows it is found among, and one condition on them: kept steps `s` where it wants open cases, else `proposal p`. */
export function matching(frame: Frame, query: CasesQuery, bySteps = isOfSteps(query)): Found {
  const filters = (Object.keys(FILTERS) as (keyof typeof FILTERS)[]).flatMap((key) => applied(key, query, frame));
  const parts = [
    ...(bySteps ? [stepsOf(frame.sight)] : []),
    ...(isInSight(frame.sight, query.scope, bySteps) ? [] : [visible(frame.sight)]),
    SCOPES[query.scope](frame.sight),
    ...filters,
  ];
  return {
    from: bySteps ? sql`case_step s left join proposal p on p.id = s.proposal_id` : sql`proposal p`,
    where: sql<boolean>`${sql.join(parts, sql` and `)}`,
    id: bySteps ? sql`s.proposal_id` : sql`p.id`,
  };
}

const byUnit = (unitId: string): Condition =>
  among(sql`select proposal_id from task where unit_id = ${unitId}::uuid and status not in ('reassigned', 'cancelled')
    union select proposal_id from proposal_unit where unit_id = ${unitId}::uuid and is_active`);

const like = (text: string): string => `%${text.replace(/[\\%_]/g, '\\$&')}%`;
const CASE_NO = /^第?\s*(\d{1,8})\s*号?$/;
const RECEIPT_NO = /^T0?(\d{1,2})S0?(\d)-?R(\d{1,8})$/i;
const LETTERS = /^[a-z]+$/i;

/** A row whose title, lead or lead's pinyin holds these words. */
function inWords(row: 'p' | 'n', text: string): Condition {
  const column = (name: string): RawBuilder<unknown> => sql.ref(`${row}.${name}`);
  const parts = [sql`${column('title')} ${contains(text)}`, sql`${column('lead_name')} ${contains(text)}`];
  if (LETTERS.test(text))
    parts.push(
      sql`${column('lead_member_id')} in (select m.id from member m where ${inPinyin('m', text)})`,
      sql`${column('organization_id')} in (select o.id from organization o where ${inPinyin('o', text)})`,
    );
  return sql<boolean>`(${sql.join(parts, sql` or `)})`;
}

/** Words of the title, the lead's name or its pinyin, a case number or a receipt number. */
export function searchFor(text: string): RawBuilder<unknown> {
  const receipt = RECEIPT_NO.exec(text);
  if (receipt)
    return sql`select n.id from proposal n where n.receipt_no = ${Number(receipt[3])}
      and n.session_id = (select id from session where code = ${`${Number(receipt[1])}-${receipt[2]}`})`;
  const words = sql`select n.id from proposal n where ${inWords('n', text)}`;
  const caseNo = CASE_NO.exec(text);
  return caseNo ? sql`${words} union select n.id from proposal n where n.case_no = ${Number(caseNo[1])}` : words;
}
/** Without letters there is no case to ignore, and looking costs a third. */
export const contains = (text: string): RawBuilder<unknown> =>
  /\p{Cased}/u.test(text) ? sql`ilike ${like(text)}` : sql`like ${like(text)}`;

/** Full pinyin or initials, each from its beginning. */
export const inPinyin = (table: string, text: string): Condition => {
  const start = `${text.toLowerCase()}%`;
  return sql<boolean>`(${sql.ref(`${table}.pinyin`)} like ${start} or ${sql.ref(`${table}.pinyin`)} like ${`% ${start}`})`;
};

/** Asked for its head's approval, and not approved as it stands: a text changed since asks again by itself. */
export const TO_APPROVE = sql`p.status in ('draft', 'returned') and p.approval_requested_at is not null
  and (p.approved_hash is null or p.approved_hash is distinct from p.content_hash)`;
