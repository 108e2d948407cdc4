import { searchKind, type SearchKind } from '../../../../contract/search.ts';
import type { Context } from '../../../platform/context.ts';
import { inTransaction, type Transaction } from '../../../platform/database/index.ts';
import * as repository from '../repository/index.ts';
import { hashOf, keep, minuteOf } from './keeping.ts';

const AT_ONCE = 50;
const ROUNDS = 40;
const BEFORE_ALL = { changedAt: '1900-01-01T00:00:00.000Z', id: '00000000-0000-0000-0000-000000000000' };

type Documents = { readonly kind: SearchKind; readonly ids: readonly string[] };
/**
 * Makes documents findable as they now read, and forgets those that may be found no more. Safe to repeat: what did not change
 * is left alone. Drafts nobody else may find.
 */
export async function indexDocuments(tx: Transaction, ctx: Context, { kind, ids }: Documents): Promise<void> {
  const found = await repository.sourcesOf(tx, kind, ids);
  const sources = found.filter((source) => kind !== 'proposal' || source.receiptNo !== null);
  const { sessions } = ctx.rules;
  const all = await repository.indexedAmong(tx, kind, ids);
  const isThere = new Set(sources.map(({ subjectId }) => subjectId));
  await repository.forget(
    tx,
    kind,
    all.filter(({ subjectId }) => !isThere.has(subjectId)),
  );
  const known = all.filter(({ subjectId }) => isThere.has(subjectId));
  const hashes = new Map(known.map(({ subjectId, sourceHash }) => [subjectId, sourceHash]));
  const changed = sources.filter((source) => hashes.get(source.subjectId) !== hashOf(source, sessions));
  if (changed.length === 0) return;
  const documents = (await keep(changed, sessions)).map(({ source, kept, keys }) => ({
    ...{ kind, subjectId: source.subjectId, proposalId: source.proposalId, minute: minuteOf(source.at) },
    ...{ head: kept.head, plain: kept.body, sourceHash: hashOf(source, sessions), keys },
  }));
  await repository.putIndexed(tx, ctx.now, { documents, before: known });
}

export const indexClue = async (tx: Transaction, ctx: Context, id: string): Promise<void> => {
  await indexDocuments(tx, ctx, { kind: 'clue', ids: [id] });
  await indexDocuments(tx, ctx, { kind: 'topic', ids: [id] });
};

export const indexLetters = async (tx: Transaction, ctx: Context, proposalId: string): Promise<void> =>
  indexDocuments(tx, ctx, { kind: 'reply', ids: await repository.releasedOf(tx, proposalId) });

/** Indexes what no event told of: documents of before, entered from sheets, or corrected. */
export async function indexMissing(ctx: Context): Promise<void> {
  for (const kind of searchKind.options) {
    for (let round = 0; round < ROUNDS; round += 1) if (!(await indexSome(ctx, kind))) break;
  }
}

/** Whether there may be more. */
const indexSome = (ctx: Context, kind: SearchKind): Promise<boolean> =>
  inTransaction(ctx, async (tx) => {
    const cursor = (await repository.cursorOf(tx, kind)) ?? BEFORE_ALL;
    const changed = await repository.changedSince(tx, kind, { after: cursor, limit: AT_ONCE });
    const last = changed.at(-1);
    if (!last) return false;
    await indexDocuments(tx, ctx, { kind, ids: changed.map(({ id }) => id) });
    await repository.moveCursor(tx, kind, last);
    return changed.length === AT_ONCE;
  });
