import type { ProposalContent, ProposalStatus } from '../../../../contract/proposals.ts';
import type { Context } from '../../../platform/context.ts';
import type { Transaction } from '../../../platform/database/index.ts';
import { codeOf, listSessions } from '../../settings/index.ts';
import { caseNoText, receiptNoText, type Proposal } from '../domain/index.ts';
import { NO_PARTIES, relationsTo } from '../policy.ts';
import * as repository from '../repository/index.ts';
import { startDraft } from './writing.ts';

/** A proposal as a row of a ledger. */
export type SheetProposal = {
  readonly id: string;
  readonly version: number;
  readonly sessionId: string;
  readonly leadMemberId: string | null;
  readonly leadName: string;
  readonly receiptNo: string;
  readonly caseNo: string;
  readonly status: ProposalStatus;
  readonly content: ProposalContent;
};

const isPrivate = ({ status, enteredByAccountId }: Proposal): boolean =>
  (status === 'draft' || status === 'cosigning') && enteredByAccountId === null;

async function onSheet(tx: Transaction, ctx: Context, proposals: readonly Proposal[]): Promise<SheetProposal[]> {
  const codes = new Map((await listSessions(tx)).map((session) => [session.id, codeOf(session)]));
  const visible = proposals.filter((each) => !isPrivate(each) && relationsTo(ctx.actor, each, NO_PARTIES).length > 0);
  return visible.map((each) => ({
    id: each.id,
    version: each.version,
    sessionId: each.sessionId,
    leadMemberId: each.leadMemberId,
    leadName: each.leadName,
    receiptNo: each.receiptNo === null ? '' : receiptNoText(codes.get(each.sessionId) ?? '', each.receiptNo),
    caseNo: each.caseNo === null ? '' : caseNoText(each.caseNo),
    status: each.status,
    content: each.content,
  }));
}

/** The ledger of a session, as far as the actor may see it; at most `limit` rows and one that says there are more. */
export const proposalsOnSheet = async (
  tx: Transaction,
  ctx: Context,
  of: { readonly sessionId: string; readonly limit: number },
): Promise<SheetProposal[]> => onSheet(tx, ctx, await repository.ofSession(tx, of.sessionId, of.limit));

export const proposalsOfMembers = async (
  tx: Transaction,
  ctx: Context,
  memberIds: readonly string[],
): Promise<SheetProposal[]> => onSheet(tx, ctx, await repository.writtenBy(tx, memberIds));

/** What makes two texts the same. */
export const textOf = (content: ProposalContent): string => repository.hashOf(content);

export type DraftEntry = { readonly memberId: string; readonly sessionId: string; readonly content: ProposalContent };
/** Drafts of members typed by the office (代录入): theirs to look through and hand in, with the trace of who typed. */
export async function enterDrafts(tx: Transaction, ctx: Context, entries: readonly DraftEntry[]): Promise<void> {
  for (const { memberId, ...entry } of entries)
    await startDraft(tx, ctx, { ...entry, id: ctx.newId(), organizationId: null, onBehalfOfMemberId: memberId });
}
