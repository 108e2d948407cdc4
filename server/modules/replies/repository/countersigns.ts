import type { Selectable } from 'kysely';
import type { ReplyContent } from '../../../../contract/replies.ts';
import { DomainError, refuse } from '../../../kernel/errors.ts';
import type { Context } from '../../../platform/context.ts';
import type { Transaction } from '../../../platform/database/index.ts';
import type { CountersigningTable, CountersignTable } from '../../../platform/database/schema.gen.ts';
import type { Asked, Countersign, Countersigning } from '../domain/index.ts';

const countersigningOf = (row: Selectable<CountersigningTable>): Countersigning => ({
  ...{ id: row.id, replyId: row.reply_id, proposalId: row.proposal_id, no: row.no },
  content: row.content as ReplyContent,
  ...{ sentBy: row.sent_by, sentAt: row.sent_at, dueOn: row.due_on },
});
const countersignOf = (row: Selectable<CountersignTable>): Countersign => ({
  ...{ id: row.id, countersigningId: row.countersigning_id, taskId: row.task_id, unitId: row.unit_id },
  status: row.status as Countersign['status'],
  ...{ word: row.word, signedBy: row.signed_by, answeredAt: row.answered_at, version: row.version },
});
const saidOf = ({ status, word, signedBy, version }: Countersign) => ({ status, word, signed_by: signedBy, version });

const noteFacts = (tx: Transaction, ctx: Context, answers: readonly Countersign[]): Promise<unknown> =>
  tx
    .insertInto('countersign_fact')
    .values(answers.map((answer) => ({ ...saidOf(answer), countersign_id: answer.id, occurred_at: ctx.now })))
    .execute();

export async function insertCountersigning(tx: Transaction, ctx: Context, asked: Asked): Promise<void> {
  const { id, replyId, proposalId, no, content, sentBy, sentAt, dueOn } = asked.countersigning;
  await tx
    .insertInto('countersigning')
    .values({
      ...{ id, no, reply_id: replyId, proposal_id: proposalId, content: JSON.stringify(content) },
      ...{ sent_by: sentBy, sent_at: sentAt, due_on: dueOn },
    })
    .execute();
  const rows = asked.answers.map((answer) => ({
    ...saidOf(answer),
    ...{ id: answer.id, countersigning_id: id, task_id: answer.taskId, unit_id: answer.unitId },
  }));
  await tx.insertInto('countersign').values(rows).execute();
  await noteFacts(tx, ctx, asked.answers);
}

export async function saveCountersigns(tx: Transaction, ctx: Context, answers: readonly Countersign[]): Promise<void> {
  if (answers.length === 0) return;
  for (const answer of answers)
    await tx
      .updateTable('countersign')
      .set({ ...saidOf(answer), answered_at: answer.answeredAt })
      .where('id', '=', answer.id)
      .execute();
  await noteFacts(tx, ctx, answers);
}

/** Every version of a proposal's letters that was put to its co-handling units, the last first. */
export async function countersigningsOf(tx: Transaction, proposalId: string): Promise<Asked[]> {
  const rows = await tx
    .selectFrom('countersigning')
    .selectAll()
    .where('proposal_id', '=', proposalId)
    .orderBy('sent_at', 'desc')
    .orderBy('no', 'desc')
    .execute();
  return withAnswers(tx, rows);
}

/** The version of a letter that a countersignature is about. */
export async function countersigningAnswered(tx: Transaction, countersignId: string): Promise<Countersigning> {
  const row = await tx
    .selectFrom('countersigning')
    .innerJoin('countersign', 'countersign.countersigning_id', 'countersigning.id')
    .selectAll('countersigning')
    .where('countersign.id', '=', countersignId)
    .executeTakeFirst();
  return row ? countersigningOf(row) : refuse('not_found');
}

/** The last version of a letter that was put to them, with what was said to it. */
export async function lastCountersigning(tx: Transaction, replyId: string): Promise<Asked | null> {
  const rows = await tx
    .selectFrom('countersigning')
    .selectAll()
    .where('reply_id', '=', replyId)
    .orderBy('no', 'desc')
    .limit(1)
    .execute();
  return (await withAnswers(tx, rows))[0] ?? null;
}

async function withAnswers(tx: Transaction, rows: readonly Selectable<CountersigningTable>[]): Promise<Asked[]> {
  if (rows.length === 0) return [];
  const ids = rows.map(({ id }) => id);
  const answers = await tx
    .selectFrom('countersign')
    .selectAll()
    .where('countersigning_id', 'in', ids)
    .orderBy('id')
    .execute();
  const byVersion = Map.groupBy(answers.map(countersignOf), ({ countersigningId }) => countersigningId);
  return rows.map((row) => ({ countersigning: countersigningOf(row), answers: byVersion.get(row.id) ?? [] }));
}

export async function lockCountersign(tx: Transaction, id: string): Promise<Countersign> {
  const row = await tx.selectFrom('countersign').selectAll().where('id', '=', id).forUpdate().executeTakeFirst();
  return row ? countersignOf(row) : refuse('not_found');
}

/** What a unit has not yet said, where its task is no more. */
export async function lockWaitingOf(tx: Transaction, taskId: string): Promise<Countersign[]> {
  const rows = await tx
    .selectFrom('countersign')
    .selectAll()
    .where('task_id', '=', taskId)
    .where('status', '=', 'waiting')
    .forUpdate()
    .execute();
  return rows.map(countersignOf);
}

/** The letters a unit has not countersigned in the days it had, locked; one that is in other hands waits for the next time. */
export async function lockUncountersigned(tx: Transaction, today: string): Promise<string[]> {
  const overdue = tx
    .selectFrom('countersign')
    .innerJoin('countersigning', 'countersigning.id', 'countersign.countersigning_id')
    .select('countersigning.reply_id')
    .where('countersign.status', '=', 'waiting')
    .where('countersigning.due_on', '<', today);
  const rows = await tx
    .selectFrom('reply')
    .select('id')
    .where('id', 'in', overdue)
    .orderBy('id')
    .forUpdate()
    .skipLocked()
    .execute();
  return rows.map(({ id }) => id);
}

/** Of locked letters the countersignatures that did not come in the days they had, locked, with the letter they are about. */
export async function lockOverdueCountersigns(
  tx: Transaction,
  replyIds: readonly string[],
  today: string,
): Promise<{ answer: Countersign; replyId: string }[]> {
  if (replyIds.length === 0) return [];
  const rows = await tx
    .selectFrom('countersign')
    .innerJoin('countersigning', 'countersigning.id', 'countersign.countersigning_id')
    .selectAll('countersign')
    .select('countersigning.reply_id')
    .where('countersigning.reply_id', 'in', replyIds)
    .where('countersign.status', '=', 'waiting')
    .where('countersigning.due_on', '<', today)
    .orderBy('countersign.id')
    .forUpdate('countersign')
    .execute();
  return rows.map(({ reply_id: replyId, ...row }) => ({ answer: countersignOf(row), replyId }));
}

export const staleCountersign = ({ version, status }: Countersign): DomainError =>
  new DomainError('stale_version', { current: { version, status } });
