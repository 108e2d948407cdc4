import { sql, type RawBuilder } from 'kysely';
import type { CasesQuery, ListScope, Stage } from '../../../../contract/workbench.ts';
import type { LocalDate } from '../../../kernel/time.ts';
import { isWithUnits, statusesOf } from '../domain.ts';
import type { Sight } from '../policy.ts';
import { ids, LIVE_TASK, unitsOf, visible, type Condition } from './sight.ts';

/** What a query is made of besides what was asked: who asks, on which day, and the days first looks are due. */
export type Frame = {
  readonly sight: Sight;
  readonly today: LocalDate;
  readonly review: { readonly days: readonly LocalDate[]; readonly dues: readonly LocalDate[] };
  readonly preWorkdays: number;
};

const required = (rest: RawBuilder<unknown>): Condition =>
  sql<boolean>`exists (select from task t where t.proposal_id = p.id and t.round = p.round and t.role <> 'co' and ${rest})`;
const hasOpen = required(sql`t.status in ${LIVE_TASK}`);
const hasDone = required(sql`t.status = 'finished'`);
const hasDueForm = sql<boolean>`exists (select from feedback f
  where f.proposal_id = p.id and f.round = p.round and f.is_decisive and f.status = 'due')`;
const isReplied = sql<boolean>`p.status in ('dispatched', 'rehandling') and not ${hasOpen} and ${hasDone} and not ${hasDueForm}`;

/** The same stages as domain.ts derives from a row: a test compares the two for every stage. */
export function ofStage(stage: Stage): Condition {
  const statuses = sql<boolean>`p.status = any(${statusesOf(stage)}::text[])`;
  if (!isWithUnits(stage)) return statuses;
  const parts = {
    handling: sql<boolean>`${statuses} and (${hasOpen} or not ${hasDone})`,
    replied: isReplied,
    awaiting_feedback: sql<boolean>`${statuses} and not ${hasOpen} and ${hasDone} and ${hasDueForm}`,
  };
  return parts[stage];
}

/** The day by which the holder must act, as dueOf in domain.ts. */
export const dueOn = ({ review, preWorkdays }: Frame): RawBuilder<LocalDate | null> => sql<LocalDate | null>`case
  when p.status = 'returned' then p.return_due_on
  when p.status in ('submitted', 'pre_review') then ${reviewDueOn({ review, preWorkdays })}
  when p.status in ('dispatched', 'rehandling') then coalesce(
    (select min(coalesce(a.audit_due_on, t.due_on)) from task t
      left join reply a on a.task_id = t.id and a.status = 'under_audit'
      where t.proposal_id = p.id and t.round = p.round and t.status in ${LIVE_TASK}),
    (select min(f.due_on) from feedback f
      where f.proposal_id = p.id and f.round = p.round and f.is_decisive and f.status = 'due')) end`;
export const reviewDueOn = ({ review, preWorkdays }: Pick<Frame, 'review' | 'preWorkdays'>): RawBuilder<LocalDate> => {
  const day = sql`(p.submitted_at at time zone 'Asia/Shanghai')::date`;
  return sql<LocalDate>`coalesce((select w.due from unnest(${review.days}::date[], ${review.dues}::date[]) as w(day, due)
    where w.day = ${day}), ${day} + ${preWorkdays}::int)`;
};

/** Proposals waiting for this person's own look: submitted to the group, taken up by him, or for the group's leader. */
export const inReviewOf = ({ accountId, reviewing, leading }: Sight): Condition => sql<boolean>`(
  (p.status = 'submitted' and (p.review_group_id is null or p.review_group_id = any(${ids(reviewing)}))
    and ${reviewing.length > 0}::boolean)
  or (p.status = 'pre_review' and p.reviewer_account_id = ${accountId}::uuid)
  or (p.status = 'first_review' and p.review_group_id = any(${ids(leading)})))`;
export const atDesks = (deskIds: readonly string[]): Condition =>
  sql<boolean>`p.id in (select u.proposal_id from proposal_unit u where u.desk_id = any(${ids(deskIds)}) and u.is_active)`;
/** Every required reply is out and no deciding verdict is missing: the committee decides. */
export const isToClose = sql<boolean>`(${isReplied}
  and exists (select from feedback f where f.proposal_id = p.id and f.round = p.round))`;

