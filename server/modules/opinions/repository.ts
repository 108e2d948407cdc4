import type { Transaction } from '../../platform/database/index.ts';

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
