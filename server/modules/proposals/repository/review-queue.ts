import { sql } from 'kysely';
import type { Category, ProposalStatus, Recommendation } from '../../../../contract/proposals.ts';
import type { Instant } from '../../../kernel/time.ts';
import type { Transaction } from '../../../platform/database/index.ts';

export type QueueRow = {
  readonly id: string;
  readonly receiptNo: number;
  readonly title: string;
  readonly leadName: string;
  readonly leadMemberId: string | null;
  readonly category: Category | null;
  readonly status: ProposalStatus;
  readonly groupId: string | null;
  readonly reviewerId: string | null;
  readonly submittedAt: Instant;
  readonly version: number;
};

/** What waits for a reviewer or lies with one, the longest waiting first. */
export async function openQueue(tx: Transaction, sessionId: string): Promise<QueueRow[]> {
  const { rows } = await sql<QueueRow>`select id, receipt_no "receiptNo", title, lead_name "leadName",
      lead_member_id "leadMemberId", category, status, review_group_id "groupId", reviewer_account_id "reviewerId",
      submitted_at "submittedAt", version
    from proposal where session_id = ${sessionId} and status in ('submitted', 'pre_review')
    order by submitted_at, receipt_no`.execute(tx);
  return rows;
}

export type FinalRow = {
  readonly id: string;
  readonly recommendation: Recommendation | null;
  readonly opinion: string;
};
/** What waits for the decision, in the order of receipt, with the last advice given. */
export async function finalQueue(tx: Transaction, sessionId: string): Promise<FinalRow[]> {
  const { rows } = await sql<FinalRow>`select p.id, r.recommendation, coalesce(r.opinion, '') opinion
    from proposal p left join lateral (select recommendation, opinion from review
      where proposal_id = p.id and decision = 'pass' order by reviewed_at desc, id desc limit 1) r on true
    where p.session_id = ${sessionId} and p.status = 'final_review' order by p.receipt_no`.execute(tx);
  return rows;
}

export type GroupCount = {
  readonly groupId: string | null;
  readonly status: ProposalStatus;
  readonly count: number;
  readonly oldest: Instant | null;
};
/** How many proposals handed in lie in each group and status, and since when the first look is owed. */
export async function countsByGroup(tx: Transaction, sessionId: string): Promise<GroupCount[]> {
  const { rows } = await sql<GroupCount>`select review_group_id "groupId", status, count(*)::int count,
      min(submitted_at) filter (where status in ('submitted', 'pre_review')) oldest
    from proposal where session_id = ${sessionId} and receipt_no is not null
    group by review_group_id, status`.execute(tx);
  return rows;
}

export type Minute = {
  readonly at: Instant;
  readonly arrived: number;
  readonly preReviewed: number;
  readonly decided: number;
};
/** What happened in each minute of a stretch of time; minutes without anything are left out. */
export async function minutesBetween(
  tx: Transaction,
  sessionId: string,
  [from, to]: readonly [Instant, Instant],
): Promise<Minute[]> {
  const { rows } =
    await sql<Minute>`select date_trunc('minute', at) at, count(*) filter (where what = 'arrived')::int arrived,
      count(*) filter (where what = 'pre')::int "preReviewed", count(*) filter (where what = 'final')::int decided
    from (select p.submitted_at at, 'arrived' what from proposal p
        where p.session_id = ${sessionId} and p.submitted_at > ${from} and p.submitted_at <= ${to}
      union all select r.reviewed_at, r.stage from review r join proposal p on p.id = r.proposal_id
        where p.session_id = ${sessionId} and r.reviewed_at > ${from} and r.reviewed_at <= ${to}
          and (r.stage = 'final' or (r.stage = 'pre' and r.decision = 'pass'))
          and not exists (select from review t where t.proposal_id = r.proposal_id and t.decision = 'take_back'
            and t.stage = r.stage and t.reviewed_at between r.reviewed_at and r.reviewed_at + interval '10 seconds')) happened
    group by 1 order by 1`.execute(tx);
  return rows;
}
