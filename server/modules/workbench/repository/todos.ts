import { sql } from 'kysely';
import type { LocalDate } from '../../../kernel/time.ts';
import type { Transaction } from '../../../platform/database/index.ts';
import type { Sight } from '../policy.ts';
import type { TodoKind } from '../todo-kinds.ts';
import { inReviewOf, isToClose, TO_APPROVE } from './conditions.ts';
import { ids, type Frame } from './sight.ts';
import { reviewDueOn } from './steps.ts';
import {
  appointments,
  LEAD,
  lines,
  NO_DAY,
  ofProposal,
  ofReply,
  ofTask,
  P,
  T,
  UNIT,
  type Part,
  type Source,
} from './todo-lines.ts';
import { UNITS } from './todos-of-units.ts';

export type TodoFacts = {
  readonly kind: TodoKind;
  readonly id: string;
  readonly proposalId: string | null;
  readonly title: string;
  readonly caseNo: number | null;
  /** Whom it is from or about: a person, a unit. */
  readonly who: string;
  readonly dueOn: LocalDate | null;
};
export type Todos = { readonly todos: TodoFacts[]; readonly total: number; readonly late: number };

const isMember = (sight: Sight): boolean => sight.memberId !== null;
const proposes = (sight: Sight): boolean => isMember(sight) || sight.organizationIds.length > 0;
const hasDesk = (sight: Sight): boolean => sight.deskIds.length > 0;
/** Those a letter or a form is addressed to: the member himself, or the organization's people. */
const isAddressed = (column: Part, sight: Sight): Part =>
  sql`(${column} = ${sight.memberId}::uuid or ${column} = any(${ids(sight.organizationIds)}))`;
const isProposer = ({ memberId, organizationIds }: Sight): Part =>
  sql`((p.lead_member_id = ${memberId}::uuid and p.organization_id is null) or p.organization_id = any(${ids(organizationIds)}))`;

/** Names are taken until the decision on filing; a text that was returned and revised is signed anew. */
const SIGNABLE = sql`array['cosigning', 'returned', 'submitted', 'pre_review', 'first_review', 'second_review', 'final_review']`;
const PROPOSERS: readonly Source[] = [
  {
    applies: isMember,
    rows: ({ sight }) =>
      lines(
        'sign',
        { ...P, id: sql`c.id`, due: sql`(c.expires_at at time zone 'Asia/Shanghai')::date` },
        sql`from cosigner c join proposal p on p.id = c.proposal_id
          where c.member_id = ${sight.memberId}::uuid and c.status = 'invited' and p.status = any(${SIGNABLE})`,
      ),
  },
  {
    applies: proposes,
    rows: ({ sight }) =>
      ofProposal('revise', sql`p.return_due_on`, sql`p.status = 'returned' and ${isProposer(sight)}`),
  },
  {
    applies: isMember,
    rows: ({ sight }) =>
      ofProposal(
        'confirm_entry',
        NO_DAY,
        sql`p.status = 'draft' and p.entered_by_account_id is not null and p.lead_member_id = ${sight.memberId}::uuid`,
      ),
  },
  {
    applies: (sight) => sight.headOf.length > 0,
    rows: ({ sight }) =>
      ofProposal('approve', NO_DAY, sql`p.organization_id = any(${ids(sight.headOf)}) and ${TO_APPROVE}`),
  },
  {
    applies: proposes,
    rows: ({ sight }) =>
      lines(
        'answer_merge',
        { ...P, id: sql`g.id`, due: NO_DAY },
        sql`from merge_part m join merge_group g on g.id = m.group_id join proposal p on p.id = m.proposal_id
          where m.consent = 'asked' and g.status = 'consulting' and ${isProposer(sight)}`,
      ),
  },
  {
    applies: proposes,
    rows: ({ sight }) =>
      lines(
        'confirm_contact',
        { ...T, id: sql`k.id`, due: sql`t.due_on` },
        sql`from contact k join task t on t.id = k.task_id ${UNIT} join proposal p on p.id = t.proposal_id
          where k.confirmed_at is null and t.round = p.round and p.status in ('dispatched', 'rehandling') and ${isProposer(sight)}`,
      ),
  },
  {
    applies: proposes,
    rows: (frame) => appointments(frame, { asker: 'unit', who: T.who, to: isProposer(frame.sight) }),
  },
  {
    applies: proposes,
    rows: ({ sight }) =>
      lines(
        'answer_pre_reading',
        { ...T, id: sql`a.id`, due: sql`b.due_on` },
        sql`from pre_answer a join pre_reading b on b.id = a.pre_reading_id
          join reply r on r.id = b.reply_id and r.status in ('draft', 'awaiting_check', 'awaiting_signature', 'under_audit')
          join task t on t.id = r.task_id ${UNIT}
          where a.status = 'waiting' and ${isAddressed(sql`a.recipient_id`, sight)}`,
      ),
  },
  {
    applies: proposes,
    rows: ({ sight }) =>
      lines(
        'open_reply',
        {
          ...T,
          id: sql`r.id`,
          due: sql`(select min(f.due_on) from feedback f where f.reply_id = r.id and f.status = 'due'
            and f.recipient_id = n.recipient_id)`,
        },
        sql`from reply_receipt n join reply r on r.id = n.reply_id join task t on t.id = r.task_id ${UNIT}
          join proposal p on p.id = t.proposal_id and p.round = t.round
          where n.opened_at is null and ${isAddressed(sql`n.recipient_id`, sight)}`,
      ),
  },
  {
    applies: proposes,
    rows: ({ sight }) =>
      lines(
        'give_feedback',
        { id: sql`f.id`, proposal: sql`f.proposal_id`, due: sql`f.due_on`, who: sql`o.short_name` },
        sql`from feedback f join organization o on o.id = f.unit_id join proposal p on p.id = f.proposal_id and p.round = f.round and p.status <> 'archived'
          join reply_receipt n on n.reply_id = f.reply_id and n.recipient_id = f.recipient_id and n.opened_at is not null
          where f.status = 'due' and ${isAddressed(sql`f.recipient_id`, sight)}`,
      ),
  },
];

