import type { ProposalContent } from '../../../contract/proposals.ts';
import type { Context } from '../../platform/context.ts';
import type { Transaction } from '../../platform/database/index.ts';
import * as repository from './repository.ts';

export type SourceProposal = {
  readonly id: string;
  readonly content: ProposalContent;
  readonly leadMemberId: string | null;
  readonly organizationId: string | null;
};

/** Turns a proposal that was not filed into an opinion report: every field carried over, and a link back (domain.md §5.6). */
export async function reportFromProposal(tx: Transaction, ctx: Context, source: SourceProposal): Promise<string> {
  const { title, situation, analysis, suggestions } = source.content;
  const id = ctx.newId();
  await repository.insert(tx, {
    id,
    title,
    situation,
    analysis,
    suggestion: suggestions.map((suggestion, index) => `${index + 1}. ${suggestion.text}`).join('\n'),
    reporterMemberId: source.leadMemberId,
    reporterOrganizationId: source.organizationId,
    sourceProposalId: source.id,
    submittedAt: ctx.now,
  });
  return id;
}
