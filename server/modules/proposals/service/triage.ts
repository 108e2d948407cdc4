import type {
  AssignInput,
  BatchOutcome,
  EditFormInput,
  PassBatchInput,
  ProposalView,
} from '../../../../contract/proposals.ts';
import { accountOf, nameOf } from '../../../kernel/actor.ts';
import { DomainError } from '../../../kernel/errors.ts';
import type { Context } from '../../../platform/context.ts';
import type { Transaction } from '../../../platform/database/index.ts';
import { once } from '../../../platform/write.ts';
import { accountsWithDuty } from '../../identity/index.ts';
import * as domain from '../domain/index.ts';
import type { Proposal } from '../domain/index.ts';
import { relationsTo, NO_PARTIES } from '../policy.ts';
import * as repository from '../repository/index.ts';
import { factsOf, lastReviewOf } from './asking.ts';
import { change, keep } from './base.ts';
import { reviewerOf, sheetOf } from './reviewing.ts';

/** Takes an opinion back within seconds; that it was given and taken back stays on record. */
export const takeBackOpinion = (ctx: Context, id: string, version: number): Promise<ProposalView> =>
  change(ctx, id, version, async ({ proposal, by, whole }, tx) => {
    const last = lastReviewOf(whole);
    const outcome = domain.takeBack(proposal, { last, accountId: accountOf(ctx.actor) }, factsOf(ctx), by);
    const stage = last?.stage ?? 'pre';
    await repository.insertReview(tx, sheetOf(ctx, id, { stage, decision: 'take_back', opinion: '收回审查意见' }));
    return outcome;
  });

/** Words put right in review: the text before it is kept already, the new one becomes a version with the consent beside it. */
export const editForm = (ctx: Context, id: string, input: EditFormInput): Promise<ProposalView> =>
  change(ctx, id, input.version, async ({ proposal, by }, tx) => {
    const decided = domain.editForm(proposal, input, factsOf(ctx), by);
    const after = { ...decided.state, contentHash: repository.hashOf(decided.state.content) };
    await repository.replaceSuggestions(tx, ctx, after);
    await repository.snapshot(tx, ctx, {
      proposal: after,
      kind: 'edited',
      reason: input.reason,
      by: nameOf(ctx.actor),
      consent: input.consent,
    });
    return { ...decided, state: after };
  });

/** Gives proposals to reviewers in one act; what cannot be given is named with its reason, the rest is done. */
export function assignProposals(ctx: Context, input: AssignInput): Promise<BatchOutcome> {
  let outcome: BatchOutcome = { done: [], refused: [] };
  return once(ctx, ctx.newId(), {
    act: async (tx) => {
      outcome = await assignBatch(tx, ctx, input);
    },
    view: async () => outcome,
  });
}

type Item = AssignInput['items'][number];
async function assignBatch(tx: Transaction, ctx: Context, { items }: AssignInput): Promise<BatchOutcome> {
  const proposals = new Map((await repository.lockMany(tx, idsOf(items))).map((each) => [each.id, each]));
  const reviewers = await reviewersIn(tx, ctx, items);
  const outcome: BatchOutcome = { done: [], refused: [] };
  for (const item of items) {
    const refused = await trying(() => assignOne(tx, ctx, { item, proposal: proposals.get(item.id), reviewers }));
    if (refused) outcome.refused.push({ id: item.id, ...refused });
    else outcome.done.push(item.id);
  }
  return outcome;
}
const idsOf = (items: readonly Item[]): string[] => [...new Set(items.map(({ id }) => id))];

/** The names of those who review in these groups today, by group and account. */
async function reviewersIn(tx: Transaction, ctx: Context, items: readonly Item[]): Promise<Map<string, string>> {
  const organizationIds = [...new Set(items.map(({ groupId }) => groupId))];
  const names = new Map<string, string>();
  for (const duty of ['reviewer', 'group_leader'] as const)
    for (const holder of await accountsWithDuty(tx, { duty, on: ctx.today, organizationIds }))
      names.set(`${holder.organizationId}/${holder.accountId}`, holder.name);
  return names;
}

type One = {
  readonly item: Item;
  readonly proposal: Proposal | undefined;
  readonly reviewers: ReadonlyMap<string, string>;
};
async function assignOne(tx: Transaction, ctx: Context, { item, proposal, reviewers }: One): Promise<void> {
  const by = proposal ? relationsTo(ctx.actor, proposal, NO_PARTIES) : [];
  if (!proposal || by.length === 0) throw new DomainError('not_found', { detail: '没有找到' });
  const name = reviewers.get(`${item.groupId}/${item.accountId}`);
  const to = { accountId: item.accountId, groupId: item.groupId, name: name ?? '' };
  const outcome = domain.assign(proposal, to, by);
  if (proposal.version !== item.version)
    throw new DomainError('stale_version', { detail: '内容已被他人更新，请刷新后再办' });
  if (name === undefined) throw new DomainError('rule_refused', { detail: '所选的人不是该组的审查员' });
  await keep(tx, ctx, proposal, outcome);
}

/** Pre-review of many at once (成批预审): what cannot pass so is named with its reason, the rest is passed. */
export function passProposals(ctx: Context, { items, opinion }: PassBatchInput): Promise<BatchOutcome> {
  const outcome: BatchOutcome = { done: [], refused: [] };
  return once(ctx, ctx.newId(), {
    act: async (tx) => {
      const versions = new Map(items.map(({ id, version }) => [id, version]));
      const proposals = new Map((await repository.lockMany(tx, [...versions.keys()])).map((each) => [each.id, each]));
      for (const [id, version] of versions) {
        const refused = await trying(() => passOne(tx, ctx, { proposal: proposals.get(id), version, opinion }));
        if (refused) outcome.refused.push({ id, ...refused });
        else outcome.done.push(id);
      }
    },
    view: async () => outcome,
  });
}

type Passing = { readonly proposal: Proposal | undefined; readonly version: number; readonly opinion: string };
async function passOne(tx: Transaction, ctx: Context, { proposal, version, opinion }: Passing): Promise<void> {
  const by = proposal ? relationsTo(ctx.actor, proposal, NO_PARTIES) : [];
  if (!proposal || by.length === 0) throw new DomainError('not_found', { detail: '没有找到' });
  const started = proposal.status === 'submitted' ? domain.startReview(proposal, reviewerOf(ctx), by) : undefined;
  const looked = started ? { ...started.state, version: proposal.version + 1 } : proposal;
  const category = domain.checkPassing(looked, by);
  if (proposal.version !== version)
    throw new DomainError('stale_version', { detail: '内容已被他人更新，请刷新后再办' });
  const facts = factsOf(ctx);
  const gates = facts.policy.gates
    .filter(({ stage }) => stage === 'pre')
    .map(({ code }) => ({ code, passed: true, note: '' }));
  const outcome = domain.pass(looked, { stage: 'pre', category, opinion, gates }, facts, by);
  if (started) await keep(tx, ctx, proposal, started);
  const advised = { category, categoryBefore: category };
  await repository.insertReview(
    tx,
    sheetOf(ctx, proposal.id, { stage: 'pre', decision: 'pass', opinion, gates, ...advised }),
  );
  await keep(tx, ctx, looked, outcome);
}

async function trying(act: () => Promise<void>): Promise<{ code: string; detail: string } | undefined> {
  try {
    await act();
    return undefined;
  } catch (error) {
    if (error instanceof DomainError) return { code: error.code, detail: error.message };
    throw error;
  }
}
