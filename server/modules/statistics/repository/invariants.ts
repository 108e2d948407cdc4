import { sql, type RawBuilder } from 'kysely';
import type { LocalDate } from '../../../kernel/time.ts';
import type { Transaction } from '../../../platform/database/index.ts';
import { ON_FILE } from './as-of.ts';

/** A rule every moment keeps (domain.md §9), and the select that names what breaks it. */
export type Invariant = { readonly id: string; readonly title: string };
export type Broken = { readonly id: string; readonly label: string };
type Check = Invariant & { readonly broken: (today: LocalDate) => RawBuilder<unknown> };

const proposalsWhere = (where: RawBuilder<unknown>): RawBuilder<unknown> => sql`
  select p.id, concat_ws(' ', n.receipt, n.title) as label
  from proposal p join proposal_label n on n.id = p.id
  where ${where}`;
const REQUIRED = sql`t.role <> 'co' and t.status not in ('cancelled', 'reassigned')`;

// The row is the truth, the facts are what is counted: `save` writes both or neither.
const disagreeing = (row: string, key: string, kind: string): RawBuilder<unknown> => sql`
  select r.id, concat_ws(' ', l.label, r.status, f.status) as label
  from ${sql.raw(row)} r
  join (
    select distinct on (${sql.raw(key)}) ${sql.raw(key)} as id, status from ${sql.raw(`${row}_fact`)}
    order by ${sql.raw(key)}, occurred_at desc, version desc
  ) f on f.id = r.id
  left join report_label l on l.kind = ${sql.lit(kind)} and l.id = r.id
  where f.status <> r.status`;

const gapsOf = (column: string, name: string): RawBuilder<unknown> => sql`
  select s.id, concat_ws(' ', s.code, ${sql.lit(name)}, '共', count(*), '个，最大', max(p.${sql.raw(column)})) as label
  from proposal p join session s on s.id = p.session_id
  where p.${sql.raw(column)} is not null
  group by s.id, s.code having max(p.${sql.raw(column)}) <> count(distinct p.${sql.raw(column)})`;

