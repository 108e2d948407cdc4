import { sql, type RawBuilder } from 'kysely';
import type { CasesQuery } from '../../../../contract/workbench.ts';
import { isKept } from '../domain.ts';
import { matching } from './conditions.ts';
import { atWork, visible, type Condition, type Frame } from './sight.ts';
import { firstLookDue, isOfSteps, passed, seesOnlyDesk } from './steps.ts';

type Ids = RawBuilder<unknown>;
type Page = { readonly order: Ids; readonly limit: number; readonly offset?: number };

const page = ({ order, limit, offset = 0 }: Page): Ids => sql`order by ${order} limit ${limit} offset ${offset}`;

/** The ids of one page, in their order. */
export function ordered(frame: Frame, query: CasesQuery): Ids {
  const { from, where, id } = matching(frame, query);
  const orders = {
    newest: isOfSteps(query)
      ? sql`s.submitted_at desc nulls last, s.proposal_id desc`
      : sql`coalesce(p.submitted_at, p.updated_at) desc, p.id desc`,
    case_no: sql`p.case_no desc nulls last, p.id desc`,
    due: query.scope === 'unit' ? sql`w.due, ${id} desc` : sql`s.due_on, s.proposal_id desc`,
  };
  if (query.sort === 'due' && query.scope !== 'unit' && !isAtOneStep(frame, query)) return byDue(frame, query);
  const rows = query.scope === 'unit' ? sql`${from} join (${dueAtWork(frame)}) w on w.id = ${id}` : from;
  return sql`select ${id} from ${rows} where ${where} ${page({ ...query, order: orders[query.sort] })}`;
}

/** The day by which one's own units must have done what they have to do of a case. */
export const dueAtWork = ({ sight }: Frame, within: Condition = sql<boolean>`true`): Ids =>
  sql`select t.proposal_id as id, min(t.due_on) as due from task t where ${atWork(sight)} and ${within} group by t.proposal_id`;

/** Steps that lie in the order of their days already: first looks have days of their own kind. */
const isAtOneStep = ({ sight }: Frame, query: CasesQuery): boolean =>
  isOfSteps(query) && (seesOnlyDesk(sight) || (query.late === undefined && !hasFirstLooks(query)));
const hasFirstLooks = ({ stage }: CasesQuery): boolean => stage === 'submitted' || stage === 'reviewing';

/** First what has a day, each kind of day read in the order it lies in, and then what has none: as many of each as may be shown. */
function byDue(frame: Frame, query: CasesQuery): Ids {
  const { limit, offset, stage } = query;
  const reach = limit + offset;
  const steps = matching(frame, query, true);
  const late = passed(frame);
  const within = (kept: Condition, isLate: Condition): Condition => (query.late === undefined ? kept : isLate);
  const dated = sql`(select s.proposal_id as id, s.due_on as due, null::date as day from ${steps.from}
    where ${steps.where} and ${within(sql<boolean>`s.due_on is not null`, late.due)}
    ${page({ order: sql`s.due_on, s.proposal_id desc`, limit: reach })})`;
  const firstLooks = sql`(select s.proposal_id, ${firstLookDue(sql`s.handed_in_on`, frame)}, s.handed_in_on from ${steps.from}
    where ${steps.where} and ${within(sql<boolean>`s.handed_in_on is not null`, late.firstLook)}
    ${page({ order: sql`s.handed_in_on, s.proposal_id desc`, limit: reach })})`;
  const parts = stage !== undefined && !isKept(stage) ? [] : [dated, firstLooks];
  if (query.late === undefined) parts.push(undated(frame, query, reach));
  return sql`select id from (${sql.join(parts, sql` union all `)}) x (id, due, day)
    ${page({ order: sql`due nulls last, day nulls first, id desc`, limit, offset })}`;
}

const HAS_DAY = sql`select from case_step k where k.proposal_id = p.id and k.desk_id is null
  and coalesce(k.due_on, k.handed_in_on) is not null`;
function undated(frame: Frame, query: CasesQuery, limit: number): Ids {
  const bySteps = isOfSteps(query);
  const { from, where, id } = matching(frame, query, bySteps);
  const hasNone = bySteps ? sql`coalesce(s.due_on, s.handed_in_on) is null` : sql`not exists (${HAS_DAY})`;
  return sql`(select ${id}, null::date, null::date from ${from} where ${where} and ${hasNone}
    ${page({ order: sql`${id} desc`, limit })})`;
}

/** Key proposals one sees, the latest marked first: read from the marks, which are few. */
export const latestMarked = ({ sight }: Frame, limit: number): Ids => sql`select k.proposal_id
  from key_proposal k join proposal p on p.id = k.proposal_id
  where k.unmarked_at is null and (not ${sight.isLeader}::boolean or k.leader_account_id = ${sight.accountId}::uuid)
    and ${visible(sight)} ${page({ order: sql`k.marked_at desc, k.proposal_id desc`, limit })}`;
