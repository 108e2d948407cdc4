import type {
  CosignerView,
  MergeGroupView,
  ProposalView,
  ProposalText,
  ProposalVersionView,
  ReviewView,
} from '../../../../contract/proposals.ts';
import type { OrganizationBrief } from '../../../../contract/organizations.ts';
import { accountOf, memberOf } from '../../../kernel/actor.ts';
import { refuse } from '../../../kernel/errors.ts';
import type { Context } from '../../../platform/context.ts';
import { inReading, type Transaction } from '../../../platform/database/index.ts';
import { accountNames } from '../../identity/index.ts';
import { membersByIds } from '../../members/index.ts';
import { organizationsByIds } from '../../organizations/index.ts';
import { sessionNow } from '../../settings/index.ts';
import {
  approvalOf,
  availableActions,
  caseNoText,
  cosignActions,
  isOpenWith,
  mergeActions,
  objectUntil,
  receiptNoText,
  type By,
  type Cosigner,
  type MergeGroup,
  type Proposal,
} from '../domain/index.ts';
import { answersFor, cosignRelations, mergeRelations, seesDrafts } from '../policy.ts';
import * as repository from '../repository/index.ts';
import { factsOf, lastReviewOf, seenBy } from './asking.ts';
import { seconderViews } from './seconders.ts';

type Named = { readonly organizations: ReadonlyMap<string, OrganizationBrief> };
const receiptOf = (row: repository.BriefRow): string =>
  row.receiptNo === null ? '' : receiptNoText(row.sessionCode, row.receiptNo);

export const getProposal = (ctx: Context, id: string): Promise<ProposalView> =>
  inReading(ctx, (tx) => viewOf(tx, ctx, id));

export const listVersions = (ctx: Context, id: string): Promise<{ items: ProposalVersionView[] }> =>
  inReading(ctx, async (tx) => {
    const { proposal, parties } = (await repository.whole(tx, id)) ?? refuse('not_found');
    const by = seenBy(ctx, proposal, parties);
    const items = await repository.versionsOf(tx, id);
    return { items: seesDrafts(by) ? items : items.filter(({ kind }) => kind !== 'draft') };
  });

async function cosignerViews(
  tx: Transaction,
  ctx: Context,
  { proposal, cosigners }: repository.Whole,
): Promise<CosignerView[]> {
  const members = await membersByIds(
    tx,
    cosigners.map((c) => c.memberId),
  );
  const signed = await signedBefore(tx, ctx, { proposal, cosigners });
  return cosigners.map((c: Cosigner) => ({
    id: c.id,
    memberId: c.memberId,
    name: members.get(c.memberId)?.name ?? '',
    sectorName: members.get(c.memberId)?.sectorName ?? '',
    status: c.status,
    invitedAt: c.invitedAt,
    expiresAt: c.expiresAt,
    decidedAt: c.decidedAt,
    textHash: c.textHash,
    signedText: c.memberId === memberOf(ctx.actor) ? signed : null,
    comment: c.comment,
    availableActions: cosignActions(c, proposal.status, ctx.now, cosignRelations(ctx.actor, c.memberId, proposal)),
    version: c.version,
  }));
}

/** What the actor signed, while he is asked about another text. */
async function signedBefore(
  tx: Transaction,
  { actor }: Context,
  { proposal, cosigners }: Pick<repository.Whole, 'proposal' | 'cosigners'>,
): Promise<ProposalText | null> {
  const mine = cosigners.find((c) => c.memberId === memberOf(actor) && c.status === 'invited');
  if (!mine || mine.textHash === null || mine.textHash === proposal.contentHash) return null;
  return repository.signedText(tx, proposal.id, mine.textHash);
}

const linkView = (ctx: Context, by: By, endsAt: string | null): ProposalView['cosignLink'] =>
  endsAt !== null && endsAt >= ctx.now && by.includes('lead') ? { expiresAt: endsAt } : null;

function reviewViews(rows: readonly repository.ReviewRow[], { organizations }: Named): ReviewView[] {
  return rows.map((row) => ({
    id: row.id,
    stage: row.stage as ReviewView['stage'],
    reviewerName: row.reviewerName,
    decision: row.decision,
    gates: row.gates as ReviewView['gates'],
    category: row.category as ReviewView['category'],
    reasonCode: row.reasonCode,
    recommendation: row.recommendation,
    consultation: row.consultation && { ...row.consultation },
    opinion: row.opinion,
    mode: row.mode as ReviewView['mode'],
    units: row.unitIds.flatMap((id) => organizations.get(id) ?? []),
    reviewedAt: row.reviewedAt,
  }));
}

export async function mergeGroupViews(
  tx: Transaction,
  groups: readonly MergeGroup[],
  by: By,
): Promise<MergeGroupView[]> {
  const rows = await repository.briefs(
    tx,
    groups.flatMap((group) => group.parts.map((part) => part.proposalId)),
  );
  const byId = new Map(rows.map((row) => [row.id, row]));
  return groups.map((group) => {
    const primary = byId.get(group.primaryId);
    const relations = [
      ...mergeRelations(by),
      ...(answersFor(by) || by.includes('author') ? (['proposer'] as const) : []),
    ];
    return {
      id: group.id,
      status: group.status,
      primaryId: group.primaryId,
      reason: group.reason,
      decisionNote: group.decisionNote,
      parts: group.parts.map((part) => {
        const row = byId.get(part.proposalId);
        return {
          proposalId: part.proposalId,
          receiptNo: row ? receiptOf(row) : '',
          title: row?.title ?? '',
          leadName: row?.leadName ?? '',
          isPrimary: part.proposalId === group.primaryId,
          consent: part.consent,
          note: part.note,
        };
      }),
      availableActions: mergeActions(group, (primary?.status ?? 'draft') as Proposal['status'], relations),
      version: group.version,
    };
  });
}

