import type { Selectable } from 'kysely';
import type { PreView } from '../../../../contract/pre-reading.ts';
import type { ReplyContent } from '../../../../contract/replies.ts';
import { DomainError, refuse } from '../../../kernel/errors.ts';
import type { Context } from '../../../platform/context.ts';
import type { Transaction } from '../../../platform/database/index.ts';
import type { PreAnswerTable, PreReadingTable } from '../../../platform/database/schema.gen.ts';
import type { PreAnswer, PreReading, Sent } from '../domain/index.ts';

const readingOf = (row: Selectable<PreReadingTable>): PreReading => ({
  id: row.id,
  replyId: row.reply_id,
  proposalId: row.proposal_id,
  no: row.no,
  content: row.content as ReplyContent,
  sentBy: row.sent_by,
  sentAt: row.sent_at,
  dueOn: row.due_on,
});
const answerOf = (row: Selectable<PreAnswerTable>): PreAnswer => ({
  id: row.id,
  preReadingId: row.pre_reading_id,
  recipientKind: row.recipient_kind as PreAnswer['recipientKind'],
  recipientId: row.recipient_id,
  recipientName: row.recipient_name,
  status: row.status as PreAnswer['status'],
  views: row.views as PreView[],
  comment: row.comment,
  answeredAt: row.answered_at,
  openedAt: row.opened_at,
  version: row.version,
});
const said = (answer: PreAnswer) => ({
  status: answer.status,
  views: JSON.stringify(answer.views),
  comment: answer.comment,
  version: answer.version,
});

const noteFacts = (tx: Transaction, ctx: Context, answers: readonly PreAnswer[]): Promise<unknown> =>
  tx
    .insertInto('pre_answer_fact')
    .values(answers.map((answer) => ({ ...said(answer), pre_answer_id: answer.id, occurred_at: ctx.now })))
    .execute();

export async function insertReading(tx: Transaction, ctx: Context, { reading, answers }: Sent): Promise<void> {
  await tx
    .insertInto('pre_reading')
    .values({
      id: reading.id,
      reply_id: reading.replyId,
      proposal_id: reading.proposalId,
      no: reading.no,
      content: JSON.stringify(reading.content),
      sent_by: reading.sentBy,
      sent_at: reading.sentAt,
      due_on: reading.dueOn,
    })
    .execute();
  await tx
    .insertInto('pre_answer')
    .values(
      answers.map((answer) => ({
        ...said(answer),
        id: answer.id,
        pre_reading_id: answer.preReadingId,
        recipient_kind: answer.recipientKind,
        recipient_id: answer.recipientId,
        recipient_name: answer.recipientName,
      })),
    )
    .execute();
  await noteFacts(tx, ctx, answers);
}

export async function saveAnswers(tx: Transaction, ctx: Context, answers: readonly PreAnswer[]): Promise<void> {
  if (answers.length === 0) return;
  for (const answer of answers)
    await tx
      .updateTable('pre_answer')
      .set({ ...said(answer), answered_at: answer.answeredAt })
      .where('id', '=', answer.id)
      .execute();
  await noteFacts(tx, ctx, answers);
}

/** Marks the answers of some recipients to a version as opened, once each. */
export async function openReadingFor(
  tx: Transaction,
  ctx: Context,
  { readingId, recipientIds }: { readonly readingId: string; readonly recipientIds: readonly string[] },
): Promise<boolean> {
  const { numUpdatedRows } = await tx
    .updateTable('pre_answer')
    .set({ opened_at: ctx.now })
    .where('pre_reading_id', '=', readingId)
    .where('recipient_id', 'in', recipientIds)
    .where('opened_at', 'is', null)
    .executeTakeFirst();
  return numUpdatedRows > 0n;
}

export async function readingsOf(tx: Transaction, by: { readonly proposalId: string }): Promise<PreReading[]> {
  const rows = await tx
    .selectFrom('pre_reading')
    .selectAll()
    .where('proposal_id', '=', by.proposalId)
    .orderBy('sent_at', 'desc')
    .orderBy('no', 'desc')
    .execute();
  return rows.map(readingOf);
}

export async function findReading(tx: Transaction, id: string): Promise<PreReading | undefined> {
  const row = await tx.selectFrom('pre_reading').selectAll().where('id', '=', id).executeTakeFirst();
  return row && readingOf(row);
}

/** How many versions of a letter went out, and what was said to the last of them. */
export async function lastReading(tx: Transaction, replyId: string): Promise<{ no: number; answers: PreAnswer[] }> {
  const last = await tx
    .selectFrom('pre_reading')
    .select(['id', 'no'])
    .where('reply_id', '=', replyId)
    .orderBy('no', 'desc')
    .limit(1)
    .executeTakeFirst();
  return last ? { no: last.no, answers: await answersTo(tx, [last.id]) } : { no: 0, answers: [] };
}

export async function answersTo(tx: Transaction, readingIds: readonly string[]): Promise<PreAnswer[]> {
  if (readingIds.length === 0) return [];
  const rows = await tx
    .selectFrom('pre_answer')
    .selectAll()
    .where('pre_reading_id', 'in', readingIds)
    .orderBy('id')
    .execute();
  return rows.map(answerOf);
}

export async function lockAnswer(tx: Transaction, id: string): Promise<{ answer: PreAnswer; reading: PreReading }> {
  const row = await tx.selectFrom('pre_answer').selectAll().where('id', '=', id).forUpdate().executeTakeFirst();
  const answer = row ? answerOf(row) : refuse('not_found');
  const reading = await tx
    .selectFrom('pre_reading')
    .selectAll()
    .where('id', '=', answer.preReadingId)
    .executeTakeFirstOrThrow();
  return { answer, reading: readingOf(reading) };
}

/** Answers nobody gave in the days they had, locked, with the letter they are about. */
export async function lockLapsed(tx: Transaction, today: string): Promise<{ answer: PreAnswer; replyId: string }[]> {
  const rows = await tx
    .selectFrom('pre_answer')
    .innerJoin('pre_reading', 'pre_reading.id', 'pre_answer.pre_reading_id')
    .selectAll('pre_answer')
    .select('pre_reading.reply_id')
    .where('pre_answer.status', '=', 'waiting')
    .where('pre_reading.due_on', '<', today)
    .orderBy('pre_answer.id')
    .forUpdate('pre_answer')
    .skipLocked()
    .execute();
  return rows.map(({ reply_id: replyId, ...row }) => ({ answer: answerOf(row), replyId }));
}

export const staleAnswer = ({ version, status }: PreAnswer): DomainError =>
  new DomainError('stale_version', { current: { version, status } });
