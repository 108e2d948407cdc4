import type { ProposalContent } from '../../../contract/proposals.ts';
import type { Context } from '../../platform/context.ts';
import type { Transaction } from '../../platform/database/index.ts';
import * as repository from './repository.ts';

export type SourceProposal = {
  readonly id: string;
  readonly content: ProposalContent;
  readonly leadMemberId: string | null;
  readonly organizationId: string | null;
  readonly leadName: string;
};
const listed = (suggestions: ProposalContent['suggestions']): string =>
  suggestions.map((suggestion, index) => `${index + 1}. ${suggestion.text}`).join('\n');

/** Turns a proposal that was not filed into an opinion report: every field carried over, and a link back (domain.md §5.6). */
export async function reportFromProposal(tx: Transaction, ctx: Context, source: SourceProposal): Promise<string> {
  const { title, situation, analysis, suggestions } = source.content;
  const id = ctx.newId();
  await repository.insert(tx, {
    id,
    title,
    situation,
    analysis,
    suggestion: listed(suggestions),
    reporterMemberId: source.leadMemberId,
    reporterOrganizationId: source.organizationId,
    sourceProposalId: source.id,
    submittedAt: ctx.now,
  });
  return id;
}

/** Passes a proposal that was not filed on as a letter or as material to consult (作来信、供研究参考), whole and with its source. */
export const referProposal = (
  tx: Transaction,
  ctx: Context,
  source: SourceProposal,
  made: Pick<repository.Referral, 'kind' | 'reason'>,
): Promise<void> => {
  const { title, situation, analysis, suggestions, suggestedUnitIds } = source.content;
  return repository.insertReferral(tx, {
    ...made,
    id: ctx.newId(),
    ...{ title, situation, analysis, suggestion: listed(suggestions), unitIds: suggestedUnitIds },
    senderMemberId: source.leadMemberId,
    senderOrganizationId: source.organizationId,
    senderName: source.leadName,
    sourceProposalId: source.id,
    madeAt: ctx.now,
  });
};

export const { reportsBy, successorsOf } = repository;
export type OpinionReport = repository.OpinionReport;
export type Successor = repository.Successor;

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
