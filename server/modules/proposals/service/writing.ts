import type {
  DraftInput,
  EditInput,
  ProposalView,
  ReasonInput,
  CollectiveKind,
} from '../../../../contract/proposals.ts';
import type { OrganizationKind } from '../../../../contract/organizations.ts';
import { accountOf, holds, memberOf, nameOf } from '../../../kernel/actor.ts';
import { refuse } from '../../../kernel/errors.ts';
import type { Context } from '../../../platform/context.ts';
import { takeNumbers } from '../../../platform/counter.ts';
import type { Transaction } from '../../../platform/database/index.ts';
import { once } from '../../../platform/write.ts';
import { inOffice, requireInOffice, standingOf, type Standing } from '../../members/index.ts';
import { organizationsByIds } from '../../organizations/index.ts';
import { codeOf, sessionFor, sessionNow } from '../../settings/index.ts';
import * as domain from '../domain/index.ts';
import type { Proposal } from '../domain/index.ts';
import * as repository from '../repository/index.ts';
import { requireApproved } from './approving.ts';
import { factsOf } from './asking.ts';
import { change, changeAlone } from './base.ts';
import { askAgain } from './cosigning.ts';
import { requireFree } from './cowriting.ts';
import { viewOf } from './view.ts';

const COLLECTIVE: Partial<Record<OrganizationKind, CollectiveKind>> = {
  party: 'party',
  people_org: 'people_org',
  special_committee: 'committee',
  sector: 'sector',
  member_group: 'member_group',
  joint_group: 'joint_group',
};
type Author = Pick<
  Proposal,
  'proposerKind' | 'collectiveKind' | 'organizationId' | 'leadMemberId' | 'leadName' | 'enteredByAccountId'
>;

async function organizationAuthor(tx: Transaction, ctx: Context, organizationId: string): Promise<Author> {
  if (!holds(ctx.actor, 'collective_clerk', organizationId) && !holds(ctx.actor, 'collective_head', organizationId))
    refuse('forbidden');
  const organization = (await organizationsByIds(tx, [organizationId])).get(organizationId) ?? refuse('not_found');
  const collectiveKind = COLLECTIVE[organization.kind] ?? refuse('rule_refused', '该组织不能提出集体提案');
  return {
    proposerKind: 'collective',
    collectiveKind,
    organizationId,
    leadMemberId: null,
    leadName: organization.name,
    enteredByAccountId: null,
  };
}

/** A member writes for himself; the office may type for a member, and the trace of who typed stays (代录入). */
async function memberAuthor(tx: Transaction, ctx: Context, onBehalfOf: string | null): Promise<Author> {
  if (onBehalfOf !== null && !holds(ctx.actor, 'proposal_office')) refuse('forbidden');
  const memberId = onBehalfOf ?? memberOf(ctx.actor) ?? refuse('forbidden', '只有委员或集体提案单位可以起草提案');
  const member = await requireInOffice(tx, memberId);
  const enteredByAccountId = onBehalfOf === null ? null : accountOf(ctx.actor);
  return {
    proposerKind: 'individual',
    collectiveKind: null,
    organizationId: null,
    leadMemberId: memberId,
    leadName: member.name,
    enteredByAccountId,
  };
}

const BLANK = {
  receiptNo: null,
  caseNo: null,
  submissionPeriod: null,
  status: 'draft',
  reviewGroupId: null,
  reviewerAccountId: null,
  approvalRequestedAt: null,
  approvedAt: null,
  approvedHash: null,
  approvedBy: null,
  sealId: null,
  returnReason: '',
  returnDueOn: null,
  notFiledReason: null,
  notFiledNote: '',
  disposition: null,
  appealed: false,
  mergedIntoId: null,
  handlingMode: null,
  wishReason: '',
  round: 1,
  closedReason: null,
  withdrawnReason: '',
  version: 1,
  submittedAt: null,
  filedAt: null,
  dispatchedAt: null,
  closedAt: null,
} as const;

/** Starts a draft in the caller's transaction. */
export async function startDraft(
  tx: Transaction,
  ctx: Context,
  draft: DraftInput & { readonly id: string },
): Promise<void> {
  const { id, organizationId, onBehalfOfMemberId, content } = draft;
  const author =
    organizationId === null
      ? await memberAuthor(tx, ctx, onBehalfOfMemberId)
      : await organizationAuthor(tx, ctx, organizationId);
  const sessionId = draft.sessionId ?? sessionNow(ctx).session.id;
  const proposal: Proposal = {
    ...BLANK,
    ...author,
    id,
    sessionId,
    content,
    contentHash: repository.hashOf(content),
    policyVersion: ctx.rules.policyVersion,
    updatedAt: ctx.now,
  };
  await repository.insert(tx, proposal);
  await repository.replaceSuggestions(tx, ctx, proposal);
}

