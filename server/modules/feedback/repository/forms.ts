import { sql, type Selectable } from 'kysely';
import type { FeedbackContent, Verdict } from '../../../../contract/feedback.ts';
import { DomainError, refuse } from '../../../kernel/errors.ts';
import type { Context } from '../../../platform/context.ts';
import type { Transaction } from '../../../platform/database/index.ts';
import type { FeedbackTable } from '../../../platform/database/schema.gen.ts';
import { nameOf } from '../../../kernel/actor.ts';
import type { Form } from '../domain/index.ts';

type Row = Selectable<FeedbackTable>;

const contentOf = (row: Row): FeedbackContent | null =>
  row.submitted_at === null
    ? null
    : {
        attitude: row.attitude as FeedbackContent['attitude'],
        result: row.result as FeedbackContent['result'],
        listenMode: row.listen_mode as FeedbackContent['listenMode'],
        visiting: row.visiting as FeedbackContent['visiting'],
        targeted: row.targeted as FeedbackContent['targeted'],
        answeredByLeader: row.answered_by_leader,
        comment: row.comment,
        mayTellUnit: row.may_tell_unit,
        answers: row.answers as FeedbackContent['answers'],
      };

export const stateOf = (row: Row): Form => ({
  id: row.id,
  proposalId: row.proposal_id,
  replyId: row.reply_id,
  round: row.round,
  unitId: row.unit_id,
  recipientKind: row.recipient_kind as Form['recipientKind'],
  recipientId: row.recipient_id,
  forProposalId: row.for_proposal_id,
  isDecisive: row.is_decisive,
  status: row.status as Form['status'],
  dueOn: row.due_on,
  reminded: row.reminded,
  content: contentOf(row),
  channel: row.channel as Form['channel'],
  submittedAt: row.submitted_at,
  version: row.version,
});

const factOf = (form: Form, occurredAt: string) => ({
  feedback_id: form.id,
  version: form.version,
  proposal_id: form.proposalId,
  reply_id: form.replyId,
  round: form.round,
  is_decisive: form.isDecisive,
  status: form.status,
  attitude: form.content?.attitude ?? null,
  result: form.content?.result ?? null,
  occurred_at: occurredAt,
});

/** Enters new forms and answers those that were not there: a release told twice opens each form once. */
export async function insert(tx: Transaction, forms: readonly Form[], occurredAt: string): Promise<Form[]> {
  if (forms.length === 0) return [];
  const rows = await tx
    .insertInto('feedback')
    .values(
      forms.map((form) => ({
        id: form.id,
        proposal_id: form.proposalId,
        reply_id: form.replyId,
        round: form.round,
        unit_id: form.unitId,
        recipient_kind: form.recipientKind,
        recipient_id: form.recipientId,
        for_proposal_id: form.forProposalId,
        is_decisive: form.isDecisive,
        status: form.status,
        due_on: form.dueOn,
      })),
    )
    .onConflict((conflict) => conflict.doNothing())
    .returning('id')
    .execute();
  const entered = new Set(rows.map((row) => row.id));
  const fresh = forms.filter((form) => entered.has(form.id));
  if (fresh.length > 0)
    await tx
      .insertInto('feedback_fact')
      .values(fresh.map((form) => factOf(form, occurredAt)))
      .execute();
  return fresh;
}

/** Saves a form, what is counted of it, and, where a verdict was given or changed, that version of it. */
export async function save(tx: Transaction, ctx: Context, step: { before: Form; after: Form }): Promise<void> {
  const { before, after } = step;
  const { content } = after;
  await tx
    .updateTable('feedback')
    .set({
      status: after.status,
      is_decisive: after.isDecisive,
      ...(content && {
        attitude: content.attitude,
        result: content.result,
        listen_mode: content.listenMode,
        visiting: content.visiting,
        targeted: content.targeted,
        answered_by_leader: content.answeredByLeader,
        comment: content.comment,
        may_tell_unit: content.mayTellUnit,
        answers: JSON.stringify(content.answers),
      }),
      channel: after.channel,
      submitted_at: after.submittedAt,
      version: after.version,
    })
    .where('id', '=', after.id)
    .execute();
  await tx.insertInto('feedback_fact').values(factOf(after, ctx.now)).execute();
  if (content === null || content === before.content) return;
  await tx
    .insertInto('feedback_version')
    .values({
      feedback_id: after.id,
      version: after.version,
      content: JSON.stringify(content),
      made_by: nameOf(ctx.actor),
      made_at: ctx.now,
    })
    .execute();
}

/** Counts a reminder without moving the version: someone may be filling in the form. */
export async function noteReminder(tx: Transaction, form: Form, times: number): Promise<void> {
  await tx.updateTable('feedback').set({ reminded: times }).where('id', '=', form.id).execute();
}

export async function lock(tx: Transaction, id: string): Promise<Form> {
  const row = await tx.selectFrom('feedback').selectAll().where('id', '=', id).forUpdate().executeTakeFirst();
  return row ? stateOf(row) : refuse('not_found');
}

