import type { MergeGroupView, SuggestMergeInput } from '../../../../contract/proposals.ts';
import { refuse } from '../../../kernel/errors.ts';
import type { Context } from '../../../platform/context.ts';
import { inTransaction, type Transaction } from '../../../platform/database/index.ts';
import { recordEvents } from '../../../platform/events/index.ts';
import { once } from '../../../platform/write.ts';
import * as domain from '../domain/index.ts';
import type { By, MergeGroup, Proposal } from '../domain/index.ts';
import { answersFor, mergeRelations, relationsTo } from '../policy.ts';
import * as repository from '../repository/index.ts';
import { factsOf, relationsOf } from './asking.ts';
import { keep } from './base.ts';
import { dropUnsigned } from './reviewing.ts';
import { mergeGroupViews } from './view.ts';

async function groupView(tx: Transaction, ctx: Context, id: string): Promise<MergeGroupView> {
  const group = await repository.findGroup(tx, id);
  const by = await relationsToGroup(tx, ctx, group);
  return (await mergeGroupViews(tx, [group], by))[0] ?? refuse('not_found');
}

/** Everything the actor is to any part of the group; who is nothing to all of them does not see it. */
async function relationsToGroup(tx: Transaction, ctx: Context, group: MergeGroup): Promise<By> {
  const all: domain.ProposalRelation[] = [];
  for (const part of group.parts) {
    const proposal = (await repository.find(tx, part.proposalId)) ?? refuse('not_found');
    all.push(...relationsTo(ctx.actor, proposal, await repository.partiesOf(tx, proposal.id)));
  }
  return all.length > 0 ? [...new Set(all)] : refuse('not_found');
}

export const getMergeGroup = (ctx: Context, id: string): Promise<MergeGroupView> =>
  inTransaction(ctx, (tx) => groupView(tx, ctx, id));

export function suggestMerge(ctx: Context, input: SuggestMergeInput): Promise<MergeGroupView> {
  const id = ctx.newId();
  return once(ctx, id, {
    act: async (tx) => {
      const locked = await repository.lockMany(tx, [...new Set([input.primaryId, ...input.otherIds])]);
      const of = (key: string): Proposal => locked.find((p) => p.id === key) ?? refuse('not_found');
      for (const other of locked) await requireReviewing(tx, ctx, other);
      const { state, events } = domain.suggest(id, {
        primary: of(input.primaryId),
        others: input.otherIds.map(of),
        reason: input.reason,
      });
      await repository.insertGroup(tx, ctx, state);
      await recordEvents(tx, ctx, events);
    },
    view: (tx, subject) => groupView(tx, ctx, subject),
  });
}

const REVIEWING: readonly domain.ProposalRelation[] = ['reviewer', 'group_leader', 'office', 'committee', 'system'];
async function requireReviewing(tx: Transaction, ctx: Context, proposal: Proposal): Promise<void> {
  const by = await relationsOf(tx, ctx, proposal);
  if (!by.some((relation) => REVIEWING.includes(relation))) refuse('forbidden');
}

export type MergeDecision = { readonly note: string; readonly version: number };
type GroupStep = (
  group: MergeGroup,
  by: domain.MergeRelation[],
  tx: Transaction,
) =>
  | { readonly state: MergeGroup; readonly events: domain.Outcome['events'] }
  | Promise<{ readonly state: MergeGroup; readonly events: domain.Outcome['events'] }>;

const changeGroup = (ctx: Context, id: string, version: number, decide: GroupStep): Promise<MergeGroupView> =>
  once(ctx, id, {
    act: async (tx) => {
      const group = await repository.lockGroup(tx, id);
      // Asked first: to a stranger a stale version would tell that the group exists.
      const by = mergeRelations(await relationsToGroup(tx, ctx, group));
      if (group.version !== version) throw repository.staleGroup(group);
      const outcome = await decide(group, by, tx);
      await repository.saveGroup(tx, outcome.state);
      await recordEvents(tx, ctx, outcome.events);
    },
    view: (tx, subject) => groupView(tx, ctx, subject),
  });

export const consultMerge = (ctx: Context, id: string, input: MergeDecision): Promise<MergeGroupView> =>
  changeGroup(ctx, id, input.version, (group, by) => domain.consultProposers(group, by));

export const dismissMerge = (ctx: Context, id: string, input: MergeDecision): Promise<MergeGroupView> =>
  changeGroup(ctx, id, input.version, (group, by) => domain.dismiss(group, input.note, by));

export type MergeReply = domain.MergeAnswer & { readonly version: number };
/** A proposer speaks for his own proposal only. */
export const answerMerge = (ctx: Context, id: string, input: MergeReply): Promise<MergeGroupView> =>
  changeGroup(ctx, id, input.version, async (group, _by, tx) => {
    const proposal = (await repository.find(tx, input.proposalId)) ?? refuse('not_found');
    const by = await relationsOf(tx, ctx, proposal);
    if (!answersFor(by)) refuse('forbidden');
    return domain.answer(group, input, factsOf(ctx), ['proposer']);
  });

/** Confirms: the children join the primary; nothing of theirs is copied, changed or deleted (domain.md §5.7). */
export const confirmMerge = (ctx: Context, id: string, input: MergeDecision): Promise<MergeGroupView> =>
  changeGroup(ctx, id, input.version, async (group, by, tx) => {
    const locked = await repository.lockMany(
      tx,
      group.parts.map((part) => part.proposalId),
    );
    const primary = locked.find((p) => p.id === group.primaryId) ?? refuse('not_found');
    const outcome = domain.confirm(group, { note: input.note, primaryStatus: primary.status }, by);
    const children = locked.filter((p) => p.id !== group.primaryId);
    for (const child of children) await keep(tx, ctx, child, domain.mergeInto(child, primary.id, ['committee']));
    await dropUnsigned(
      tx,
      ctx,
      children.map((child) => child.id),
    );
    return outcome;
  });

export const splitMerge = (ctx: Context, id: string, input: MergeDecision): Promise<MergeGroupView> =>
  changeGroup(ctx, id, input.version, async (group, by, tx) => {
    const locked = await repository.lockMany(
      tx,
      group.parts.map((part) => part.proposalId),
    );
    const primary = locked.find((p) => p.id === group.primaryId) ?? refuse('not_found');
    const outcome = domain.split(group, { note: input.note, primaryStatus: primary.status }, by);
    for (const child of locked.filter((p) => p.mergedIntoId === primary.id))
      await keep(tx, ctx, child, domain.splitOff(child, input.note, ['committee']));
    return outcome;
  });
