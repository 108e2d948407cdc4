import { sql } from 'kysely';
import type { ConsultedHow, ProposalVersionView, Recommendation } from '../../../../contract/proposals.ts';
import { toInstant, type Transaction } from '../../../platform/database/index.ts';

export type ReviewRow = {
  readonly id: string;
  readonly stage: string;
  readonly reviewerName: string;
  readonly decision: string;
  readonly gates: unknown;
  readonly category: string | null;
  readonly reasonCode: string | null;
  readonly opinion: string;
  readonly mode: string | null;
  readonly unitIds: readonly string[];
  readonly reviewerAccountId: string | null;
  readonly recommendation: Recommendation | null;
  readonly categoryBefore: string | null;
  readonly consultation: { readonly on: string; readonly how: ConsultedHow | null; readonly note: string } | null;
  readonly reviewedAt: string;
};
export type NewReview = Omit<ReviewRow, 'reviewedAt' | 'gates'> & {
  readonly proposalId: string;
  readonly gates: readonly object[];
  readonly policyVersion: number;
  readonly reviewedAt: string;
};

export async function insertReview(tx: Transaction, review: NewReview): Promise<void> {
  await insertReviews(tx, [review]);
}

export async function insertReviews(tx: Transaction, reviews: readonly NewReview[]): Promise<void> {
  if (reviews.length === 0) return;
  await tx
    .insertInto('review')
    .values(
      reviews.map((review) => ({
        id: review.id,
        proposal_id: review.proposalId,
        stage: review.stage,
        reviewer_account_id: review.reviewerAccountId,
        reviewer_name: review.reviewerName,
        decision: review.decision,
        gates: JSON.stringify(review.gates),
        category: review.category,
        reason_code: review.reasonCode,
        opinion: review.opinion,
        mode: review.mode,
        unit_ids: [...review.unitIds],
        recommendation: review.recommendation,
        category_before: review.categoryBefore,
        consulted_on: review.consultation?.on ?? null,
        consulted_how: review.consultation?.how ?? null,
        consulted_note: review.consultation?.note ?? '',
        policy_version: review.policyVersion,
        reviewed_at: review.reviewedAt,
      })),
    )
    .execute();
}

/** A row of `review` as JSON brings it. */
export type ReviewColumns = {
  readonly id: string;
  readonly stage: string;
  readonly reviewer_name: string;
  readonly decision: string;
  readonly gates: unknown;
  readonly category: string | null;
  readonly reason_code: string | null;
  readonly opinion: string;
  readonly mode: string | null;
  readonly unit_ids: readonly string[];
  readonly reviewer_account_id: string | null;
  readonly recommendation: string | null;
  readonly category_before: string | null;
  readonly consulted_on: string | null;
  readonly consulted_how: string | null;
  readonly consulted_note: string;
  readonly reviewed_at: string;
};
export const reviewOf = (row: ReviewColumns): ReviewRow => ({
  id: row.id,
  stage: row.stage,
  reviewerName: row.reviewer_name,
  decision: row.decision,
  gates: row.gates,
  category: row.category,
  reasonCode: row.reason_code,
  opinion: row.opinion,
  mode: row.mode,
  unitIds: row.unit_ids,
  reviewerAccountId: row.reviewer_account_id,
  recommendation: row.recommendation as Recommendation | null,
  categoryBefore: row.category_before,
  consultation:
    row.consulted_on === null
      ? null
      : { on: row.consulted_on, how: row.consulted_how as ConsultedHow | null, note: row.consulted_note },
  reviewedAt: toInstant(row.reviewed_at),
});

export async function versionsOf(tx: Transaction, proposalId: string): Promise<ProposalVersionView[]> {
  const rows = await tx
    .selectFrom('proposal_version')
    .selectAll()
    .where('proposal_id', '=', proposalId)
    .orderBy('no')
    .execute();
  return rows.map((row) => ({
    no: row.no,
    kind: row.kind as ProposalVersionView['kind'],
    content: row.content as ProposalVersionView['content'],
    contentHash: row.content_hash,
    reason: row.reason,
    consent: row.consent as ProposalVersionView['consent'],
    attachments: (row.attachments as ProposalVersionView['attachments']).map(({ id, name, size }) => ({
      id,
      name,
      size,
    })),
    madeBy: row.made_by,
    madeAt: row.made_at,
  }));
}