const CHECKS: readonly Check[] = [
  {
    id: 'I1',
    title: '每件已提交的提案恰属一类：立案、并案、未立案、撤案、审查中、退回修改',
    broken: () => sql`${proposalsWhere(sql`p.receipt_no is not null and p.status not in ('draft', 'cosigning')
      and not exists (select from proposal_fact f where f.proposal_id = p.id and f.session_id = p.session_id)`)}
      union all ${proposalsWhere(sql`p.receipt_no is not null and p.status in ('draft', 'cosigning')`)}
      union all ${disagreeing('proposal', 'proposal_id', 'proposal')}`,
  },
  {
    id: 'I2',
    title: '立案提案按类别、提出方式、提交时间分，各自之和都等于立案数',
    broken: () => proposalsWhere(sql`p.status in ${ON_FILE} and (p.category is null or p.submission_period is null)`),
  },
  {
    id: 'I3',
    title: '每件已交办、未撤案的提案，本轮至少有一项主办、分办或独办任务',
    broken: () =>
      proposalsWhere(sql`p.status in ('dispatched', 'rehandling', 'consultation', 'closed', 'archived')
        and not exists (select from task t where t.proposal_id = p.id and t.round = p.round and ${REQUIRED})`),
  },
  {
    id: 'I4',
    title: '已办结的提案，本轮答复全部发出，且评价已收回或写明办结原因',
    broken: () =>
      proposalsWhere(sql`p.status in ('closed', 'archived') and (p.closed_reason is null
        or exists (select from task t where t.proposal_id = p.id and t.round = p.round and ${REQUIRED}
          and not exists (select from reply r where r.task_id = t.id and r.status = 'released'))
        or p.closed_reason = 'feedback' and exists (select from feedback b where b.proposal_id = p.id
          and b.round = p.round and b.is_decisive and b.status in ('due', 'no_feedback')))`),
  },
  {
    id: 'I5',
    title: '收回的评价都写明态度与结果，未收回的都没有',
    broken: () => sql`
      select b.id, coalesce(l.label, '') as label
      from feedback b left join report_label l on l.kind = 'feedback' and l.id = b.id
      where (b.status in ('submitted', 'disclosed')) <> (b.attitude is not null and b.result is not null)`,
  },
  {
    id: 'I6',
    title: '收件号、案号不重复、不断号、不再次使用',
    broken: () => sql`${gapsOf('receipt_no', '收件号')} union all ${gapsOf('case_no', '案号')}
      union all select min(p.id::text)::uuid, concat_ws(' ', '案号两次使用', e.payload ->> 'caseNo')
      from event e join proposal p on p.id = e.subject_id
      where e.type = 'proposal.filed' and e.payload ->> 'caseNo' is not null
      group by p.session_id, e.payload ->> 'caseNo' having count(distinct e.subject_id) > 1`,
  },
  {
    id: 'I7',
    title: '主案与被并提案的每位提案人都收到答复',
    broken: () => sql`
      select r.id, concat_ws(' ', l.label, coalesce(m.name, o.name), '未收到') as label
      from reply r
      join proposal p on p.id = r.proposal_id or p.merged_into_id = r.proposal_id
      cross join lateral (
        select coalesce(p.organization_id, p.lead_member_id) as recipient_id
        union select c.member_id from cosigner c where c.proposal_id = p.id and c.status = 'signed'
      ) owed
      left join member m on m.id = owed.recipient_id
      left join organization o on o.id = owed.recipient_id
      left join report_label l on l.kind = 'reply' and l.id = r.id
      where r.status = 'released' and r.kind = 'reply' and r.correction_of_id is null and not exists (
        select from reply_receipt x where x.reply_id = r.id and x.recipient_id = owed.recipient_id)`,
  },
  {
    id: 'I8',
    title: '评价在办结之前不向承办单位公开',
    broken: () => sql`
      select b.id, coalesce(l.label, '') as label
      from feedback b
      join proposal p on p.id = b.proposal_id
      left join report_label l on l.kind = 'feedback' and l.id = b.id
      where b.status = 'disclosed' and b.round = p.round and p.status in ('dispatched', 'rehandling')`,
  },
  {
    id: 'I9',
    title: '任一时点的状态都能由记录还原：现状与记录一致，每次变动都有事由',
    broken: () => sql`${disagreeing('task', 'task_id', 'task')}
      union all ${disagreeing('reply', 'reply_id', 'reply')}
      union all ${disagreeing('feedback', 'feedback_id', 'feedback')}
      union all select p.id, concat_ws(' ', n.receipt, n.title, '第', f.version, '版没有事由')
      from proposal_fact f join proposal p on p.id = f.proposal_id join proposal_label n on n.id = p.id
      where not exists (select from event e where e.subject_id = f.proposal_id
        and (e.version = f.version or e.occurred_at = f.occurred_at))`,
  },
  {
    id: 'I10',
    title: '计入的联名人都在立案前签名，立案后没有待签名的',
    broken: () =>
      proposalsWhere(sql`p.status in ${ON_FILE} and exists (select from cosigner c where c.proposal_id = p.id
        and (c.status = 'invited' or c.status = 'signed' and c.decided_at > p.filed_at))`),
  },
  {
    id: 'I11',
    title: 'B类答复至少列有一项承诺；未办成的承诺不因办结而消失',
    broken: () => sql`
      select r.id, coalesce(l.label, '') as label
      from reply r left join report_label l on l.kind = 'reply' and l.id = r.id
      where r.status = 'released' and r.kind = 'reply' and r.correction_of_id is null and r.class = 'B'
        and r.commitments is not null and not exists (select from commitment c where c.reply_id = r.id)
      union all ${disagreeing('commitment', 'commitment_id', 'commitment')}`,
  },
  {
    id: 'I12',
    title: '每件立案提案至少有一条建议',
    broken: () =>
      proposalsWhere(sql`p.status in ${ON_FILE} and not exists (select from suggestion s where s.proposal_id = p.id)`),
  },
  {
    id: 'I14',
    title: '每位在任委员至少参加一个专门委员会（全员入委）',
    broken: (today) => sql`
      select m.id, concat_ws(' ', m.member_no, m.name) as label
      from member m
      where m.status = 'in_office' and not exists (
        select from membership x join organization o on o.id = x.organization_id
        where x.member_id = m.id and o.kind = 'special_committee'
          and x.from_on <= ${today}::date and coalesce(x.to_on >= ${today}::date, true))`,
  },
  {
    id: 'I15',
    title: '每件在办提案记下的环节与到期日，与按任务、答复、评价推算的一致',
    broken: () => sql`
      select x.proposal_id as id, concat_ws(' ', n.receipt, n.title, x.what, x.stage, coalesce(x.due_on, x.handed_in_on)) as label
      from ((select '应为' as what, w.* from case_step_now w except all select '应为', k.* from case_step k)
        union all (select '记为', k.* from case_step k except all select '记为', w.* from case_step_now w)) x
      join proposal_label n on n.id = x.proposal_id`,
  },
];

export const INVARIANTS: readonly Invariant[] = CHECKS.map(({ id, title }) => ({ id, title }));

/** What breaks which invariant now, in one statement. */
export async function findBroken(tx: Transaction, today: LocalDate): Promise<Map<string, Broken[]>> {
  const parts = CHECKS.map(
    ({ id, broken }) => sql`select ${sql.lit(id)} as invariant, b.id, b.label from (${broken(today)}) b`,
  );
  const { rows } = await sql<Broken & { invariant: string }>`
    ${sql.join(parts, sql` union all `)} order by invariant, label, id`.execute(tx);
  return Map.groupBy(
    rows.map(({ invariant, id, label }) => ({ invariant, id, label })),
    (row) => row.invariant,
  );
}

/** Whether the nightly check has run since `since`. */
export async function wasChecked(tx: Transaction, since: string): Promise<boolean> {
  const row = await tx
    .selectFrom('event')
    .select('id')
    .where('type', '=', 'report.checked')
    .where('occurred_at', '>=', since)
    .executeTakeFirst();
  return row !== undefined;
}