const mergedInto = ({ primary }: repository.Whole): ProposalView['mergedInto'] =>
  primary && {
    id: primary.id,
    caseNo: primary.case_no === null ? null : caseNoText(primary.case_no),
    title: primary.title,
  };

function mergedChildren(ctx: Context, { children }: repository.Whole): ProposalView['mergedChildren'] {
  const codes = new Map(ctx.rules.sessions.map((session) => [session.id, session.code]));
  return children.map((kin) => ({
    id: kin.id,
    receiptNo: kin.receipt_no === null ? '' : receiptNoText(codes.get(kin.session_id) ?? '', kin.receipt_no),
    title: kin.title,
    leadName: kin.lead_name,
  }));
}

const idsNamed = ({ proposal, reviews, suggestions, units }: repository.Whole): string[] =>
  [
    proposal.organizationId,
    proposal.reviewGroupId,
    ...proposal.content.suggestedUnitIds,
    ...reviews.flatMap((r) => r.unitIds),
    ...suggestions.map((s) => s.unitId),
    ...units.flatMap((u) => [u.unitId, u.deskId]),
  ].filter((id) => id !== null);

/** The whole proposal as the actor may see it, with what he may do next. */
export const viewOf = async (tx: Transaction, ctx: Context, id: string): Promise<ProposalView> =>
  viewFrom(tx, ctx, (await repository.whole(tx, id)) ?? refuse('not_found'));

export async function viewFrom(tx: Transaction, ctx: Context, whole: repository.Whole): Promise<ProposalView> {
  const { proposal, suggestions, units, reviews } = whole;
  const by = seenBy(ctx, proposal, whole.parties);
  const organizations = await organizationsByIds(tx, idsNamed(whole));
  const accounts = await accountNames(
    tx,
    [proposal.reviewerAccountId, proposal.enteredByAccountId].filter((a) => a !== null),
  );
  const session = ctx.rules.sessions.find((s) => s.id === proposal.sessionId) ?? refuse('not_found');
  const organization = (key: string | null): OrganizationBrief | null =>
    key === null ? null : (organizations.get(key) ?? null);
  const reviewing = by.some((r) => ['reviewer', 'group_leader', 'office', 'committee', 'reader'].includes(r));
  return {
    ...stateView(proposal),
    sessionName: session.name,
    receiptNo: proposal.receiptNo === null ? null : receiptNoText(session.code, proposal.receiptNo),
    periodIfSubmittedNow: sessionNow(ctx).submissionPeriod,
    organization: organization(proposal.organizationId),
    approval: approvalOf(proposal),
    enteredByName: proposal.enteredByAccountId === null ? null : (accounts.get(proposal.enteredByAccountId) ?? null),
    suggestions: suggestions.map((s) => ({ ...s, unitName: organization(s.unitId)?.name ?? null })),
    suggestedUnits: proposal.content.suggestedUnitIds.flatMap((key) => organizations.get(key) ?? []),
    reviewGroup: organization(proposal.reviewGroupId),
    reviewerName: proposal.reviewerAccountId === null ? null : (accounts.get(proposal.reviewerAccountId) ?? null),
    mergedInto: mergedInto(whole),
    mergedChildren: mergedChildren(ctx, whole),
    mergeGroups: await mergeGroupViews(tx, await repository.mergeGroups(tx, whole.mergeGroupIds), by),
    units: units.flatMap((u) => {
      const unit = organizations.get(u.unitId);
      return unit
        ? [
            {
              unit,
              deskId: u.deskId,
              deskName: organization(u.deskId)?.name ?? '',
              role: u.role,
              objection: u.objection,
              isActive: u.isActive,
            },
          ]
        : [];
    }),
    cosigners: await cosignerViews(tx, ctx, whole),
    seconders: await seconderViews(tx, whole.seconders),
    cosignLink: linkView(ctx, by, whole.linkEndsAt),
    reviews: reviewing ? reviewViews(reviews, { organizations }) : [],
    objectUntil: proposal.status === 'routing' ? objectUntil(units, ctx) : null,
    availableActions: availableActions(proposal, factsOf(ctx), {
      by,
      accountId: accountOf(ctx.actor),
      last: lastReviewOf(whole),
      joined: whole.children.length,
    }).filter((action) => isOpenWith(units, action, ctx)),
  };
}

/** What is shown as it is stored. */
function stateView(proposal: Proposal) {
  const {
    id,
    sessionId,
    submissionPeriod,
    proposerKind,
    collectiveKind,
    leadMemberId,
    leadName,
    content,
    status,
    approvalRequestedAt,
  } = proposal;
  const {
    returnReason,
    returnDueOn,
    notFiledReason,
    notFiledNote,
    disposition,
    handlingMode,
    wishReason,
    round,
    closedReason,
    contentHash,
  } = proposal;
  const { submittedAt, filedAt, dispatchedAt, closedAt, updatedAt, version } = proposal;
  return {
    id,
    sessionId,
    submissionPeriod,
    proposerKind,
    collectiveKind,
    leadMemberId,
    leadName,
    content,
    status,
    approvalRequestedAt,
    returnReason,
    returnDueOn,
    notFiledReason,
    notFiledNote,
    disposition,
    handlingMode,
    wishReason,
    round,
    closedReason,
    contentHash,
    submittedAt,
    filedAt,
    dispatchedAt,
    closedAt,
    updatedAt,
    version,
    caseNo: proposal.caseNo === null ? null : caseNoText(proposal.caseNo),
  };
}
