import type { TalkSide, TalkView } from '../../../../contract/talks.ts';
import { nameOf } from '../../../kernel/actor.ts';
import { refuse } from '../../../kernel/errors.ts';
import type { Context } from '../../../platform/context.ts';
import type { Transaction } from '../../../platform/database/index.ts';
import { relationsToTask, taskFacts } from '../../handling/index.ts';
import { refuseArchived } from '../../proposals/index.ts';
import * as domain from '../domain/index.ts';
import { sideOf } from '../policy.ts';
import { viewsOf } from './view.ts';

type Facts = Awaited<ReturnType<typeof taskFacts>>;
/** A task to someone whom its talks concern, and his side in them; to anybody else there is nothing. */
export async function talkOf(
  tx: Transaction,
  ctx: Context,
  taskId: string,
): Promise<{ readonly task: Facts; readonly side: TalkSide | null }> {
  const by = await relationsToTask(tx, ctx, taskId);
  if (by.length === 0) refuse('not_found');
  return { task: await taskFacts(tx, taskId), side: sideOf(by) };
}

/** The same for whoever adds to it. */
export async function actingIn(tx: Transaction, ctx: Context, taskId: string): Promise<domain.Acting> {
  const { task, side } = await talkOf(tx, ctx, taskId);
  const acting = { task, side: domain.requireSide(task, side), name: nameOf(ctx.actor), now: ctx.now };
  await refuseArchived(tx, task.proposalId);
  return acting;
}

export async function talkView(tx: Transaction, ctx: Context, taskId: string): Promise<TalkView> {
  const { task } = await talkOf(tx, ctx, taskId);
  const views = await viewsOf(tx, ctx, task.proposalId);
  return views.find((view) => view.taskId === taskId) ?? refuse('not_found');
}
