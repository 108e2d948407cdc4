import type { Selectable } from 'kysely';
import type { ClueStage, NoticeChannel } from '../../../../contract/clues.ts';
import { DomainError, refuse } from '../../../kernel/errors.ts';
import type { Transaction } from '../../../platform/database/index.ts';
import type { ClueNoticeTable } from '../../../platform/database/schema.gen.ts';
import type { ClueNotice } from '../domain/index.ts';

const toNotice = (row: Selectable<ClueNoticeTable>): ClueNotice => ({
  id: row.id,
  clueId: row.clue_id,
  stage: row.stage as ClueStage,
  text: row.text,
  madeAt: row.made_at,
  sentAt: row.sent_at,
  sentBy: row.sent_by,
  channel: row.channel as NoticeChannel | null,
  version: row.version,
});

/** Once a stage: of several proposals from one clue, the first is told of. */
export async function insertNotice(tx: Transaction, notice: ClueNotice): Promise<void> {
  await tx
    .insertInto('clue_notice')
    .values({
      id: notice.id,
      clue_id: notice.clueId,
      stage: notice.stage,
      text: notice.text,
      made_at: notice.madeAt,
    })
    .onConflict((conflict) => conflict.columns(['committee_id', 'clue_id', 'stage']).doNothing())
    .execute();
}

export async function lockNotice(tx: Transaction, id: string, version: number): Promise<ClueNotice> {
  const row = await tx.selectFrom('clue_notice').selectAll().where('id', '=', id).forUpdate().executeTakeFirst();
  if (!row) return refuse('not_found');
  if (row.version !== version) throw new DomainError('stale_version', { current: toNotice(row) });
  return toNotice(row);
}

export async function saveNotice(tx: Transaction, notice: ClueNotice): Promise<void> {
  await tx
    .updateTable('clue_notice')
    .set({ sent_at: notice.sentAt, sent_by: notice.sentBy, channel: notice.channel, version: notice.version })
    .where('id', '=', notice.id)
    .execute();
}

export async function findNotice(tx: Transaction, id: string): Promise<ClueNotice> {
  const row = await tx.selectFrom('clue_notice').selectAll().where('id', '=', id).executeTakeFirst();
  return row ? toNotice(row) : refuse('not_found');
}

export async function noticesOf(tx: Transaction, clueId: string): Promise<ClueNotice[]> {
  const rows = await tx
    .selectFrom('clue_notice')
    .selectAll()
    .where('clue_id', '=', clueId)
    .orderBy('made_at')
    .orderBy('id')
    .execute();
  return rows.map(toNotice);
}

export async function listNotices(
  tx: Transaction,
  page: { readonly limit: number; readonly offset: number; readonly isSent: boolean },
): Promise<{ items: ClueNotice[]; total: number }> {
  const found = tx.selectFrom('clue_notice').where('sent_at', page.isSent ? 'is not' : 'is', null);
  const direction = page.isSent ? 'desc' : 'asc';
  const rows = await found
    .selectAll()
    .orderBy('made_at', direction)
    .orderBy('id', direction)
    .limit(page.limit)
    .offset(page.offset)
    .execute();
  const { total } = await found.select(({ fn }) => fn.countAll<number>().as('total')).executeTakeFirstOrThrow();
  return { items: rows.map(toNotice), total };
}

export async function countUnsent(tx: Transaction): Promise<number> {
  const { count } = await tx
    .selectFrom('clue_notice')
    .select(({ fn }) => fn.countAll<number>().as('count'))
    .where('sent_at', 'is', null)
    .executeTakeFirstOrThrow();
  return count;
}
