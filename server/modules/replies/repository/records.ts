import type { Context } from '../../../platform/context.ts';
import type { Transaction } from '../../../platform/database/index.ts';
import { classNow, type Reply } from '../domain/index.ts';

export type Receipt = {
  readonly replyId: string;
  readonly recipientId: string;
  readonly deliveredAt: string;
  readonly openedAt: string | null;
};

/** What is counted about a letter, from now on or, for a correction, from the day it was released (settled 19). */
export async function recordReply(
  tx: Transaction,
  fact: { readonly reply: Reply; readonly dueOn: string; readonly occurredAt: string },
): Promise<void> {
  const { reply, dueOn, occurredAt } = fact;
  await tx
    .insertInto('reply_fact')
    .values({
      reply_id: reply.id,
      version: reply.version,
      proposal_id: reply.proposalId,
      task_id: reply.taskId,
      round: reply.round,
      status: reply.status,
      class: classNow(reply),
      released_on: reply.releasedOn,
      due_on: dueOn,
      occurred_at: occurredAt,
    })
    .execute();
}

export async function recordAdoptions(
  tx: Transaction,
  { reply, occurredAt }: { readonly reply: Reply; readonly occurredAt: string },
): Promise<void> {
  const rows = reply.content.answers.flatMap((answer) =>
    answer.adoption === null
      ? []
      : [
          {
            suggestion_id: answer.suggestionId,
            reply_id: reply.id,
            version: reply.version,
            proposal_id: reply.proposalId,
            adoption: answer.adoption,
            round: reply.round,
            occurred_at: occurredAt,
          },
        ],
  );
  if (rows.length > 0) await tx.insertInto('adoption_fact').values(rows).execute();
}

/** Delivers a letter: one receipt for each proposer, however many of the merged proposals he signed. */
export async function insertReceipts(
  tx: Transaction,
  ctx: Context,
  delivery: { readonly replyId: string; readonly recipientIds: readonly string[] },
): Promise<void> {
  const rows = [...new Set(delivery.recipientIds)].map((recipientId) => ({
    reply_id: delivery.replyId,
    recipient_id: recipientId,
    delivered_at: ctx.now,
  }));
  if (rows.length > 0) await tx.insertInto('reply_receipt').values(rows).execute();
}

export async function receiptsOf(tx: Transaction, replyIds: readonly string[]): Promise<Receipt[]> {
  if (replyIds.length === 0) return [];
  const rows = await tx
    .selectFrom('reply_receipt')
    .selectAll()
    .where('reply_id', 'in', replyIds)
    .orderBy('recipient_id')
    .execute();
  return rows.map((row) => ({
    replyId: row.reply_id,
    recipientId: row.recipient_id,
    deliveredAt: row.delivered_at,
    openedAt: row.opened_at,
  }));
}

/** Marks receipts as opened now; answers whose were not before. */
export async function open(
  tx: Transaction,
  ctx: Context,
  opening: { readonly replyIds: readonly string[]; readonly recipientIds: readonly string[] },
): Promise<string[]> {
  const rows = await tx
    .updateTable('reply_receipt')
    .set({ opened_at: ctx.now })
    .where('reply_id', 'in', opening.replyIds)
    .where('recipient_id', 'in', opening.recipientIds)
    .where('opened_at', 'is', null)
    .returning('recipient_id')
    .execute();
  return [...new Set(rows.map((row) => row.recipient_id))];
}