export const stale = ({ version, status }: Form): DomainError =>
  new DomainError('stale_version', { current: { version, status } });

export async function find(tx: Transaction, id: string): Promise<Form | undefined> {
  const row = await tx.selectFrom('feedback').selectAll().where('id', '=', id).executeTakeFirst();
  return row && stateOf(row);
}

export async function ofProposal(tx: Transaction, proposalId: string): Promise<Form[]> {
  const rows = await tx
    .selectFrom('feedback')
    .selectAll()
    .where('proposal_id', '=', proposalId)
    .orderBy('round')
    .orderBy('is_decisive', 'desc')
    .orderBy('id')
    .execute();
  return rows.map(stateOf);
}

/** A case's forms, locked: no verdict changes while the case is being decided. */
export async function lockOfProposal(tx: Transaction, proposalId: string): Promise<Form[]> {
  const rows = await tx
    .selectFrom('feedback')
    .selectAll()
    .where('proposal_id', '=', proposalId)
    .orderBy('id')
    .forUpdate()
    .execute();
  return rows.map(stateOf);
}

/** The forms of those who signed this very proposal, be it the case or merged into it; locked. */
export async function lockSignedFor(tx: Transaction, forProposalId: string): Promise<Form[]> {
  const rows = await tx
    .selectFrom('feedback')
    .selectAll()
    .where('for_proposal_id', '=', forProposalId)
    .orderBy('id')
    .forUpdate()
    .execute();
  return rows.map(stateOf);
}

export async function lockDue(tx: Transaction): Promise<Form[]> {
  const rows = await tx
    .selectFrom('feedback')
    .selectAll()
    .where('status', '=', 'due')
    .orderBy('id')
    .forUpdate()
    .skipLocked()
    .execute();
  return rows.map(stateOf);
}

/** Cases of which every decisive form of some round is in and none is dissatisfied; whether they may be closed is decided apart. */
export async function satisfiedCases(tx: Transaction): Promise<string[]> {
  const rows = await tx
    .selectFrom('feedback')
    .select('proposal_id')
    .where('is_decisive', '=', true)
    .where('status', '<>', 'disclosed')
    .groupBy(['proposal_id', 'round'])
    .having((eb) =>
      eb.fn<boolean>('bool_and', [
        eb.and([
          eb('status', '=', 'submitted'),
          eb('attitude', '<>', 'dissatisfied'),
          eb('result', '<>', 'dissatisfied'),
        ]),
      ]),
    )
    .orderBy('proposal_id')
    .execute();
  return [...new Set(rows.map((row) => row.proposal_id))];
}

/** Verdicts that are in but not disclosed; those of closed cases came late. */
export async function undisclosed(tx: Transaction): Promise<Form[]> {
  const rows = await tx.selectFrom('feedback').selectAll().where('status', '=', 'submitted').orderBy('id').execute();
  return rows.map(stateOf);
}

/** Decisive forms of the last round whose verdict the unit may read: those of closed cases (I8). */
const DISCLOSED = sql<boolean>`is_decisive and status = 'disclosed'
  and round = (select max(x.round) from feedback x where x.proposal_id = feedback.proposal_id and x.is_decisive)`;
export type UnitVerdicts = { readonly unitId: string; readonly returned: number; readonly good: number };

export async function countDisclosed(tx: Transaction, unitIds: readonly string[]): Promise<UnitVerdicts[]> {
  if (unitIds.length === 0) return [];
  const rows = await tx
    .selectFrom('feedback')
    .select(({ fn }) => [
      'unit_id',
      fn.countAll<number>().as('returned'),
      fn.countAll<number>().filterWhere('result', 'in', ['satisfied', 'basically']).as('good'),
    ])
    .where('unit_id', 'in', unitIds)
    .where(DISCLOSED)
    .groupBy('unit_id')
    .execute();
  return rows.map(({ unit_id, returned, good }) => ({
    unitId: unit_id,
    returned: Number(returned),
    good: Number(good),
  }));
}

export type DisclosedForm = { readonly proposalId: string; readonly round: number; readonly result: Verdict };
export async function disclosedForms(
  tx: Transaction,
  unitId: string,
  { limit, offset }: { readonly limit: number; readonly offset: number },
): Promise<{ items: DisclosedForm[]; total: number }> {
  const found = tx.selectFrom('feedback').where('unit_id', '=', unitId).where(DISCLOSED);
  const { total } = await found.select(({ fn }) => fn.countAll<number>().as('total')).executeTakeFirstOrThrow();
  const rows = await found
    .select(['proposal_id', 'round', 'result'])
    .orderBy('submitted_at', 'desc')
    .orderBy('id')
    .limit(limit)
    .offset(offset)
    .execute();
  return {
    total: Number(total),
    items: rows.map((row) => ({ proposalId: row.proposal_id, round: row.round, result: row.result as Verdict })),
  };
}
