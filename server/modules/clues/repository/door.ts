import { sql } from 'kysely';
import { addHours, type Instant } from '../../../kernel/time.ts';
import type { Transaction } from '../../../platform/database/index.ts';
import type { ClueForm } from '../domain/index.ts';

export async function insertForm(tx: Transaction, form: Omit<ClueForm, 'usedAt'>): Promise<void> {
  await tx.insertInto('clue_form').values({ id: form.id, answer: form.answer, opened_at: form.openedAt }).execute();
}

export async function lockForm(tx: Transaction, id: string): Promise<ClueForm | undefined> {
  const row = await tx.selectFrom('clue_form').selectAll().where('id', '=', id).forUpdate().executeTakeFirst();
  return row && { id: row.id, answer: row.answer, openedAt: row.opened_at, usedAt: row.used_at };
}

export async function useForm(tx: Transaction, id: string, at: Instant): Promise<void> {
  await tx.updateTable('clue_form').set({ used_at: at }).where('id', '=', id).execute();
}

/** Counts a try and answers how many there were in the window; those who try at once wait for one another's count. */
export async function countAttempt(
  tx: Transaction,
  of: { readonly key: string; readonly at: Instant; readonly hours: number },
): Promise<number> {
  const since = addHours(of.at, -of.hours);
  const { rows } = await sql<{ count: number }>`insert into clue_attempt (key, since, count)
    values (${of.key}, ${of.at}::timestamptz, 1)
    on conflict (committee_id, key) do update set
      count = case when clue_attempt.since <= ${since}::timestamptz then 1 else clue_attempt.count + 1 end,
      since = case when clue_attempt.since <= ${since}::timestamptz then excluded.since else clue_attempt.since end
    returning count`.execute(tx);
  return rows[0]?.count ?? 0;
}

export async function forgetAttempts(tx: Transaction, key: string): Promise<void> {
  await tx.deleteFrom('clue_attempt').where('key', '=', key).execute();
}

/** What no check asks for any more. */
export async function sweepDoor(tx: Transaction, before: Instant): Promise<void> {
  await tx.deleteFrom('clue_attempt').where('since', '<', before).execute();
  await tx.deleteFrom('clue_form').where('opened_at', '<', before).execute();
}
