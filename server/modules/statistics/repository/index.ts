import { sql } from 'kysely';
import type { ReportRow } from '../../../../contract/statistics.ts';
import type { Transaction } from '../../../platform/database/index.ts';
import type { RecordClass, RowSetName, Totals } from '../domain/index.ts';
import { everythingAsOf, proposalsAsOf, type Question } from './as-of.ts';
import { ROW_SETS } from './row-sets.ts';

export type { Question } from './as-of.ts';
export * from './invariants.ts';
export * from './scoring.ts';
export * from './snapshots.ts';

export type ReportedSession = { readonly id: string; readonly code: string; readonly committee: string };

export async function findSession(tx: Transaction, code: string): Promise<ReportedSession | undefined> {
  const { rows } = await sql<ReportedSession>`
    select s.id, s.code, c.name as committee from session s join committee c on c.id = s.committee_id
    where s.code = ${code}`.execute(tx);
  return rows[0];
}

/** How many rows each set holds, for several questions in one statement. */
export async function countAll(tx: Transaction, questions: readonly Question[]): Promise<Totals[]> {
  if (questions.length === 0) return [];
  const counts = sql.join(
    Object.entries(ROW_SETS).map(
      ([name, { select }]) => sql`select ${sql.lit(name)} as name, count(*)::int as total from (${select}) rows`,
    ),
    sql` union all `,
  );
  const asked = questions.map(
    (question, index) => sql`
      select ${sql.lit(index)} as question, name, total from (${everythingAsOf(question)} ${counts}) answer`,
  );
  const { rows } = await sql<{ question: number; name: RowSetName; total: number }>`${sql.join(
    asked,
    sql` union all `,
  )}`.execute(tx);
  const answers = Map.groupBy(rows, (row) => row.question);
  return questions.map(
    (_, index) => Object.fromEntries((answers.get(index) ?? []).map((row) => [row.name, row.total])) as Totals,
  );
}

export const countOne = async (tx: Transaction, question: Question): Promise<Totals> =>
  (await countAll(tx, [question]))[0] as Totals;

export const kindOf = (name: RowSetName): ReportRow['kind'] => ROW_SETS[name].kind;

type ListedRow = {
  readonly id: string;
  readonly proposalId: string | null;
  readonly label: string;
  readonly detail: string;
};
export type Paging = { readonly limit: number; readonly offset: number };

export async function listRows(
  tx: Transaction,
  question: Question,
  { name, limit, offset }: Paging & { readonly name: RowSetName },
): Promise<{ items: ListedRow[]; total: number }> {
  const { kind, select } = ROW_SETS[name];
  const counted = await sql<{ total: number }>`${everythingAsOf(question)}
    select count(*)::int as total from (${select}) rows`.execute(tx);
  const { rows } = await sql<ListedRow>`${everythingAsOf(question)}
    select rows.id, rows.proposal_id as "proposalId", coalesce(l.label, '') as label, rows.detail
    from (${select}) rows
    left join report_label l on l.kind = ${sql.lit(kind)} and l.id = rows.id
    order by l.label, rows.id limit ${limit} offset ${offset}`.execute(tx);
  return { items: rows, total: counted.rows[0]?.total ?? 0 };
}

export type ChangedProposal = {
  readonly proposalId: string;
  readonly receipt: string | null;
  readonly title: string;
  readonly before: RecordClass | null;
  readonly beforeCategory: string | null;
  readonly after: RecordClass;
  readonly afterCategory: string | null;
  readonly wasFiled: boolean;
  readonly mergedInto: string | null;
  readonly occurredAt: string;
};

/** Proposals that stood elsewhere at `from` than at the question's moment, by record class or by category. */
export async function listChanged(tx: Transaction, question: Question, from: string): Promise<ChangedProposal[]> {
  const { rows } = await sql<ChangedProposal>`
    select a.id as "proposalId", n.receipt, n.title, b.record_class as before, b.category as "beforeCategory",
      a.record_class as after, a.category as "afterCategory", a.filed as "wasFiled", m.receipt as "mergedInto",
      a.occurred_at as "occurredAt"
    from (${proposalsAsOf(question)} select * from counted) a
    left join (${proposalsAsOf({ ...question, asOf: from })} select * from counted) b on b.id = a.id
    join proposal_label n on n.id = a.id
    left join proposal_label m on m.id = a.merged_into_id
    where (b.record_class, case when b.record_class = 'filed' then b.category end)
      is distinct from (a.record_class, case when a.record_class = 'filed' then a.category end)
    order by a.occurred_at, a.id`.execute(tx);
  return rows;
}