const SCOPES: Readonly<Record<ListScope, (sight: Sight) => Condition>> = {
  all: () => sql<boolean>`true`,
  mine: ({ memberId, organizationIds, accountId }) => sql<boolean>`p.id in (
    select id from proposal where lead_member_id = ${memberId}::uuid and organization_id is null
    union select id from proposal where organization_id = any(${ids(organizationIds)})
    union select id from proposal where entered_by_account_id = ${accountId}::uuid)`,
  cosigned: ({ memberId }) => sql<boolean>`p.id in (select proposal_id from cosigner
    where member_id = ${memberId}::uuid and status in ('invited', 'signed'))`,
  review_mine: inReviewOf,
  review: () => sql<boolean>`p.status in ('submitted', 'pre_review', 'first_review', 'second_review')`,
  final: () => sql<boolean>`p.status = 'final_review'`,
  routing: ({ deskIds }) =>
    deskIds.length > 0
      ? sql<boolean>`(p.status = 'routing' and ${atDesks(deskIds)})`
      : sql<boolean>`p.status = 'routing'`,
  unit: ({ unitIds }) => sql<boolean>`p.id in (select t.proposal_id from task t
    where t.unit_id in ${unitsOf(unitIds)} and t.status in ${LIVE_TASK})`,
  key: ({ isLeader, accountId }) => sql<boolean>`p.id in (select proposal_id from key_proposal
    where unmarked_at is null and (not ${isLeader}::boolean or leader_account_id = ${accountId}::uuid))`,
  to_close: () => isToClose,
};

type Filters = { readonly [K in keyof CasesQuery]?: (wanted: NonNullable<CasesQuery[K]>, frame: Frame) => Condition };
const FILTERS = {
  session: (code) => sql<boolean>`p.session_id = (select id from session where code = ${code})`,
  stage: (stage) => ofStage(stage),
  status: (status) => sql<boolean>`p.status = ${status}`,
  category: (category) => sql<boolean>`p.category = ${category}`,
  proposerKind: (kind) => sql<boolean>`p.proposer_kind = ${kind}`,
  groupId: (id) => sql<boolean>`p.review_group_id = ${id}::uuid`,
  unitId: (id) => byUnit(id),
  text: (text) => bySearch(text.trim()),
  late: (_, frame) => sql<boolean>`(p.status in ('returned', 'submitted', 'pre_review', 'dispatched', 'rehandling')
    and ${dueOn(frame)} < ${frame.today}::date)`,
} as const satisfies Filters;
const applied = <K extends keyof typeof FILTERS>(key: K, query: CasesQuery, frame: Frame): Condition[] => {
  const wanted = query[key];
  const filter = FILTERS[key] as (wanted: NonNullable<CasesQuery[K]>, frame: Frame) => Condition;
  return wanted === undefined || wanted === '' ? [] : [filter(wanted, frame)];
};

/** A query as one condition on `proposal p`. */
export function matching(frame: Frame, query: CasesQuery): Condition {
  const filters = (Object.keys(FILTERS) as (keyof typeof FILTERS)[]).flatMap((key) => applied(key, query, frame));
  const parts = [visible(frame.sight), SCOPES[query.scope](frame.sight), ...filters];
  return sql<boolean>`${sql.join(parts, sql` and `)}`;
}

const byUnit = (unitId: string): Condition => sql<boolean>`p.id in (
  select proposal_id from task where unit_id = ${unitId}::uuid and status not in ('reassigned', 'cancelled')
  union select proposal_id from proposal_unit where unit_id = ${unitId}::uuid and is_active)`;

export const like = (text: string): string => `%${text.replace(/[\\%_]/g, '\\$&')}%`;
const CASE_NO = /^第?\s*(\d{1,8})\s*号?$/;
const RECEIPT_NO = /^T0?(\d{1,2})S0?(\d)-?R(\d{1,8})$/i;
const LETTERS = /^[a-z]+$/i;

/** Words of the title, the lead's name or its pinyin, a case number or a receipt number. */
function bySearch(text: string): Condition {
  const receipt = RECEIPT_NO.exec(text);
  if (receipt)
    return sql<boolean>`(p.receipt_no = ${Number(receipt[3])}
      and p.session_id = (select id from session where code = ${`${Number(receipt[1])}-${receipt[2]}`}))`;
  const found = [sql`select n.id from proposal n where n.title ilike ${like(text)} or n.lead_name ilike ${like(text)}`];
  const caseNo = CASE_NO.exec(text);
  if (caseNo) found.push(sql`select n.id from proposal n where n.case_no = ${Number(caseNo[1])}`);
  if (LETTERS.test(text))
    found.push(
      sql`select n.id from proposal n join member m on m.id = n.lead_member_id where ${inPinyin('m', text)}`,
      sql`select n.id from proposal n join organization m on m.id = n.organization_id where ${inPinyin('m', text)}`,
    );
  return sql<boolean>`p.id in (${sql.join(found, sql` union `)})`;
}

/** Full pinyin or initials, each from its beginning. */
export const inPinyin = (table: string, text: string): Condition => {
  const start = `${text.toLowerCase()}%`;
  return sql<boolean>`(${sql.ref(`${table}.pinyin`)} like ${start} or ${sql.ref(`${table}.pinyin`)} like ${`% ${start}`})`;
};
