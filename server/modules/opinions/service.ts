import type { NoteReferralInput } from '../../../contract/referrals.ts';
import type { ProposalContent } from '../../../contract/proposals.ts';
import { dayOf } from '../../kernel/time.ts';
import { DomainError, refuse } from '../../kernel/errors.ts';
import type { Context } from '../../platform/context.ts';
import type { Transaction } from '../../platform/database/index.ts';
import { recordEvents } from '../../platform/events/index.ts';
import type { OpinionEvent } from './events.ts';
import * as repository from './repository/index.ts';

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

export const { findReferral, listReferrals, referredProposals, reportsBy, successorsOf } = repository;
export type Sources = repository.Sources;
export type ReferralFacts = repository.ReferralFacts;

/** Puts down what came of it; a later word takes the place of an earlier one, and the log keeps both. */
export async function noteOutcome(
  tx: Transaction,
  ctx: Context,
  { referral, note }: { readonly referral: ReferralFacts; readonly note: NoteReferralInput },
): Promise<void> {
  const { id, kind, proposalId, madeAt } = referral;
  const { outcome, on, version } = note;
  if (on > ctx.today) refuse('rule_refused', '日期还没有到');
  if (on < dayOf(madeAt)) refuse('rule_refused', '日期早于转出之日');
  if (!(await repository.saveOutcome(tx, { ...referral, version }, { outcome, on })))
    throw new DomainError('stale_version', { current: { version: referral.version } });
  const subject = { type: 'referral', id, version: version + 1 };
  await recordEvents(tx, ctx, [
    {
      type: 'referral.noted',
      subject,
      payload: { ...(proposalId && { proposalId }), kind, on, outcome },
    } satisfies OpinionEvent,
  ]);
}

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
