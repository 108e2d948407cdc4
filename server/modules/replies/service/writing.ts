import type {
  PointMark,
  RejectInput,
  ReleaseInput,
  ReplyContent,
  ReplyView,
  SignInput,
} from '../../../../contract/replies.ts';
import { accountOf, nameOf } from '../../../kernel/actor.ts';
import { refuse } from '../../../kernel/errors.ts';
import { yearOf } from '../../../kernel/time.ts';
import type { Context } from '../../../platform/context.ts';
import { inTransaction, type Transaction } from '../../../platform/database/index.ts';
import { once } from '../../../platform/write.ts';
import { finishTask, lockAnswerableTask, relationsToTask } from '../../handling/index.ts';
import { accountsWithDuty } from '../../identity/index.ts';
import { organizationsByIds } from '../../organizations/index.ts';
import { proposersOf, suggestionsOf, visibleProposal } from '../../proposals/index.ts';
import * as domain from '../domain/index.ts';
import { relationsFrom } from '../policy.ts';
import * as repository from '../repository/index.ts';
import { change, checkHand, lockFor } from './base.ts';
import { askToCountersign, checkCountersigned, withdrawFrom } from './countersigning.ts';
import { viewOf, viewsOf } from './view.ts';

export const getReply = (ctx: Context, id: string): Promise<ReplyView> =>
  inTransaction(ctx, (tx) => viewOf(tx, ctx, id));

export const listReplies = (ctx: Context, proposalId: string): Promise<{ items: ReplyView[] }> =>
  inTransaction(ctx, async (tx) => {
    await visibleProposal(tx, ctx, proposalId);
    return { items: await viewsOf(tx, ctx, proposalId) };
  });

export function draftReply(ctx: Context, taskId: string, content: ReplyContent): Promise<ReplyView> {
  const id = ctx.newId();
  return once(ctx, id, {
    act: async (tx) => {
      const by = relationsFrom(await relationsToTask(tx, ctx, taskId));
      const task = await lockAnswerableTask(tx, ctx, taskId);
      const suggestions = await suggestionsOf(tx, task.proposalId);
      const reply = domain.draft(task, content, { suggestions, newId: () => id, by });
      if (await repository.hasLetter(tx, taskId)) refuse('rule_refused', '这项任务已有答复稿，请在原稿上修改。');
      await repository.insert(tx, reply);
      await repository.recordReply(tx, { reply, dueOn: task.dueOn, occurredAt: ctx.now });
    },
    view: (tx, subject) => viewOf(tx, ctx, subject),
  });
}

export const editReply = (
  ctx: Context,
  id: string,
  { content, version }: { readonly content: ReplyContent; readonly version: number },
): Promise<ReplyView> =>
  change(ctx, id, version, ({ reply, suggestions, by }) => domain.edit(reply, content, { suggestions, by }));

export const submitReply = (ctx: Context, id: string, version: number): Promise<ReplyView> =>
  change(ctx, id, version, async ({ reply, task, suggestions, by, tx }) => {
    const accountId = accountOf(ctx.actor);
    const outcome = domain.submit(reply, { task, suggestions, moment: ctx, accountId }, by);
    if (outcome.state.status === 'awaiting_check') await checkChecker(tx, ctx, outcome.state);
    domain.checkHeard((await repository.lastReading(tx, id)).answers, ctx.rules.policy);
    return askToCountersign(tx, ctx, { outcome, task });
  });

/** A letter is not sent where nobody is to take it up. */
async function checkChecker(tx: Transaction, ctx: Context, { unitId, submittedBy }: domain.Reply): Promise<void> {
  const asked = { duty: 'unit_checker', on: ctx.today, organizationIds: [unitId] } as const;
  const others = (await accountsWithDuty(tx, asked)).filter(({ accountId }) => accountId !== submittedBy);
  if (others.length === 0) refuse('rule_refused', '本单位还没有另一位核稿人，请先请系统管理员设“核稿人”职责。');
}

