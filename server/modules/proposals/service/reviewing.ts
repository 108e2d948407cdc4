import type {
  BatchOutcome,
  Category,
  FileBatchInput,
  NotFileInput,
  PassInput,
  ProposalView,
  ReasonInput,
} from '../../../../contract/proposals.ts';
import { accountOf, nameOf, scopesOf } from '../../../kernel/actor.ts';
import { DomainError, refuse } from '../../../kernel/errors.ts';
import type { Context } from '../../../platform/context.ts';
import { takeNumbers } from '../../../platform/counter.ts';
import type { Transaction } from '../../../platform/database/index.ts';
import { once } from '../../../platform/write.ts';
import { membersByIds } from '../../members/index.ts';
import { referProposal, reportFromProposal } from '../../opinions/index.ts';
import * as domain from '../domain/index.ts';
import type { Proposal } from '../domain/index.ts';
import { NO_PARTIES, relationsTo } from '../policy.ts';
import * as repository from '../repository/index.ts';
import { factsOf } from './asking.ts';
import { change, keep, lockFor } from './base.ts';

export function reviewerOf(ctx: Context): domain.Reviewer {
  const groups = [...scopesOf(ctx.actor, 'reviewer'), ...scopesOf(ctx.actor, 'group_leader')];
  return {
    accountId: accountOf(ctx.actor) ?? refuse('forbidden'),
    name: nameOf(ctx.actor),
    groupId: groups[0] ?? null,
  };
}

export const startReview = (ctx: Context, id: string, version: number): Promise<ProposalView> =>
  change(ctx, id, version, ({ proposal, by }) => domain.startReview(proposal, reviewerOf(ctx), by));

export const takeOver = (ctx: Context, id: string, version: number): Promise<ProposalView> =>
  change(ctx, id, version, ({ proposal, by }) => domain.takeOver(proposal, reviewerOf(ctx), by));

type Sheet = Pick<repository.NewReview, 'stage' | 'decision' | 'opinion'> &
  Partial<Omit<repository.NewReview, 'stage' | 'decision' | 'opinion'>>;
export const sheetOf = (ctx: Context, proposalId: string, sheet: Sheet): repository.NewReview => ({
  gates: [],
  category: null,
  reasonCode: null,
  mode: null,
  unitIds: [],
  recommendation: null,
  categoryBefore: null,
  consultation: null,
  ...sheet,
  id: ctx.newId(),
  proposalId,
  reviewerAccountId: accountOf(ctx.actor),
  reviewerName: nameOf(ctx.actor),
  policyVersion: ctx.rules.policyVersion,
  reviewedAt: ctx.now,
});

export const returnProposal = (ctx: Context, id: string, input: ReasonInput): Promise<ProposalView> =>
  change(ctx, id, input.version, async ({ proposal, by }, tx) => {
    const outcome = domain.sendBack(proposal, input.reason, factsOf(ctx), by);
    const stage = proposal.status === 'pre_review' ? 'pre' : 'first';
    await repository.insertReview(tx, sheetOf(ctx, id, { stage, decision: 'return', opinion: input.reason }));
    return outcome;
  });

export const passReview = (
  ctx: Context,
  id: string,
  stage: domain.Opinion['stage'],
  input: PassInput,
): Promise<ProposalView> =>
  change(ctx, id, input.version, async ({ proposal, by }, tx) => {
    const { category, opinion, gates, mode, unitIds, recommendation } = input;
    const outcome = domain.pass(proposal, { stage, category, opinion, gates, recommendation }, factsOf(ctx), by);
    const advised = { recommendation: recommendation ?? null, categoryBefore: proposal.content.category };
    await repository.insertReview(
      tx,
      sheetOf(ctx, id, { stage, decision: 'pass', opinion, gates, category, mode, unitIds, ...advised }),
    );
    return outcome;
  });

/** Files a batch (终审立案): what cannot be filed is named with its reason, the others get dense numbers in one transaction. */
export function fileProposals(ctx: Context, input: FileBatchInput): Promise<BatchOutcome> {
  let outcome: BatchOutcome = { done: [], refused: [] };
  return once(ctx, ctx.newId(), {
    act: async (tx) => {
      outcome = await fileBatch(tx, ctx, input);
    },
    view: async (tx) => (outcome.done.length + outcome.refused.length > 0 ? outcome : filedAmong(tx, input)),
  });
}

