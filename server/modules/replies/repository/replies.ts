import type { Selectable } from 'kysely';
import type { ReplyClass, ReplyContent } from '../../../../contract/replies.ts';
import { DomainError, refuse } from '../../../kernel/errors.ts';
import type { Transaction } from '../../../platform/database/index.ts';
import type { ReplyAnswerTable, ReplyTable } from '../../../platform/database/schema.gen.ts';
import { docNoText, UNSENT, type DocNo, type Reply } from '../domain/index.ts';

type Answers = readonly Selectable<ReplyAnswerTable>[];

const docNoOf = (row: Selectable<ReplyTable>): DocNo | null =>
  row.doc_word === null || row.doc_year === null || row.doc_serial === null
    ? null
    : { word: row.doc_word, year: row.doc_year, serial: row.doc_serial };

const classAfterOf = (row: Selectable<ReplyTable>): Reply['classAfter'] =>
  row.class_after === null || row.class_after_on === null
    ? null
    : { class: row.class_after as ReplyClass, reason: row.class_after_reason, on: row.class_after_on };

const contentOf = (row: Selectable<ReplyTable>, answers: Answers): ReplyContent => ({
  class: row.class as ReplyContent['class'],
  opening: row.opening,
  closing: row.closing,
  answers: answers.map((answer) => ({
    suggestionId: answer.suggestion_id,
    adoption: answer.adoption as ReplyContent['answers'][number]['adoption'],
    text: answer.text,
    basis: answer.basis,
  })),
  commitments: (row.commitments ?? []) as ReplyContent['commitments'],
  contactName: row.contact_name,
  contactPhone: row.contact_phone,
  copyTo: row.copy_to,
  publicity: row.publicity as ReplyContent['publicity'],
  publicityReason: row.publicity_reason,
});

const stateOf = (row: Selectable<ReplyTable>, answers: Answers): Reply => ({
  id: row.id,
  taskId: row.task_id,
  proposalId: row.proposal_id,
  round: row.round,
  unitId: row.unit_id,
  deskId: row.routing_desk_id,
  kind: row.kind as Reply['kind'],
  status: row.status as Reply['status'],
  content: contentOf(row, answers),
  classBeforeAudit: row.class_before_audit as Reply['classBeforeAudit'],
  classReason: row.class_reason,
  classAfter: classAfterOf(row),
  docNo: docNoOf(row),
  submittedBy: row.submitted_by,
  checkedBy: row.checked_by,
  checkerName: row.checker_name,
  signerName: row.signer_name,
  signedOn: row.signed_on,
  rejections: row.rejections,
  rejectReason: row.reject_reason,
  auditDueOn: row.audit_due_on,
  releasedAt: row.released_at,
  releasedOn: row.released_on,
  correctionOfId: row.correction_of_id,
  correctionReason: row.correction_reason,
  version: row.version,
});

const contentColumns = (content: ReplyContent) => ({
  class: content.class,
  opening: content.opening,
  closing: content.closing,
  commitments: JSON.stringify(content.commitments),
  contact_name: content.contactName,
  contact_phone: content.contactPhone,
  copy_to: content.copyTo,
  publicity: content.publicity,
  publicity_reason: content.publicityReason,
});

const classAfterColumns = (after: Reply['classAfter']) => ({
  class_after: after?.class ?? null,
  class_after_reason: after?.reason ?? '',
  class_after_on: after?.on ?? null,
});

const changing = (reply: Reply) => ({
  ...contentColumns(reply.content),
  unit_id: reply.unitId,
  status: reply.status,
  class_before_audit: reply.classBeforeAudit,
  class_reason: reply.classReason,
  ...classAfterColumns(reply.classAfter),
  doc_word: reply.docNo?.word ?? null,
  doc_year: reply.docNo?.year ?? null,
  doc_serial: reply.docNo?.serial ?? null,
  submitted_by: reply.submittedBy,
  checked_by: reply.checkedBy,
  checker_name: reply.checkerName,
  signer_name: reply.signerName,
  signed_on: reply.signedOn,
  rejections: reply.rejections,
  reject_reason: reply.rejectReason,
  audit_due_on: reply.auditDueOn,
  released_at: reply.releasedAt,
  released_on: reply.releasedOn,
  version: reply.version,
});

/** The number is taken: said with the number, so that the signer knows which letter to look at. */
async function numbered(reply: Reply, write: () => Promise<unknown>): Promise<void> {
  try {
    await write();
  } catch (error) {
    const { code, constraint } = error as { code?: string; constraint?: string };
    if (code !== '23505' || constraint !== 'reply_doc_no' || reply.docNo === null) throw error;
    throw new DomainError('duplicate', { detail: `文号${docNoText(reply.docNo)}本单位已经用过，请改用其他序号。` });
  }
}

export async function insert(tx: Transaction, reply: Reply): Promise<void> {
  await numbered(reply, () =>
    tx
      .insertInto('reply')
      .values({
        ...changing(reply),
        id: reply.id,
        task_id: reply.taskId,
        proposal_id: reply.proposalId,
        round: reply.round,
        routing_desk_id: reply.deskId,
        kind: reply.kind,
        correction_of_id: reply.correctionOfId,
        correction_reason: reply.correctionReason,
      })
      .execute(),
  );
  await insertAnswers(tx, reply);
}

export async function save(tx: Transaction, before: Reply, after: Reply): Promise<void> {
  await numbered(after, () => tx.updateTable('reply').set(changing(after)).where('id', '=', after.id).execute());
  if (before.content.answers === after.content.answers) return;
  await tx.deleteFrom('reply_answer').where('reply_id', '=', after.id).execute();
  await insertAnswers(tx, after);
}