export type ReasonInput = { readonly reason: string; readonly version: number };
export const sendBackReply = (ctx: Context, id: string, { reason, version }: ReasonInput): Promise<ReplyView> =>
  change(ctx, id, version, async ({ reply, by, tx }) => {
    const outcome = domain.sendBack(reply, reason, by);
    await withdrawFrom(tx, ctx, id);
    return outcome;
  });

/** 核稿, by a second person of the unit. */
export const checkReply = (ctx: Context, id: string, version: number): Promise<ReplyView> =>
  change(ctx, id, version, async ({ reply, task, by, tx }) => {
    await checkHand(tx, ctx, { action: 'check', reply, by });
    const checker = { accountId: accountOf(ctx.actor), name: nameOf(ctx.actor) };
    const outcome = domain.check(reply, { task, checker, by });
    return askToCountersign(tx, ctx, { outcome, task });
  });

/** 签发. The number is entered or taken as suggested; the unit's index of numbers has the last word. */
export const signReply = (ctx: Context, id: string, { version, ...input }: SignInput): Promise<ReplyView> =>
  change(ctx, id, version, async ({ reply, task, by, tx }) => {
    await checkHand(tx, ctx, { action: 'sign', reply, by });
    await checkCountersigned(tx, ctx, { reply, task });
    return domain.sign(reply, input, { task, moment: ctx, by });
  });

export const rejectReply = (ctx: Context, id: string, { reason, points, version }: RejectInput): Promise<ReplyView> =>
  change(ctx, id, version, async ({ reply, task, by, tx }) => {
    const outcome = domain.reject(reply, { reason, unitId: task.unitId }, by);
    await recordAudit(tx, ctx, { replyId: id, outcome: 'rejected', marks: points, reason });
    return outcome;
  });

type Found = {
  readonly replyId: string;
  readonly outcome: domain.AuditOutcome;
  readonly marks: readonly PointMark[];
  readonly reason: string;
};
/** What the desk found, point by point, kept for good. */
async function recordAudit(tx: Transaction, ctx: Context, { replyId, outcome, marks, reason }: Found): Promise<void> {
  const points = domain.audited(marks, ctx.rules.policy, outcome);
  const before = (await repository.auditsOf(tx, [replyId])).get(replyId) ?? [];
  const made = { id: ctx.newId(), replyId, no: before.length + 1, outcome, points, reason };
  await repository.insertAudit(tx, { ...made, auditedBy: nameOf(ctx.actor), auditedAt: ctx.now });
}

/** 审核通过: out to every proposer, the task finished and the counts written, all in one transaction. */
export const releaseReply = (
  ctx: Context,
  id: string,
  { version, points, ...input }: ReleaseInput,
): Promise<ReplyView> =>
  change(ctx, id, version, async ({ reply, task, suggestions, by, tx }) => {
    const recipients = await proposersOf(tx, reply.proposalId);
    const outcome = domain.release(reply, input, { task, suggestions, moment: ctx, by, recipients });
    await recordAudit(tx, ctx, { replyId: id, outcome: 'released', marks: points, reason: input.classReason });
    await repository.insertReceipts(tx, ctx, {
      replyId: id,
      recipientIds: recipients.map((recipient) => recipient.id),
    });
    await repository.recordAdoptions(tx, { reply: outcome.state, occurredAt: ctx.now });
    await finishTask(tx, ctx, task.id);
    return outcome;
  });

/**
 * The number a letter that came back has already, else (also for what follows a letter that is out) the next of the series the unit
 * used last; a unit that has signed nothing yet is offered one named after it.
 */
export const suggestDocNo = (ctx: Context, id: string): Promise<domain.DocNo> =>
  inTransaction(ctx, async (tx) => {
    const { reply } = await lockFor(tx, ctx, id, null);
    const year = yearOf(ctx.today);
    if (reply.status !== 'released' && reply.docNo?.year === year) return reply.docNo;
    const series = await repository.lastSeries(tx, reply.unitId, year);
    if (series) return series;
    const unit = (await organizationsByIds(tx, [reply.unitId])).get(reply.unitId);
    return { word: `${unit?.shortName ?? ''}提复`, year, serial: 1 };
  });
