import type { ReplyContent, ReplyView } from '../../../../contract/replies.ts';
import { refuse } from '../../../kernel/errors.ts';
import type { Context } from '../../../platform/context.ts';
import { inTransaction, type Transaction } from '../../../platform/database/index.ts';
import { recordEvents } from '../../../platform/events/index.ts';
import { once } from '../../../platform/write.ts';
import { answerableTask } from '../../handling/index.ts';
import * as domain from '../domain/index.ts';
import { recipientsOf } from '../policy.ts';
import * as repository from '../repository/index.ts';
import { keep, lockFor } from './base.ts';
import { withdrawFrom } from './countersigning.ts';
import { viewOf } from './view.ts';

/** The proposer opens the letter; with a correction, the letter it corrects counts as read too. Safe to repeat. */
export const openReply = (ctx: Context, id: string): Promise<ReplyView> =>
  inTransaction(ctx, async (tx) => {
    const view = await viewOf(tx, ctx, id);
    const mine = recipientsOf(ctx.actor);
    if (view.openedAt === null && !view.mayOpen) refuse('forbidden');
    const reply = (await repository.find(tx, id)) ?? refuse('not_found');
    const replyIds = [id, ...(reply.correctionOfId === null ? [] : [reply.correctionOfId])];
    const opened = await repository.open(tx, ctx, { replyIds, recipientIds: mine });
    if (opened.length > 0) await recordEvents(tx, ctx, [domain.opened(reply, opened, ctx.newId())]);
    return viewOf(tx, ctx, id);
  });

type SupplementInput = { readonly text: string; readonly docNo: domain.DocNo; readonly signerName: string };
export function supplementReply(ctx: Context, id: string, input: SupplementInput): Promise<ReplyView> {
  const newId = ctx.newId();
  return once(ctx, newId, {
    act: async (tx) => {
      const { reply, by } = await lockFor(tx, ctx, id, null);
      const moment = { ...ctx, newId: () => newId };
      const { state, events } = domain.supplement(reply, input, { moment, by });
      await repository.insert(tx, state);
      await deliver(tx, ctx, { replyId: newId, like: id });
      await recordEvents(tx, ctx, events);
    },
    view: (tx, subject) => viewOf(tx, ctx, subject),
  });
}

/** A further letter goes to those the first one went to. */
async function deliver(tx: Transaction, ctx: Context, letter: { replyId: string; like: string }): Promise<void> {
  const receipts = await repository.receiptsOf(tx, [letter.like]);
  await repository.insertReceipts(tx, ctx, {
    replyId: letter.replyId,
    recipientIds: receipts.map((receipt) => receipt.recipientId),
  });
}

type CorrectInput = { readonly content: ReplyContent; readonly reason: string; readonly version: number };
/** 更正. The counts change from the day of release on, as if the letter had read so (settled 19); what was sent stays as it was. */
export function correctReply(ctx: Context, id: string, input: CorrectInput): Promise<ReplyView> {
  const newId = ctx.newId();
  return once(ctx, newId, {
    act: async (tx) => {
      const { reply: corrected, by, task, suggestions } = await lockFor(tx, ctx, id, input.version);
      const originId = corrected.correctionOfId ?? corrected.id;
      const before = await repository.lock(tx, originId);
      const inForce = (await repository.familyOf(tx, originId)).at(-1) ?? before;
      const moment = { ...ctx, newId: () => newId };
      const { origin, state, events } = domain.correct({ origin: before, inForce, corrected }, input, {
        task,
        suggestions,
        moment,
        by,
      });
      await repository.insert(tx, state);
      await repository.save(tx, before, origin);
      await deliver(tx, ctx, { replyId: newId, like: originId });
      const occurredAt = before.releasedAt ?? ctx.now;
      // What its commitments made of its class later is counted from that later day.
      const counted = { ...origin, content: state.content, classAfter: null };
      await repository.recordReply(tx, { reply: counted, dueOn: task.dueOn, occurredAt });
      await repository.recordAdoptions(tx, { reply: counted, occurredAt });
      await recordEvents(tx, ctx, events);
    },
    view: (tx, subject) => viewOf(tx, ctx, subject),
  });
}

/** Nobody needs a letter to a task that was dropped or went to another unit. Safe to repeat. */
export async function cancelRepliesTo(tx: Transaction, ctx: Context, taskId: string): Promise<void> {
  const { dueOn } = await answerableTask(tx, ctx, taskId);
  for (const reply of await repository.lockOpenOf(tx, taskId)) {
    await keep(tx, ctx, { before: reply, outcome: domain.cancel(reply), dueOn });
    await withdrawFrom(tx, ctx, reply.id);
  }
}

/** Letters not yet signed go along with the task to the unit that takes it over; a signed one stays the old unit's. Safe to repeat. */
export async function passOnRepliesTo(tx: Transaction, taskId: string, unitId: string): Promise<void> {
  for (const reply of await repository.lockOpenOf(tx, taskId))
    if (reply.unitId !== unitId && reply.status !== 'under_audit')
      await repository.save(tx, reply, domain.passTo(reply, unitId));
}

/** What later modules may know of a released letter. */
export type ReleasedReply = {
  readonly id: string;
  readonly taskId: string;
  readonly proposalId: string;
  readonly round: number;
  readonly unitId: string;
  readonly releasedOn: string;
};

/** The released letters of a proposal, without supplements and corrections. */
export async function releasedReplies(tx: Transaction, proposalId: string): Promise<ReleasedReply[]> {
  return (await repository.ofProposal(tx, proposalId)).flatMap(releasedFrom);
}

export const releasedRepliesByIds = async (tx: Transaction, ids: readonly string[]): Promise<ReleasedReply[]> =>
  (await repository.byIds(tx, ids)).flatMap(releasedFrom);

const releasedFrom = (reply: domain.Reply): ReleasedReply[] => {
  const { id, taskId, proposalId, round, unitId, releasedOn, correctionOfId } = reply;
  if (reply.kind !== 'reply' || correctionOfId !== null || releasedOn === null || reply.status !== 'released')
    return [];
  return [{ id, taskId, proposalId, round, unitId, releasedOn }];
};

export const signedFor = repository.signedFor;

/** Who of the recipients opened which letter: `replyId/recipientId` pairs. */
export async function openedBy(tx: Transaction, replyIds: readonly string[]): Promise<Set<string>> {
  const receipts = await repository.receiptsOf(tx, replyIds);
  return new Set(receipts.flatMap((r) => (r.openedAt === null ? [] : [`${r.replyId}/${r.recipientId}`])));
}
