import type { Transaction } from '../../../platform/database/index.ts';

export type OpinionReport = {
  readonly id: string;
  readonly title: string;
  readonly situation: string;
  readonly analysis: string;
  readonly suggestion: string;
  readonly reporterMemberId: string | null;
  readonly reporterOrganizationId: string | null;
  readonly sourceProposalId: string | null;
  readonly submittedAt: string;
};

export async function insert(tx: Transaction, report: OpinionReport): Promise<void> {
  await tx
    .insertInto('opinion_report')
    .values({
      id: report.id,
      title: report.title,
      situation: report.situation,
      analysis: report.analysis,
      suggestion: report.suggestion,
      reporter_member_id: report.reporterMemberId,
      reporter_organization_id: report.reporterOrganizationId,
      source_proposal_id: report.sourceProposalId,
      status: 'submitted',
      submitted_at: report.submittedAt,
    })
    .execute();
}

const REPORT = [
  ...(['id', 'title', 'situation', 'analysis', 'suggestion'] as const),
  'reporter_member_id as reporterMemberId',
  'reporter_organization_id as reporterOrganizationId',
  'source_proposal_id as sourceProposalId',
  'submitted_at as submittedAt',
] as const;
/** Reports of a member and of bodies, the newest first. */
export const reportsBy = (
  tx: Transaction,
  { memberId, organizationIds }: { readonly memberId: string | null; readonly organizationIds: readonly string[] },
): Promise<OpinionReport[]> =>
  tx
    .selectFrom('opinion_report')
    .select(REPORT)
    .where((eb) =>
      eb.or([
        ...(memberId === null ? [] : [eb('reporter_member_id', '=', memberId)]),
        ...(organizationIds.length === 0 ? [] : [eb('reporter_organization_id', 'in', organizationIds)]),
      ]),
    )
    .orderBy('submitted_at', 'desc')
    .limit(200)
    .execute();

export type Referral = {
  readonly id: string;
  readonly kind: 'to_letter' | 'to_reference';
  readonly title: string;
  readonly situation: string;
  readonly analysis: string;
  readonly suggestion: string;
  readonly senderMemberId: string | null;
  readonly senderOrganizationId: string | null;
  readonly senderName: string;
  readonly unitIds: readonly string[];
  readonly reason: string;
  readonly sourceProposalId: string;
  readonly madeAt: string;
};

export async function insertReferral(tx: Transaction, referral: Referral): Promise<void> {
  await tx
    .insertInto('referral')
    .values({
      id: referral.id,
      kind: referral.kind,
      title: referral.title,
      situation: referral.situation,
      analysis: referral.analysis,
      suggestion: referral.suggestion,
      sender_member_id: referral.senderMemberId,
      sender_organization_id: referral.senderOrganizationId,
      sender_name: referral.senderName,
      unit_ids: [...referral.unitIds],
      reason: referral.reason,
      source_proposal_id: referral.sourceProposalId,
      made_at: referral.madeAt,
    })
    .execute();
}

export type Successor = {
  readonly id: string;
  readonly kind: 'to_opinion' | Referral['kind'];
  readonly title: string;
  readonly situation: string;
  readonly analysis: string;
  readonly suggestion: string;
  readonly madeAt: string;
  readonly outcome: string;
  readonly outcomeOn: string | null;
};
const WORDS = ['id', 'title', 'situation', 'analysis', 'suggestion', 'outcome', 'outcome_on as outcomeOn'] as const;

/** What proposals that were not filed went on as, newest first. */
export async function successorsOf(tx: Transaction, proposalId: string): Promise<Successor[]> {
  const reports = await tx
    .selectFrom('opinion_report')
    .select([...WORDS, 'submitted_at as madeAt'])
    .where('source_proposal_id', '=', proposalId)
    .execute();
  const referrals = await tx
    .selectFrom('referral')
    .select([...WORDS, 'kind', 'made_at as madeAt'])
    .where('source_proposal_id', '=', proposalId)
    .execute();
  const all: Successor[] = [
    ...reports.map((row) => ({ ...row, kind: 'to_opinion' as const })),
    ...referrals.map((row) => ({ ...row, kind: row.kind as Referral['kind'] })),
  ];
  return all.sort((a, b) => (a.madeAt < b.madeAt ? 1 : -1));
}
