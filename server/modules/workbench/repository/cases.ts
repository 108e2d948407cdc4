import { sql } from 'kysely';
import type { CasesQuery } from '../../../../contract/workbench.ts';
import type { Category, ProposerKind } from '../../../../contract/proposals.ts';
import { statement, type Transaction } from '../../../platform/database/index.ts';
import type { Progress } from '../domain.ts';
import { dueOn, matching, searchFor, type Frame } from './conditions.ts';

/** A list says "more than a thousand" beyond this; nobody pages that far, and counting on would cost seconds. */
export const COUNT_LIMIT = 1001;

export type CaseFacts = Progress & {
  readonly id: string;
  readonly sessionCode: string;
  readonly receiptNo: number | null;
  readonly caseNo: number | null;
  readonly title: string;
  readonly proposerKind: ProposerKind;
  readonly category: Category | null;
  readonly isKey: boolean;
  readonly cosignerCount: number;
  readonly version: number;
};

const ORDER: Readonly<Record<CasesQuery['sort'], (frame: Frame) => ReturnType<typeof sql>>> = {
  newest: () => sql`coalesce(p.submitted_at, p.updated_at) desc, p.id desc`,
  due: (frame) => sql`${dueOn(frame)} asc nulls last, p.id desc`,
  case_no: () => sql`p.case_no desc nulls last, p.id desc`,
};

const FOUND_LIMIT = 3000;
/** The proposals a query's words are found in, if they are not too many. */
async function foundBy(tx: Transaction, text: string | undefined): Promise<Pick<Frame, 'found'>> {
  const wanted = text?.trim() ?? '';
  if (wanted === '') return {};
  const { rows } = await sql<{
    id: string;
  }>`select f.id from (${searchFor(wanted)}) f limit ${FOUND_LIMIT + 1}`.execute(tx);
  return rows.length > FOUND_LIMIT ? {} : { found: rows.map(({ id }) => id) };
}

/** The ids of one page and the total, found on `proposal` alone: progress is computed only for what is shown. */
export async function pageOf(
  tx: Transaction,
  asked: Frame,
  query: CasesQuery,
): Promise<{ ids: string[]; total: number }> {
  const frame = { ...asked, ...(await foundBy(tx, query.text)) };
  const where = matching(frame, query);
  const { rows } = await sql<{ ids: string[]; total: number }>`select
    (select count(*)::int from (select from proposal p where ${where} limit ${COUNT_LIMIT}) counted) as total,
    array(select p.id from proposal p where ${where}
      order by ${ORDER[query.sort](frame)} limit ${query.limit} offset ${query.offset}) as ids`.execute(tx);
  return rows[0] ?? { ids: [], total: 0 };
}

export async function countEach(tx: Transaction, frame: Frame, queries: readonly CasesQuery[]): Promise<number[]> {
  if (queries.length === 0) return [];
  const counts = queries.map(
    (query) =>
      sql`(select count(*)::int from (select from proposal p where ${matching(frame, query)} limit ${COUNT_LIMIT}) counted)`,
  );
  const { rows } = await sql<{ counts: number[] }>`select array[${sql.join(counts)}] as counts`.execute(tx);
  return rows[0]?.counts ?? [];
}

const selectFacts = statement<CaseFacts>(`select id, session_code as "sessionCode", receipt_no as "receiptNo",
      case_no as "caseNo", title, lead_name as "leadName", proposer_kind as "proposerKind", category, status,
      is_key as "isKey", cosigner_count as "cosignerCount",
      (select p.version from proposal p where p.id = case_progress.id) as version, review_group as "reviewGroup",
      coalesce(routing_desks, '{}') as "routingDesks", submitted_at as "submittedAt", updated_at as "updatedAt",
      dispatched_at as "dispatchedAt", closed_at as "closedAt", return_due_on as "returnDueOn",
      open_required as "openRequired", done_required as "doneRequired", coalesce(live_units, '{}') as "liveUnits",
      coalesce(live_desks, '{}') as "liveDesks", unreceived, returning_units as returning, coordinating, under_audit as "underAudit",
      received_at as "receivedAt", finished_at as "finishedAt", due_on as "taskDueOn",
      due_decisive as "dueDecisive", feedback_due_on as "feedbackDueOn"
    from case_progress where id = any($1::uuid[])`);
/** What is known about these proposals, in the order asked for. Planned once: the view costs more to plan than to read. */
export async function factsOf(tx: Transaction, wanted: readonly string[]): Promise<CaseFacts[]> {
  if (wanted.length === 0) return [];
  const rows = await selectFacts(tx, wanted);
  const byId = new Map(rows.map((row) => [row.id, row]));
  return wanted.flatMap((id) => byId.get(id) ?? []);
}