const GROUPS = sql`from merge_group g join proposal p on p.id = g.primary_id`;
const isDissatisfied = sql`exists (select from feedback f where f.proposal_id = p.id and f.round = p.round and f.is_decisive
  and f.status in ('submitted', 'disclosed') and (f.attitude = 'dissatisfied' or f.result = 'dissatisfied'))`;
const forCommittee = (kind: TodoKind, where: Part): Source => ({
  applies: (sight) => sight.isCommittee,
  rows: () => ofProposal(kind, NO_DAY, where),
});
const STAFF: readonly Source[] = [
  {
    applies: (sight) => sight.reviewing.length > 0,
    rows: (frame) =>
      ofProposal(
        'review',
        reviewDueOn(frame),
        sql`p.status in ('submitted', 'pre_review') and ${inReviewOf(frame.sight)}`,
      ),
  },
  {
    applies: (sight) => sight.leading.length > 0,
    rows: ({ sight }) =>
      ofProposal(
        'first_review',
        NO_DAY,
        sql`p.status = 'first_review' and p.review_group_id = any(${ids(sight.leading)})`,
      ),
  },
  forCommittee('second_review', sql`p.status = 'second_review'`),
  forCommittee('final_review', sql`p.status = 'final_review'`),
  {
    applies: (sight) => sight.isCommittee,
    rows: () =>
      lines('decide_merge', { ...P, id: sql`g.id`, due: NO_DAY }, sql`${GROUPS} where g.status = 'consulting'`),
  },
  {
    applies: (sight) => sight.isCommittee || sight.isOffice,
    rows: () =>
      lines('consult_merge', { ...P, id: sql`g.id`, due: NO_DAY }, sql`${GROUPS} where g.status = 'suggested'`),
  },
  forCommittee('decide_dissatisfied', sql`${isToClose} and ${isDissatisfied}`),
  {
    applies: (sight) => sight.isCommittee || sight.isOffice,
    rows: () => ofProposal('close', NO_DAY, sql`${isToClose} and not ${isDissatisfied}`),
  },
  forCommittee('settle', sql`p.status = 'consultation'`),
  {
    applies: (sight) => sight.isOffice,
    rows: () => ofProposal('designate', NO_DAY, sql`p.status = 'filed'`),
  },
  {
    applies: (sight) => sight.isOffice,
    rows: () =>
      lines(
        'redesignate',
        { id: sql`s.proposal_id`, proposal: sql`s.proposal_id`, due: NO_DAY, who: LEAD },
        sql`from case_step s where s.desk_id is null and s.stage = 'objected'`,
      ),
  },
];

