import { sql, type RawBuilder } from 'kysely';
import type { CountingConvention } from '../../../../contract/settings.ts';
import type { Instant } from '../../../kernel/time.ts';

type Sql = RawBuilder<unknown>;

/** What is asked of the facts: one session, as of a moment, as known at another, by a convention. */
export type Question = {
  readonly sessionId: string;
  readonly asOf: Instant;
  /** Null asks what is known now. */
  readonly knownAt: Instant | null;
  readonly counting: CountingConvention;
  /** For a reader to whom verdicts are sealed until closing (I8): those not disclosed by now count for nothing. */
  readonly sealed?: boolean;
};

/** The one query form: rows that held by `asOf` and were known by `knownAt`; the caller keeps the latest of each thing. */
export const held = ({ asOf, knownAt }: Question): Sql =>
  knownAt === null
    ? sql`f.occurred_at <= ${asOf}::timestamptz`
    : sql`f.occurred_at <= ${asOf}::timestamptz and f.recorded_at <= ${knownAt}::timestamptz`;
/** Statuses of a proposal that is on file (立案) and not withdrawn or merged. */
export const ON_FILE = sql`('filed', 'routing', 'dispatched', 'rehandling', 'consultation', 'closed', 'archived')`;
export const LATEST = sql`f.occurred_at desc, f.version desc`;

const proposals = (q: Question): Sql => sql`
  proposal_then as materialized (
    select distinct on (f.proposal_id) f.proposal_id as id, f.status, f.category, f.proposer_kind, f.collective_kind,
      f.submission_period, f.merged_into_id, f.filed, f.round, f.lead_member_id, f.occurred_at
    from proposal_fact f
    where f.session_id = ${q.sessionId}::uuid and ${held(q)}
    order by f.proposal_id, ${LATEST}
  ),
  head (id, head_id) as (
    select id, id from proposal_then where status <> 'merged'
    union
    select p.id, h.head_id from proposal_then p join head h on h.id = p.merged_into_id where p.status = 'merged'
  ),
  classified as materialized (
    select *, case
      when status = 'withdrawn' then 'withdrawn'
      when status = 'merged' then 'merged_child'
      when status = 'not_filed' then 'not_filed'
      when status = 'returned' then 'returned'
      when status in ${ON_FILE} then 'filed'
      else 'in_review' end as record_class
    from proposal_then
    where status not in ('draft', 'cosigning')
  )`;

// A merged child follows its primary: it counts as filed only while that one does.
const conventional = ({ counting }: Question): Sql => sql`
  counted as materialized (
    select c.*,
      case c.record_class
        when 'merged_child' then ${counting.mergedChildInReceived}::boolean
        when 'withdrawn' then ${counting.withdrawnInReceived}::boolean
        else true end as is_received,
      c.record_class = 'filed' or (${counting.mergedChildInFiled}::boolean
        and c.record_class = 'merged_child' and coalesce(primary_one.record_class = 'filed', false)) as is_filed
    from classified c
    left join head h on h.id = c.id
    left join classified primary_one on primary_one.id = h.head_id
  ),
  received as (select * from counted where is_received),
  filed as (select * from counted where is_filed),
  one_case as materialized (select * from counted where record_class = 'filed')`;

const FACE_TO_FACE = sql`('face_to_face', 'forum', 'visit', 'on_site')`;

const handling = (q: Question): Sql => sql`
  task_then as materialized (
    select distinct on (f.proposal_id, f.task_id) f.task_id as id, f.proposal_id, f.round, f.role, f.status, f.due_on,
      f.was_returned, f.received_at, f.receipt_due_on
    from task_fact f join counted c on c.id = f.proposal_id
    where ${held(q)}
    order by f.proposal_id, f.task_id, ${LATEST}
  ),
  reply_then as materialized (
    select distinct on (f.proposal_id, f.reply_id) f.reply_id as id, f.proposal_id, f.task_id, f.status, f.class,
      f.released_on, f.occurred_at, f.version
    from reply_fact f join one_case c on c.id = f.proposal_id
    where ${held(q)}
    order by f.proposal_id, f.reply_id, ${LATEST}
  ),
  released as (
    select task_id, (array_agg(class order by occurred_at desc, version desc))[1] as class, min(released_on) as released_on
    from reply_then where status = 'released' group by task_id
  ),
  required as materialized (
    select t.id, t.proposal_id, t.round, t.status, t.due_on, r.task_id is not null as is_released, r.class, r.released_on
    from task_then t left join released r on r.task_id = t.id
    where t.role <> 'co' and t.status not in ('cancelled', 'reassigned')
  ),
  answered as (select * from required where is_released),
  contact_then as materialized (
    select c.task_id, bool_or(c.mode in ${FACE_TO_FACE}) as is_face_to_face
    from contact c join answered a on a.id = c.task_id
    where c.phase <> 'after' and c.held_on <= a.released_on and c.logged_at <= ${q.asOf}::timestamptz
      and not (c.consents_to_mode is false and c.confirmed_at <= ${q.asOf}::timestamptz)
    group by c.task_id
  ),
  replied as materialized (
    select c.*, q.is_on_time
    from one_case c
    join (
      select proposal_id, bool_and(released_on <= due_on) as is_on_time
      from required where round = 1 group by proposal_id having bool_and(is_released)
    ) q on q.proposal_id = c.id
  ),
  class_then as materialized (
    select p.id, max(q.class) as class
    from replied p
    join (select *, rank() over (partition by proposal_id order by round desc) as newest from required where is_released) q
      on q.proposal_id = p.id and q.newest = 1
    group by p.id
  )`;