export type SuggestionRow = {
  readonly id: string;
  readonly no: number;
  readonly text: string;
  readonly unitId: string | null;
};
export async function suggestionRows(tx: Transaction, proposalId: string): Promise<SuggestionRow[]> {
  const rows = await tx
    .selectFrom('suggestion')
    .select(['id', 'no', 'text', 'unit_id'])
    .where('proposal_id', '=', proposalId)
    .orderBy('no')
    .execute();
  return rows.map((row) => ({ id: row.id, no: row.no, text: row.text, unitId: row.unit_id }));
}

/** The number each suggestion stands under in its proposal. */
export async function suggestionNos(tx: Transaction, ids: readonly string[]): Promise<Map<string, number>> {
  if (ids.length === 0) return new Map();
  const rows = await tx.selectFrom('suggestion').select(['id', 'no']).where('id', 'in', ids).execute();
  return new Map(rows.map(({ id, no }) => [id, no]));
}

export type BriefRow = {
  readonly id: string;
  readonly sessionId: string;
  readonly receiptNo: number | null;
  readonly caseNo: number | null;
  readonly title: string;
  readonly category: string | null;
  readonly proposerKind: string;
  readonly submissionPeriod: string | null;
  readonly collectiveKind: string | null;
  readonly leadMemberId: string | null;
  readonly organizationId: string | null;
  readonly leadName: string;
  readonly status: string;
  readonly handlingMode: string | null;
  readonly round: number;
  readonly mergedIntoId: string | null;
  readonly dispatchedAt: string | null;
  readonly version: number;
  readonly sessionCode: string;
};

const BRIEF = sql<BriefRow>`select p.id, p.session_id "sessionId", p.receipt_no "receiptNo", p.case_no "caseNo", p.title, p.category, p.proposer_kind "proposerKind", p.submission_period "submissionPeriod",
  p.collective_kind "collectiveKind", p.lead_member_id "leadMemberId", p.organization_id "organizationId", p.lead_name "leadName", p.status, p.handling_mode "handlingMode",
  p.round, p.merged_into_id "mergedIntoId", p.dispatched_at "dispatchedAt", p.version, s.code "sessionCode"
  from proposal p join session s on s.id = p.session_id and s.committee_id = p.committee_id`;

export async function briefs(tx: Transaction, ids: readonly string[]): Promise<BriefRow[]> {
  if (ids.length === 0) return [];
  const { rows } = await sql<BriefRow>`${BRIEF} where p.id = any(${[...ids]}::uuid[])`.execute(tx);
  return rows;
}

/** What waits to be handed over in a session, in the order of the case numbers. */
export async function routedIn(tx: Transaction, sessionId: string): Promise<string[]> {
  const rows = await tx
    .selectFrom('proposal')
    .select('id')
    .where('session_id', '=', sessionId)
    .where('status', '=', 'routing')
    .orderBy('case_no')
    .execute();
  return rows.map(({ id }) => id);
}

export async function childrenOf(tx: Transaction, primaryId: string): Promise<BriefRow[]> {
  const { rows } =
    await sql<BriefRow>`${BRIEF} where p.merged_into_id = ${primaryId} order by p.receipt_no, p.id`.execute(tx);
  return rows;
}

export async function overdueReturns(tx: Transaction, today: string): Promise<string[]> {
  const rows = await tx
    .selectFrom('proposal')
    .select('id')
    .where('status', '=', 'returned')
    .where('return_due_on', '<', today)
    // Those merged into it are split off first: the office decides.
    .where(({ not, exists, selectFrom }) =>
      not(exists(selectFrom('proposal as k').select('k.id').whereRef('k.merged_into_id', '=', 'proposal.id'))),
    )
    .orderBy('id')
    .limit(200)
    .execute();
  return rows.map((row) => row.id);
}

/** Undispatched proposals a member leads: who must be succeeded where the member leaves office. */
export async function ledBy(tx: Transaction, memberId: string): Promise<string[]> {
  const rows = await tx
    .selectFrom('proposal')
    .select('id')
    .where('lead_member_id', '=', memberId)
    .where('organization_id', 'is', null)
    .where('status', 'not in', ['draft', 'cosigning', 'withdrawn', 'archived', 'merged', 'not_filed'])
    .orderBy('id')
    .execute();
  return rows.map((row) => row.id);
}

/** How many proposals are merged into this one. */
export async function countJoined(tx: Transaction, id: string): Promise<number> {
  const { count } = await tx
    .selectFrom('proposal')
    .select(({ fn }) => fn.countAll<string>().as('count'))
    .where('merged_into_id', '=', id)
    .executeTakeFirstOrThrow();
  return Number(count);
}
