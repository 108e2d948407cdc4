import type { ReplyAction, ReplyView } from '../../../../contract/replies.ts';
import { accountOf } from '../../../kernel/actor.ts';
import { refuse } from '../../../kernel/errors.ts';
import type { Context } from '../../../platform/context.ts';
import type { Transaction } from '../../../platform/database/index.ts';
import { recordEvents } from '../../../platform/events/index.ts';
import { once } from '../../../platform/write.ts';
import { lockAnswerableTask, relationsToTasks, type AnswerableTask } from '../../handling/index.ts';
import { refuseArchived, suggestionsOf } from '../../proposals/index.ts';
import { isKeyProposal } from '../../supervision/index.ts';
import {
  checkHand as requireHand,
  classNow,
  type By,
  type Outcome,
  type Reply,
  type Suggestion,
} from '../domain/index.ts';
import { maySee, relationsFrom } from '../policy.ts';
import * as repository from '../repository/index.ts';
import { viewOf } from './view.ts';

export type Locked = {
  readonly reply: Reply;
  readonly by: By;
  readonly task: AnswerableTask;
  readonly suggestions: readonly Suggestion[];
  readonly tx: Transaction;
};

/** Locks a letter for someone who may see it; the version is looked at after that, so that it tells a stranger nothing. */
export async function lockFor(tx: Transaction, ctx: Context, id: string, version: number | null): Promise<Locked> {
  const reply = await repository.lock(tx, id);
  const { seesCase, byTask } = await relationsToTasks(tx, ctx, reply.proposalId);
  const relations = byTask.get(reply.taskId) ?? [];
  if (!maySee(reply, relations, seesCase)) refuse('not_found');
  if (version !== null && reply.version !== version) throw repository.stale(reply);
  await refuseArchived(tx, reply.proposalId);
  const task = await lockAnswerableTask(tx, ctx, reply.taskId);
  return { reply, by: relationsFrom(relations), task, suggestions: await suggestionsOf(tx, reply.proposalId), tx };
}

/** What is counted of a letter: its status, class and day of release; supplements and corrections are not letters of their own. */
const isCounted = (reply: Reply): boolean => reply.kind === 'reply' && reply.correctionOfId === null;
const isCountedAlike = (a: Reply, b: Reply): boolean =>
  a.status === b.status && classNow(a) === classNow(b) && a.releasedOn === b.releasedOn;

export async function keep(
  tx: Transaction,
  ctx: Context,
  step: { readonly before: Reply; readonly outcome: Outcome; readonly dueOn: string },
): Promise<void> {
  const { before, outcome, dueOn } = step;
  await repository.save(tx, before, outcome.state);
  if (isCounted(outcome.state) && !isCountedAlike(before, outcome.state))
    await repository.recordReply(tx, { reply: outcome.state, dueOn, occurredAt: ctx.now });
  await recordEvents(tx, ctx, outcome.events);
}

type Handed = { readonly action: ReplyAction; readonly reply: Reply; readonly by: By };
/** Refuses, by name of who must, a step that is not this person's to take. */
export async function checkHand(tx: Transaction, ctx: Context, { action, reply, by }: Handed): Promise<void> {
  const isKey = await isKeyProposal(tx, reply.proposalId);
  const hand = { accountId: accountOf(ctx.actor), by, isKey };
  requireHand(action, reply, { hand, policy: ctx.rules.policy });
}

type Decide = (locked: Locked) => Outcome | Promise<Outcome>;
/** Lock, decide, save, record: the shape of every change of one letter. */
export const change = (ctx: Context, id: string, version: number, decide: Decide): Promise<ReplyView> =>
  once(ctx, id, {
    act: async (tx) => {
      const locked = await lockFor(tx, ctx, id, version);
      await keep(tx, ctx, { before: locked.reply, outcome: await decide(locked), dueOn: locked.task.dueOn });
    },
    view: (tx, subject) => viewOf(tx, ctx, subject),
  });
