import type { Transaction } from '../../../platform/database/index.ts';
import type { ClueStatus } from '../../../../contract/clues.ts';
import type { Contributor } from '../domain/index.ts';

/** The only queries that read who contributed a clue. */
export async function contributorsOf(tx: Transaction, clueIds: readonly string[]): Promise<Map<string, Contributor>> {
  if (clueIds.length === 0) return new Map();
  const rows = await tx
    .selectFrom('clue_contributor')
    .select(['clue_id', 'name', 'phone'])
    .where('clue_id', 'in', clueIds)
    .execute();
  return new Map(rows.map(({ clue_id, name, phone }) => [clue_id, { name, phone }]));
}

type Brief = { readonly id: string; readonly title: string; readonly status: ClueStatus };
/** What else came from the same phone: the same matter twice, or a person who knows a lot. */
export async function othersFrom(tx: Transaction, phone: string, butFor: string): Promise<Brief[]> {
  if (phone === '') return [];
  const rows = await tx
    .selectFrom('clue_contributor as c')
    .innerJoin('clue', 'clue.id', 'c.clue_id')
    .select(['clue.id', 'clue.title', 'clue.status'])
    .where('c.phone', '=', phone)
    .where('clue.id', '<>', butFor)
    .orderBy('clue.received_at', 'desc')
    .limit(10)
    .execute();
  return rows.map(({ id, title, status }) => ({ id, title, status: status as ClueStatus }));
}

export async function hasSame(
  tx: Transaction,
  given: { readonly phone: string; readonly content: string },
): Promise<boolean> {
  const row = await tx
    .selectFrom('clue_contributor as c')
    .innerJoin('clue', 'clue.id', 'c.clue_id')
    .select('clue.id')
    .where('c.phone', '=', given.phone)
    .where('clue.content', '=', given.content)
    .limit(1)
    .executeTakeFirst();
  return row !== undefined;
}

/** Found by its code and the last four digits of the phone, or not at all: a code alone opens nothing. */
export async function findByCode(
  tx: Transaction,
  asked: { readonly code: string; readonly phoneEnd: string },
): Promise<string | undefined> {
  const row = await tx
    .selectFrom('clue')
    .innerJoin('clue_contributor as c', 'c.clue_id', 'clue.id')
    .select(['clue.id', 'c.phone'])
    .where('clue.code', '=', asked.code)
    .executeTakeFirst();
  return row && row.phone.length >= 4 && row.phone.endsWith(asked.phoneEnd) ? row.id : undefined;
}
