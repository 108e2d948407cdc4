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

/** Turns a clue into an opinion report: nobody in particular reports it, and the clue keeps the link. */
export const reportFromClue = (
  tx: Transaction,
  ctx: Context,
  clue: { readonly id: string; readonly title: string; readonly content: string },
): Promise<void> =>
  repository.insert(tx, {
    ...{ id: clue.id, title: clue.title, situation: clue.content, analysis: '', suggestion: '' },
    ...{ reporterMemberId: null, reporterOrganizationId: null, sourceProposalId: null, submittedAt: ctx.now },
  });