async function filedAmong(tx: Transaction, input: FileBatchInput): Promise<BatchOutcome> {
  const rows = await repository.briefs(
    tx,
    input.items.map((item) => item.id),
  );
  return { done: rows.filter((row) => row.caseNo !== null).map((row) => row.id), refused: [] };
}

type Candidate = { readonly proposal: Proposal; readonly by: domain.By };
/** In the caller's transaction: what can be filed is, the others are named. */
export async function fileBatch(tx: Transaction, ctx: Context, input: FileBatchInput): Promise<BatchOutcome> {
  const wanted = new Map(input.items.map((item) => [item.id, item.version]));
  const locked = await repository.lockMany(tx, [...wanted.keys()]);
  const away = await leadsAway(tx, locked);
  const refused: BatchOutcome['refused'] = [...wanted.keys()]
    .filter((id) => !locked.some((p) => p.id === id))
    .map((id) => ({ id, code: 'not_found', detail: '没有找到' }));
  const ready: Candidate[] = [];
  for (const proposal of locked) {
    const by = relationsTo(ctx.actor, proposal, NO_PARTIES);
    const why = whyNot(proposal, { version: wanted.get(proposal.id), isAway: away.has(proposal.id), by });
    if (why) refused.push({ id: proposal.id, ...why });
    else ready.push({ proposal, by });
  }
  await fileReady(tx, ctx, { ready, opinion: input.opinion });
  return { done: ready.map(({ proposal }) => proposal.id), refused };
}

/** Membership is looked at again at filing (domain.md §5.2). */
async function leadsAway(tx: Transaction, proposals: readonly Proposal[]): Promise<Set<string>> {
  const members = await membersByIds(
    tx,
    proposals.flatMap((p) => (p.organizationId === null && p.leadMemberId !== null ? [p.leadMemberId] : [])),
  );
  return new Set(
    proposals
      .filter(
        (p) =>
          p.organizationId === null && p.leadMemberId !== null && members.get(p.leadMemberId)?.status !== 'in_office',
      )
      .map((p) => p.id),
  );
}

type Check = { readonly version: number | undefined; readonly isAway: boolean; readonly by: domain.By };
function whyNot(proposal: Proposal, { version, isAway, by }: Check): { code: string; detail: string } | undefined {
  if (by.length === 0) return { code: 'not_found', detail: '没有找到' };
  if (proposal.version !== version) return { code: 'stale_version', detail: '内容已被他人更新，请刷新后再办' };
  if (isAway) return { code: 'not_in_office', detail: '第一提案人已不在任，请先更换第一提案人' };
  try {
    domain.checkFiling(proposal, by);
    return undefined;
  } catch (error) {
    if (error instanceof DomainError) return { code: error.code, detail: error.message };
    throw error;
  }
}

async function fileReady(
  tx: Transaction,
  ctx: Context,
  batch: { readonly ready: readonly Candidate[]; readonly opinion: string },
): Promise<void> {
  if (batch.ready.length === 0) return;
  const { ready, opinion } = batch;
  await repository.insertReviews(
    tx,
    ready.map(({ proposal }) =>
      sheetOf(ctx, proposal.id, { stage: 'final', decision: 'file', opinion, category: proposal.content.category }),
    ),
  );
  await dropUnsigned(
    tx,
    ctx,
    ready.map(({ proposal }) => proposal.id),
  );
  const inOrder = [...ready].sort((a, b) => (a.proposal.receiptNo ?? 0) - (b.proposal.receiptNo ?? 0));
  for (const [sessionId, group] of Map.groupBy(inOrder, ({ proposal }) => proposal.sessionId)) {
    const first = await takeNumbers(tx, `case:${sessionId}`, group.length);
    for (const [index, { proposal, by }] of group.entries()) {
      const no = first + index;
      await keep(tx, ctx, proposal, domain.file(proposal, { no, text: domain.caseNoText(no) }, factsOf(ctx), by));
    }
  }
}

export async function dropUnsigned(tx: Transaction, ctx: Context, ids: readonly string[]): Promise<void> {
  const open = (await repository.cosignersOf(tx, ids)).filter((c) => c.status === 'invited' || c.status === 'expired');
  await repository.saveCosigners(tx, ctx, open.map(domain.drop));
}