async function insertAnswers(tx: Transaction, { id, content }: Reply): Promise<void> {
  if (content.answers.length === 0) return;
  await tx
    .insertInto('reply_answer')
    .values(
      content.answers.map((answer) => ({
        reply_id: id,
        suggestion_id: answer.suggestionId,
        adoption: answer.adoption,
        text: answer.text,
        basis: answer.basis,
      })),
    )
    .execute();
}

export async function lock(tx: Transaction, id: string): Promise<Reply> {
  const row = await tx.selectFrom('reply').selectAll().where('id', '=', id).forUpdate().executeTakeFirst();
  const [reply] = await withAnswers(tx, row ? [row] : []);
  return reply ?? refuse('not_found');
}

export const stale = ({ version, status, content }: Reply): DomainError =>
  new DomainError('stale_version', { current: { version, status, content } });

export async function find(tx: Transaction, id: string): Promise<Reply | undefined> {
  return (await byIds(tx, [id]))[0];
}

export async function byIds(tx: Transaction, ids: readonly string[]): Promise<Reply[]> {
  if (ids.length === 0) return [];
  return withAnswers(tx, await tx.selectFrom('reply').selectAll().where('id', 'in', ids).orderBy('id').execute());
}

/** All letters of a proposal, in the order they were written. */
export async function ofProposal(tx: Transaction, proposalId: string): Promise<Reply[]> {
  const rows = await tx
    .selectFrom('reply')
    .selectAll()
    .where('proposal_id', '=', proposalId)
    .orderBy('round')
    .orderBy('id')
    .execute();
  return withAnswers(tx, rows);
}

/** Whether the task has a letter already; a cancelled one does not count. */
export async function hasLetter(tx: Transaction, taskId: string): Promise<boolean> {
  const row = await tx
    .selectFrom('reply')
    .select('id')
    .where('task_id', '=', taskId)
    .where('status', '<>', 'cancelled')
    .limit(1)
    .executeTakeFirst();
  return row !== undefined;
}

/** The letters to a task that are still on their way, locked. */
export async function lockOpenOf(tx: Transaction, taskId: string): Promise<Reply[]> {
  const rows = await tx
    .selectFrom('reply')
    .selectAll()
    .where('task_id', '=', taskId)
    .where('status', 'in', UNSENT)
    .orderBy('id')
    .forUpdate()
    .execute();
  return withAnswers(tx, rows);
}

/** The letters that wait for the countersignature of a task's unit, locked. */
export async function lockAwaiting(tx: Transaction, taskId: string): Promise<Reply[]> {
  const asking = tx
    .selectFrom('countersign')
    .innerJoin('countersigning', 'countersigning.id', 'countersign.countersigning_id')
    .select('countersigning.reply_id')
    .where('countersign.task_id', '=', taskId)
    .where('countersign.status', '=', 'waiting');
  const rows = await tx.selectFrom('reply').selectAll().where('id', 'in', asking).orderBy('id').forUpdate().execute();
  return withAnswers(tx, rows);
}

/** A letter with its corrections, the one in force last. */
export async function familyOf(tx: Transaction, originId: string): Promise<Reply[]> {
  const rows = await tx
    .selectFrom('reply')
    .selectAll()
    .where((eb) => eb.or([eb('id', '=', originId), eb('correction_of_id', '=', originId)]))
    .orderBy((eb) => eb('correction_of_id', 'is not', null))
    .orderBy('released_at')
    .orderBy('id')
    .execute();
  return withAnswers(tx, rows);
}

async function withAnswers(tx: Transaction, rows: readonly Selectable<ReplyTable>[]): Promise<Reply[]> {
  if (rows.length === 0) return [];
  const answers = await tx
    .selectFrom('reply_answer')
    .selectAll()
    .where(
      'reply_id',
      'in',
      rows.map((row) => row.id),
    )
    .orderBy('suggestion_id')
    .execute();
  const byReply = Map.groupBy(answers, (answer) => answer.reply_id);
  return rows.map((row) => stateOf(row, byReply.get(row.id) ?? []));
}

/** The series a unit used last, with the next number free in `year`; null where it has signed nothing yet. */
export async function lastSeries(tx: Transaction, unitId: string, year: number): Promise<DocNo | null> {
  const last = await tx
    .selectFrom('reply')
    .select('doc_word')
    .where('unit_id', '=', unitId)
    .where('doc_word', 'is not', null)
    .orderBy('signed_on', 'desc')
    .orderBy('id', 'desc')
    .limit(1)
    .executeTakeFirst();
  if (!last?.doc_word) return null;
  const { serial } = await tx
    .selectFrom('reply')
    .select((eb) => eb.fn.max('doc_serial').as('serial'))
    .where('unit_id', '=', unitId)
    .where('doc_word', '=', last.doc_word)
    .where('doc_year', '=', year)
    .executeTakeFirstOrThrow();
  return { word: last.doc_word, year, serial: (serial ?? 0) + 1 };
}

/** Which of these tasks have a letter their unit has signed. */
export async function signedFor(tx: Transaction, taskIds: readonly string[]): Promise<Set<string>> {
  if (taskIds.length === 0) return new Set();
  const rows = await tx
    .selectFrom('reply')
    .select('task_id')
    .where('task_id', '=', (eb) => eb.fn.any(eb.val([...taskIds])))
    .where('status', 'in', ['under_audit', 'released'])
    .execute();
  return new Set(rows.map((row) => row.task_id));
}
