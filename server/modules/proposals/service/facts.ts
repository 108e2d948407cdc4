import type {
  Category,
  CollectiveKind,
  HandlingMode,
  ProposalStatus,
  ProposerKind,
  SubmissionPeriod,
} from '../../../../contract/proposals.ts';
import { refuse } from '../../../kernel/errors.ts';
import type { Context } from '../../../platform/context.ts';
import type { Transaction } from '../../../platform/database/index.ts';
import { membersByIds } from '../../members/index.ts';
import { caseNoText, receiptNoText, type ProposalRelation } from '../domain/index.ts';
import { relationsTo } from '../policy.ts';
import * as repository from '../repository/index.ts';

/** What other modules may lean on; numbers are as they are shown. */
export type ProposalFacts = {
  readonly id: string;
  readonly sessionId: string;
  readonly receiptNo: string | null;
  readonly caseNo: string | null;
  readonly title: string;
  readonly category: Category | null;
  readonly proposerKind: ProposerKind;
  readonly submissionPeriod: SubmissionPeriod | null;
  readonly collectiveKind: CollectiveKind | null;
  readonly leadMemberId: string | null;
  readonly organizationId: string | null;
  readonly leadName: string;
  readonly status: ProposalStatus;
  readonly handlingMode: HandlingMode | null;
  readonly round: number;
  readonly mergedIntoId: string | null;
  readonly dispatchedAt: string | null;
  readonly version: number;
};
/** Someone a reply is owed to: the lead or a signed co-signer of the case or of a proposal merged into it, or an organization. */
export type Proposer = {
  readonly kind: 'member' | 'organization';
  readonly id: string;
  readonly name: string;
  readonly forProposalId: string;
  readonly isDecisive: boolean;
};

const factsFrom = (row: repository.BriefRow): ProposalFacts => ({
  id: row.id,
  sessionId: row.sessionId,
  receiptNo: row.receiptNo === null ? null : receiptNoText(row.sessionCode, row.receiptNo),
  caseNo: row.caseNo === null ? null : caseNoText(row.caseNo),
  title: row.title,
  category: row.category as Category | null,
  proposerKind: row.proposerKind as ProposerKind,
  submissionPeriod: row.submissionPeriod as SubmissionPeriod | null,
  collectiveKind: row.collectiveKind as CollectiveKind | null,
  leadMemberId: row.leadMemberId,
  organizationId: row.organizationId,
  leadName: row.leadName,
  status: row.status as ProposalStatus,
  handlingMode: row.handlingMode as HandlingMode | null,
  round: row.round,
  mergedIntoId: row.mergedIntoId,
  dispatchedAt: row.dispatchedAt,
  version: row.version,
});

export async function proposalsByIds(tx: Transaction, ids: readonly string[]): Promise<Map<string, ProposalFacts>> {
  return new Map((await repository.briefs(tx, ids)).map((row) => [row.id, factsFrom(row)]));
}

export async function factsAbout(tx: Transaction, id: string): Promise<ProposalFacts> {
  return (await proposalsByIds(tx, [id])).get(id) ?? refuse('not_found');
}

/** What the actor is to this proposal; an empty list means that it does not exist for him. */
export async function relationsToProposal(tx: Transaction, ctx: Context, id: string): Promise<ProposalRelation[]> {
  const found = await repository.whole(tx, id);
  return found ? relationsTo(ctx.actor, found.proposal, found.parties) : [];
}

export async function visibleProposal(tx: Transaction, ctx: Context, id: string): Promise<ProposalFacts> {
  if ((await relationsToProposal(tx, ctx, id)).length === 0) refuse('not_found');
  return factsAbout(tx, id);
}

/** What is archived is read, and changed no more (domain.md §6.3). */
export async function refuseArchived(tx: Transaction, id: string): Promise<void> {
  if ((await factsAbout(tx, id)).status === 'archived') refuse('wrong_status', '提案已经归档，只能查阅。');
}

export const suggestionsOf = repository.suggestionRows;
export const suggestionNosByIds = repository.suggestionNos;

/** Everyone who is owed the reply, the decisive ones first; merged authors have every right of their own (domain.md §5.7, settled 3). */
export async function proposersOf(tx: Transaction, id: string): Promise<Proposer[]> {
  const rows = [...(await repository.briefs(tx, [id])), ...(await repository.childrenOf(tx, id))];
  const signed = (
    await repository.cosignersOf(
      tx,
      rows.map((row) => row.id),
    )
  ).filter((c) => c.status === 'signed');
  const members = await membersByIds(
    tx,
    signed.map((c) => c.memberId),
  );
  const leads = rows.map((row): Proposer =>
    row.organizationId === null
      ? { kind: 'member', id: row.leadMemberId ?? '', name: row.leadName, forProposalId: row.id, isDecisive: true }
      : { kind: 'organization', id: row.organizationId, name: row.leadName, forProposalId: row.id, isDecisive: true },
  );
  const others = signed.map((c): Proposer => ({
    kind: 'member',
    id: c.memberId,
    name: members.get(c.memberId)?.name ?? '',
    forProposalId: c.proposalId,
    isDecisive: false,
  }));
  return [...leads, ...others.filter((o) => !leads.some((l) => l.id === o.id && l.forProposalId === o.forProposalId))];
}