// A corrected letter answers for the same task: the later one counts. Across units the best answer does.
const adoptions = (q: Question): Sql => sql`
  adoption_then as materialized (
    select distinct on (f.proposal_id, f.suggestion_id, f.reply_id) f.suggestion_id, f.reply_id, f.round, f.adoption
    from adoption_fact f join one_case c on c.id = f.proposal_id
    where ${held(q)}
    order by f.proposal_id, f.suggestion_id, f.reply_id, ${LATEST}
  ),
  adoption_of_task as (
    select distinct on (a.suggestion_id, r.task_id) a.suggestion_id, a.round, a.adoption
    from adoption_then a join reply_then r on r.id = a.reply_id and r.status = 'released'
    order by a.suggestion_id, r.task_id, r.occurred_at desc, r.id
  ),
  adoption_best as materialized (
    select distinct on (suggestion_id) suggestion_id, adoption
    from adoption_of_task
    order by suggestion_id, round desc,
      array_position(array['adopted', 'partly_adopted', 'planned', 'reference', 'not_adopted'], adoption)
  ),
  suggested as materialized (
    select s.id, s.proposal_id, b.adoption
    from suggestion s join one_case c on c.id = s.proposal_id left join adoption_best b on b.suggestion_id = s.id
  )`;

const isOpenTo = ({ sealed = false }: Question): Sql =>
  sealed ? sql`exists (select from feedback b where b.id = form_then.id and b.status = 'disclosed')` : sql`true`;

// Only the decisive form counts: the first proposer's own (domain.md §5.15).
const feedback = (q: Question): Sql => sql`
  form_then as materialized (
    select distinct on (f.proposal_id, f.feedback_id) f.feedback_id as id, f.proposal_id, f.round, f.status, f.attitude,
      f.result, f.is_decisive
    from feedback_fact f join one_case c on c.id = f.proposal_id
    where ${held(q)}
    order by f.proposal_id, f.feedback_id, ${LATEST}
  ),
  form as materialized (
    select *, status in ('submitted', 'disclosed') as is_returned,
      status in ('submitted', 'disclosed') and ${isOpenTo(q)} as is_shown,
      round = max(round) over (partition by proposal_id) as is_newest
    from form_then where is_decisive
  )`;

// A day is over at its end: what falls due on the day asked about has had that whole day.
const promises = (q: Question): Sql => sql`
  commitment_then as materialized (
    select distinct on (f.proposal_id, f.commitment_id) f.commitment_id as id, f.proposal_id, f.status, f.due_on
    from commitment_fact f join one_case c on c.id = f.proposal_id
    where ${held(q)}
    order by f.proposal_id, f.commitment_id, ${LATEST}
  ),
  commitment_due as materialized (
    select * from commitment_then
    where (due_on + 1)::timestamp at time zone 'Asia/Shanghai' <= ${q.asOf}::timestamptz + interval '1 millisecond'
  )`;

const people = (q: Question): Sql => sql`
  in_office as materialized (
    select member_id as id from (
      select distinct on (f.member_id) f.member_id, f.status from member_status f
      where ${held(q)} order by f.member_id, ${LATEST}
    ) latest where status = 'in_office'
  ),
  cosigner_then as materialized (
    select distinct on (f.proposal_id, f.cosigner_id) f.member_id, f.status
    from cosigner_fact f join received c on c.id = f.proposal_id
    where ${held(q)}
    order by f.proposal_id, f.cosigner_id, ${LATEST}
  ),
  participant as (
    select id from in_office
    intersect
    (select coalesce(c.lead_member_id, p.lead_member_id) from received c join proposal p on p.id = c.id
      where c.proposer_kind <> 'collective'
    union select member_id from cosigner_then where status = 'signed')
  ),
  key_then as materialized (
    select distinct on (f.proposal_id) f.proposal_id as id, f.is_key
    from key_fact f join counted c on c.id = f.proposal_id
    where ${held(q)}
    order by f.proposal_id, ${LATEST}
  )`;

const chain = (parts: readonly Sql[]): Sql => sql`with recursive ${sql.join(parts)}`;

/** The day in Shanghai on which it is asked, for what is late by the day. */
export const LAST_DAY = sql`(select (at at time zone 'Asia/Shanghai')::date from asked)`;
const asked = ({ asOf }: Question): Sql => sql`asked as (select ${asOf}::timestamptz as at)`;

/** `with` everything that can be counted; a part no query mentions is never computed. */
export const everythingAsOf = (q: Question): Sql =>
  chain([asked(q), proposals(q), conventional(q), handling(q), adoptions(q), feedback(q), promises(q), people(q)]);
/** `with` the proposals and the people, and what is made of them. */
export const peopleAsOf = (q: Question, ...more: readonly Sql[]): Sql =>
  chain([proposals(q), conventional(q), people(q), ...more]);
/** `with` the proposals alone, as `counted`. */
export const proposalsAsOf = (q: Question): Sql => chain([proposals(q), conventional(q)]);
