import { sql } from 'kysely';
import type { CasesQuery } from '../../../../contract/workbench.ts';
import type { Category, ProposerKind } from '../../../../contract/proposals.ts';
import type { LocalDate } from '../../../kernel/time.ts';
import { toInstant, type Transaction } from '../../../platform/database/index.ts';
import type { Progress } from '../domain.ts';
import { matching, searchFor } from './conditions.ts';
import type { Frame } from './sight.ts';
import { dueAtWork, latestMarked, ordered } from './order.ts';

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
  /** The day of the asker's own units, in the list of what they have at work. */
  readonly ownDueOn?: LocalDate;
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

function counted(frame: Frame, query: CasesQuery) {
  const { from, where } = matching(frame, query);
  return sql`(select count(*)::int from (select from ${from} where ${where} limit ${COUNT_LIMIT}) counted)`;
}

/** One page and the total, found on few columns: progress is computed only for what is shown. */
export async function pageOf(
  tx: Transaction,
  asked: Frame,
  query: CasesQuery,
): Promise<{ facts: CaseFacts[]; total: number }> {
  const frame = { ...asked, ...(await foundBy(tx, query.text)) };
  const days = dueAtWork(frame, sql<boolean>`t.proposal_id = any(page.ids)`);
  const own = query.scope === 'unit' ? sql`(select json_object_agg(w.id, w.due) from (${days}) w)` : sql`null`;
  const { rows } = await sql<{ facts: CaseFacts[]; total: number; own: Record<string, LocalDate> | null }>`select
    ${counted(frame, query)} as total, case_facts(page.ids) as facts, ${own} as own
    from (select array(${ordered(frame, query)}) as ids offset 0) page`.execute(tx);
  const { facts, total, own: dues } = rows[0] ?? { facts: [], total: 0, own: null };
  return { facts: facts.map((each) => ({ ...momentsIn(each), ...(dues && { ownDueOn: dues[each.id] }) })), total };
}

/** The first few of what one follows: nobody asks how many there are. */
export async function followedOf(tx: Transaction, frame: Frame, query: CasesQuery): Promise<CaseFacts[]> {
  const ids = query.scope === 'key' ? latestMarked(frame, query.limit) : ordered(frame, query);
  const { rows } = await sql<{ facts: CaseFacts[] }>`select case_facts(array(${ids})) as facts`.execute(tx);
  return (rows[0]?.facts ?? []).map(momentsIn);
}

/** JSON brings moments not written as ours are. */
const momentsIn = (facts: CaseFacts): CaseFacts => ({
  ...facts,
  submittedAt: momentOf(facts.submittedAt),
  updatedAt: toInstant(facts.updatedAt),
  dispatchedAt: momentOf(facts.dispatchedAt),
  closedAt: momentOf(facts.closedAt),
  receivedAt: momentOf(facts.receivedAt),
  finishedAt: momentOf(facts.finishedAt),
});
const momentOf = (at: string | null): string | null => (at === null ? null : toInstant(at));

export async function countEach(tx: Transaction, frame: Frame, queries: readonly CasesQuery[]): Promise<number[]> {
  if (queries.length === 0) return [];
  const counts = queries.map((query) => counted(frame, query));
  const { rows } = await sql<{ counts: number[] }>`select array[${sql.join(counts)}] as counts`.execute(tx);
  return rows[0]?.counts ?? [];
}