export function draftProposal(ctx: Context, input: DraftInput): Promise<ProposalView> {
  const id = ctx.newId();
  return once(ctx, id, {
    act: (tx) => startDraft(tx, ctx, { ...input, id }),
    view: (tx, subject) => viewOf(tx, ctx, subject),
  });
}

export const editProposal = (ctx: Context, id: string, input: EditInput): Promise<ProposalView> =>
  change(ctx, id, input.version, async ({ proposal, by, cosigners }, tx) => {
    const contentHash = repository.hashOf(input.content);
    const outcome = domain.edit(proposal, { content: input.content, contentHash }, by);
    if (cosigners.some(({ mayWrite }) => mayWrite))
      await requireFree(tx, ctx, { id, sections: domain.changedSections(proposal.content, input.content) });
    await repository.replaceSuggestions(tx, ctx, outcome.state);
    if (contentHash !== proposal.contentHash) await askAgain(tx, ctx, proposal);
    return outcome;
  });

export const requestApproval = (ctx: Context, id: string, version: number): Promise<ProposalView> =>
  change(ctx, id, version, ({ proposal, by }) => domain.requestApproval(proposal, factsOf(ctx), by));

const requireAuthorInOffice = async (tx: Transaction, proposal: Proposal, known?: Standing): Promise<void> => {
  const { organizationId, leadMemberId } = proposal;
  if (organizationId !== null || leadMemberId === null) return;
  if (known?.id === leadMemberId) inOffice(known);
  else await requireInOffice(tx, leadMemberId);
};
const standingOfActor = async (tx: Transaction, { actor }: Context): Promise<Standing | undefined> => {
  const memberId = memberOf(actor);
  return memberId === null ? undefined : standingOf(tx, memberId);
};
const numberNow = async (tx: Transaction, { rules, now }: Context): Promise<number> => {
  const session = sessionFor(rules.sessions, now)?.session;
  return session ? takeNumbers(tx, `receipt:${session.id}`) : 0;
};

/**
 * Hands in. Who hands in for himself is looked for, and the number taken, on the way of the first look: the number last, so
 * that its row is held for the shortest time (settled 8). What is refused gives it back.
 */
export const submitProposal = (ctx: Context, id: string, version: number): Promise<ProposalView> =>
  changeAlone(
    ctx,
    { id, version },
    {
      beside: (tx) => Promise.all([standingOfActor(tx, ctx), numberNow(tx, ctx)]),
      decide: async ({ proposal, by, cosigners, beside: [standing, number] }, tx) => {
        const { session, submissionPeriod } = sessionNow(ctx);
        await requireApproved(tx, ctx, { proposal, by, action: 'submit' });
        domain.checkSubmission(proposal, submissionPeriod, ctx.rules.policy);
        const contentHash = repository.hashOf(proposal.content);
        await requireAuthorInOffice(tx, proposal, standing);
        const version = { proposal, contentHash, kind: 'submitted', reason: '', by: nameOf(ctx.actor) } as const;
        await repository.snapshot(tx, ctx, version);
        const receiptNo = domain.receiptNoText(codeOf(session), number);
        const signed = cosigners.filter((c) => c.status === 'signed').length;
        const submission = { period: submissionPeriod, sessionId: session.id, receiptNo, number, contentHash, signed };
        return domain.submit(proposal, submission, factsOf(ctx), by);
      },
    },
  );

export const resubmitProposal = (ctx: Context, id: string, version: number): Promise<ProposalView> =>
  change(ctx, id, version, async ({ proposal, by }, tx) => {
    await requireAuthorInOffice(tx, proposal);
    await requireApproved(tx, ctx, { proposal, by, action: 'resubmit' });
    const contentHash = repository.hashOf(proposal.content);
    await repository.snapshot(tx, ctx, {
      proposal,
      contentHash,
      kind: 'resubmitted',
      reason: proposal.returnReason,
      by: nameOf(ctx.actor),
    });
    return domain.resubmit(proposal, contentHash, factsOf(ctx), by);
  });

export const withdrawProposal = (ctx: Context, id: string, input: ReasonInput): Promise<ProposalView> =>
  change(ctx, id, input.version, ({ proposal, by }) => domain.withdraw(proposal, input.reason, by));