export const refuseFiling = (ctx: Context, id: string, input: NotFileInput): Promise<ProposalView> =>
  change(ctx, id, input.version, ({ proposal, by }, tx) => turnDown(tx, ctx, { proposal, by, input }));

type TurnedDown = {
  readonly proposal: Proposal;
  readonly by: domain.By;
  readonly input: Omit<NotFileInput, 'version'>;
};
/** Decides not to file, records how the proposer was consulted, and makes what the proposal goes on as. */
export async function turnDown(
  tx: Transaction,
  ctx: Context,
  { proposal, by, input }: TurnedDown,
): Promise<domain.Outcome> {
  const { consultedOn, consultedHow, consultedNote, reasonCode, note, disposition } = input;
  const outcome = domain.notFile(proposal, input, factsOf(ctx), by);
  const consultation = { on: consultedOn, how: consultedHow ?? null, note: consultedNote ?? '' };
  await repository.insertReview(
    tx,
    sheetOf(ctx, proposal.id, { stage: 'final', decision: 'not_file', opinion: note, reasonCode, consultation }),
  );
  if (disposition === 'to_opinion') await reportFromProposal(tx, ctx, proposal);
  if (disposition === 'to_letter' || disposition === 'to_reference')
    await referProposal(tx, ctx, proposal, { kind: disposition, reason: note });
  return outcome;
}

export const appeal = (ctx: Context, id: string, input: ReasonInput): Promise<ProposalView> =>
  change(ctx, id, input.version, ({ proposal, by }) => domain.appeal(proposal, input.reason, factsOf(ctx), by));

export const withdrawByAgreement = (ctx: Context, id: string, input: ReasonInput): Promise<ProposalView> =>
  change(ctx, id, input.version, ({ proposal, by }) => domain.withdrawByAgreement(proposal, input.reason, by));

export const withdrawFiled = (ctx: Context, id: string, input: ReasonInput): Promise<ProposalView> =>
  change(ctx, id, input.version, ({ proposal, by }) => domain.withdrawFiled(proposal, input.reason, by));

export type CategoryChange = { readonly category: Category; readonly reason: string; readonly version: number };
export const correctCategory = (ctx: Context, id: string, input: CategoryChange): Promise<ProposalView> =>
  change(ctx, id, input.version, async ({ proposal, by }, tx) => {
    const outcome = domain.correctCategory(proposal, input, by);
    await repository.snapshot(tx, ctx, {
      proposal: outcome.state,
      kind: 'corrected',
      reason: input.reason,
      by: nameOf(ctx.actor),
    });
    return outcome;
  });

export const archiveProposal = (ctx: Context, id: string, version: number): Promise<ProposalView> =>
  change(ctx, id, version, ({ proposal, by }) => domain.archive(proposal, by));

/** The next signed co-signer, by the order of names on the proposal, leads from now on (settled 10). */
export const succeedLead = (ctx: Context, id: string, input: ReasonInput): Promise<ProposalView> =>
  change(ctx, id, input.version, ({ proposal, by }, tx) => successionOf(tx, { proposal, by, reason: input.reason }));

async function successionOf(
  tx: Transaction,
  { proposal, by, reason }: Candidate & { readonly reason: string },
): Promise<domain.Outcome> {
  const signed = (await repository.cosignersOf(tx, [proposal.id])).filter((c) => c.status === 'signed');
  const members = await membersByIds(
    tx,
    signed.map((c) => c.memberId),
  );
  const next = signed.map((c) => members.get(c.memberId)).find((m) => m?.status === 'in_office');
  if (!next) refuse('rule_refused', '没有在任的联名委员可以接任第一提案人');
  return domain.succeedLead(proposal, { memberId: next.id, name: next.name, reason }, by);
}

/** A member left office: every open proposal he leads passes on where someone signed with him; the others stay for the office. */
export async function passOnProposalsOf(
  tx: Transaction,
  ctx: Context,
  memberId: string,
  reason: string,
): Promise<void> {
  for (const id of await repository.ledBy(tx, memberId)) {
    const { proposal } = await lockFor(tx, ctx, id, null);
    const signed = (await repository.cosignersOf(tx, [id])).some((c) => c.status === 'signed');
    if (signed) await keep(tx, ctx, proposal, await successionOf(tx, { proposal, by: ['system'], reason }));
  }
}