/** A wiping waits for the one who was asked, by name. */
const WIPINGS: readonly Source[] = [
  {
    applies: (sight) => sight.isLeader || sight.seesSubmitted,
    rows: ({ sight }) =>
      lines(
        'confirm_wiping',
        { id: sql`w.id`, proposal: sql`w.proposal_id`, due: NO_DAY, who: sql`w.asked_by` },
        sql`from wiping_request w where w.status = 'asked' and w.confirmer_id = ${sight.accountId}::uuid`,
      ),
  },
];

/**
 * It is time to look back (回头看) while something promised in the letter of a closed case still stood open as the month began and
 * no campaign has asked about it since; one line for all of it.
 */
const LOOK_BACKS: readonly Source[] = [
  {
    applies: (sight) => sight.isCommittee,
    rows: ({ lookBack }) =>
      lines(
        'open_look_back',
        {
          ...{ id: sql`(array_agg(c.id order by c.due_on, c.id))[1]`, proposal: sql`null::uuid` },
          ...{ due: sql`${lookBack?.until ?? null}::date`, who: sql`count(*)::text` },
        },
        sql`from commitment c join reply r on r.id = c.reply_id join proposal p on p.id = c.proposal_id
          where c.status = 'open' and c.opened_on < ${lookBack?.from ?? null}::date and r.class in ('A', 'B')
            and p.status in ('closed', 'archived')
            and not exists (select from look_back b where b.opened_on >= ${lookBack?.from ?? null}::date)
          having count(*) > 0`,
      ),
  },
];

const atMyDesk = (sight: Sight): Part => sql`t.routing_desk_id = any(${ids(sight.deskIds)})`;
const DESKS: readonly Source[] = [
  {
    applies: hasDesk,
    rows: ({ sight }) =>
      lines(
        'dispatch',
        { id: sql`s.proposal_id`, proposal: sql`s.proposal_id`, due: NO_DAY, who: LEAD },
        sql`from (select distinct proposal_id from case_step
          where desk_id = any(${ids(sight.deskIds)}) and stage = 'routing') s`,
      ),
  },
  {
    applies: hasDesk,
    rows: ({ sight }) =>
      lines(
        'decide_return',
        { ...T, due: sql`q.decide_by` },
        sql`from return_request q join task t on t.id = q.task_id ${UNIT}
          where q.status = 'pending' and t.status = 'return_pending' and ${atMyDesk(sight)}`,
      ),
  },
  {
    applies: hasDesk,
    rows: ({ sight }) => ofTask('coordinate', sql`t.due_on`, sql`t.status = 'coordination' and ${atMyDesk(sight)}`),
  },
  {
    applies: hasDesk,
    rows: ({ sight }) =>
      lines(
        'decide_extension',
        { ...T, due: sql`e.decide_by` },
        sql`from extension e join task t on t.id = e.task_id ${UNIT} where e.status = 'pending' and ${atMyDesk(sight)}`,
      ),
  },
  {
    applies: hasDesk,
    rows: ({ sight }) =>
      ofReply('audit_reply', sql`r.audit_due_on`, sql`r.status = 'under_audit' and ${atMyDesk(sight)}`),
  },
];

const SOURCES = [...PROPOSERS, ...STAFF, ...DESKS, ...UNITS, ...WIPINGS, ...LOOK_BACKS];

/** Everything that waits for this person, late first: one statement however many duties he holds. */
export async function todosOf(tx: Transaction, frame: Frame, limit: number): Promise<Todos> {
  const parts = SOURCES.filter((source) => source.applies(frame.sight)).map((source) => source.rows(frame));
  if (parts.length === 0) return { todos: [], total: 0, late: 0 };
  const { rows } = await sql<TodoFacts & { total: number; late: number }>`
    with todo as materialized (${sql.join(parts, sql` union all `)})
    select t.kind, t.id, t.proposal_id as "proposalId", coalesce(p.title, '') as title, p.case_no as "caseNo", coalesce(t.who, p.lead_name) as who,
      t.due_on as "dueOn",
      (select count(*)::int from todo) as total,
      (select count(*)::int from todo where due_on < ${frame.today}::date) as late
    from (select * from todo order by due_on asc nulls last, kind, id limit ${limit}) t
    left join proposal p on p.id = t.proposal_id
    order by t.due_on asc nulls last, t.kind, t.id`.execute(tx);
  return {
    todos: rows.map(({ total: _, late: _1, ...todo }) => todo),
    total: rows[0]?.total ?? 0,
    late: rows[0]?.late ?? 0,
  };
}
