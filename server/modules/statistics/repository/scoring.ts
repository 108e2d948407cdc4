import { sql, type RawBuilder } from 'kysely';
import type { ScoreEntry, ScorerKind, ScoreRow } from '../../../../contract/scores.ts';
import type { Transaction } from '../../../platform/database/index.ts';
import type { ScoreRule } from '../domain/index.ts';
import { held, LATEST, ON_FILE, peopleAsOf, type Question } from './as-of.ts';

type Sql = RawBuilder<unknown>;

/**
 * Split off a case on file, and not decided since: what its authors had gained stays theirs, so that no merger and no split
 * lowers a score. A merger that ended before its case came on file gave nothing.
 */
const upheld = (q: Question): Sql => sql`
  upheld as materialized (
    select distinct f.proposal_id as id
    from proposal_fact f
    join classified c on c.id = f.proposal_id and c.record_class in ('in_review', 'returned', 'merged_child')
    join classified h on h.id = f.merged_into_id and h.record_class = 'filed'
    where f.status = 'merged' and ${held(q)}
      and not exists (
        select from proposal_fact ended where ended.proposal_id = f.proposal_id and ended.status = 'not_filed'
          and ended.version > f.version and ended.occurred_at <= ${q.asOf}::timestamptz
      )
      and exists (
        select from proposal_fact came
        where came.proposal_id = h.id and came.status in ${ON_FILE} and came.occurred_at <= coalesce(
          (select min(next.occurred_at) from proposal_fact next where next.proposal_id = f.proposal_id
            and next.version > f.version and next.occurred_at <= ${q.asOf}::timestamptz), ${q.asOf}::timestamptz)
      )
  )`;

const standings = sql`
  stood as materialized (
    select c.id, c.proposer_kind, coalesce(c.lead_member_id, p.lead_member_id) as lead_id, p.organization_id,
      case
        when c.record_class in ('filed', 'not_filed', 'withdrawn') then c.record_class
        when c.record_class = 'merged_child' and first_one.record_class = 'filed' then 'merged'
        when u.id is not null then 'split'
      end as standing
    from classified c
    join proposal p on p.id = c.id
    left join head h on h.id = c.id
    left join classified first_one on first_one.id = h.head_id
    left join upheld u on u.id = c.id
  )`;

// Who has come to lead after another is no co-signer any more; of a collective proposal the body scores, not its clerk.
const parts = (q: Question, rules: readonly ScoreRule[]): Sql => sql`
  signed_then as materialized (
    select distinct on (f.proposal_id, f.cosigner_id) f.proposal_id, f.member_id, f.status
    from cosigner_fact f join stood s on s.id = f.proposal_id
    where ${held(q)}
    order by f.proposal_id, f.cosigner_id, ${LATEST}
  ),
  part as (
    select 'member' as kind, lead_id as scorer_id, id as proposal_id, 'lead' as role, standing
    from stood where proposer_kind <> 'collective'
    union all
    select distinct 'member', t.member_id, s.id, 'cosigner', s.standing
    from signed_then t join stood s on s.id = t.proposal_id
    where t.status = 'signed' and s.proposer_kind <> 'collective' and t.member_id <> s.lead_id
    union all
    select 'body', organization_id, id, 'body', standing from stood where proposer_kind = 'collective'
  ),
  worth (role, standing, hundredths) as (values ${sql.join(
    rules.map(({ role, standing, hundredths }) => sql`(${role}, ${standing}, ${hundredths}::int)`),
  )}),
  scored as materialized (
    select part.*, worth.hundredths from part join worth using (role, standing)
  )`;

const scorers = sql`
  scorer as (
    select 'member' as kind, m.id, m.member_no as no, m.name, coalesce(o.name, '') as "group",
      m.id in (select id from in_office union select scorer_id from scored where kind = 'member') as is_listed
    from member m left join organization o on o.id = m.sector_id
    union all
    select 'body', o.id, '', o.name, '', true from organization o
    where o.id in (select scorer_id from scored where kind = 'body')
  )`;

export type Scored = { readonly question: Question; readonly rules: readonly ScoreRule[] };
const scoresAsOf = ({ question, rules }: Scored): Sql =>
  peopleAsOf(question, upheld(question), standings, parts(question, rules), scorers);

/** Which of the scorers are asked for. */
export type ScorersWanted = { readonly kind: ScorerKind; readonly text: string };
type Sum = Omit<ScoreRow, 'points'> & { readonly hundredths: number };
type PartRow = Omit<ScoreEntry, 'points' | 'rule'> & { readonly scorerId: string; readonly hundredths: number };

const totals = sql`
  select s.kind, s.id, s.no, s.name, s."group", count(p.proposal_id)::int as entries,
    coalesce(sum(p.hundredths), 0)::int as hundredths
  from scorer s left join scored p on p.kind = s.kind and p.scorer_id = s.id`;

/** The sums, the highest first, and of how many they are the first. */
export async function listSums(
  tx: Transaction,
  scored: Scored,
  { kind, text, limit, offset }: ScorersWanted & { readonly limit: number; readonly offset: number },
): Promise<{ items: Sum[]; total: number }> {
  const { rows } = await sql<Sum & { total: number }>`${scoresAsOf(scored)}
    ${totals}
    where s.is_listed and s.kind = ${kind} and (${text} = '' or position(${text} in s.name) > 0 or position(${text} in s.no) > 0)
    group by s.kind, s.id, s.no, s.name, s."group"
    order by hundredths desc, s.no, s.name, s.id`.execute(tx);
  return { items: rows.slice(offset, offset + limit), total: rows.length };
}

export async function findSum(tx: Transaction, scored: Scored, id: string): Promise<Sum | undefined> {
  const { rows } = await sql<Sum>`${scoresAsOf(scored)}
    ${totals} where s.id = ${id}::uuid group by s.kind, s.id, s.no, s.name, s."group"`.execute(tx);
  return rows[0];
}

/** What the sums are made of. */
export async function listParts(tx: Transaction, scored: Scored, scorerIds: readonly string[]): Promise<PartRow[]> {
  if (scorerIds.length === 0) return [];
  const { rows } = await sql<PartRow>`${scoresAsOf(scored)}
    select p.scorer_id as "scorerId", p.proposal_id as "proposalId", coalesce(n.receipt, '') as "receiptNo",
      '第' || n.case_no || '号' as "caseNo", n.title, p.role, p.standing, p.hundredths
    from scored p join proposal_label n on n.id = p.proposal_id
    where p.scorer_id in (${sql.join(scorerIds)})
    order by p.scorer_id, p.hundredths desc, n.receipt, p.proposal_id`.execute(tx);
  return rows;
}
