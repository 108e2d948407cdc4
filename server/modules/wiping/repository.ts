import type { Selectable } from 'kysely';
import type { WipingPlace, WipingStatus } from '../../../contract/wipings.ts';
import { DomainError, refuse } from '../../kernel/errors.ts';
import type { Transaction } from '../../platform/database/index.ts';
import type { WipingRequestTable } from '../../platform/database/schema.gen.ts';
import { lockAway, opened } from '../../platform/keeping.ts';
import type { Kept, WipingRequest } from './domain.ts';

/** What is to go lies encrypted: a wiping must not be one more place where it can be read. */
const keptIn = (row: Selectable<WipingRequestTable>): Kept | null =>
  row.kept === null ? null : ((opened(row.kept, row.id) as Kept | undefined) ?? { passages: [], files: [] });

const requestOf = (row: Selectable<WipingRequestTable>): WipingRequest => ({
  id: row.id,
  proposalId: row.proposal_id,
  status: row.status as WipingStatus,
  reason: row.reason,
  askerId: row.asker_id,
  askedBy: row.asked_by,
  askedAt: row.asked_at,
  confirmerId: row.confirmer_id,
  confirmer: row.confirmer,
  answer: row.answer,
  answeredAt: row.answered_at,
  kept: keptIn(row),
  passageCount: row.passage_count,
  fileCount: row.file_count,
  places: row.places as WipingPlace[],
  removed: row.removed as WipingPlace[] | null,
  doneAt: row.done_at,
  version: row.version,
});

export async function find(tx: Transaction, id: string): Promise<WipingRequest | undefined> {
  const row = await tx.selectFrom('wiping_request').selectAll().where('id', '=', id).executeTakeFirst();
  return row && requestOf(row);
}
export async function lock(tx: Transaction, id: string): Promise<WipingRequest> {
  const row = await tx.selectFrom('wiping_request').selectAll().where('id', '=', id).forUpdate().executeTakeFirst();
  return row ? requestOf(row) : refuse('not_found');
}
export const stale = ({ version, status }: WipingRequest): DomainError =>
  new DomainError('stale_version', { current: { version, status } });

/** The newest first; of one confirmer alone where given. */
export async function list(tx: Transaction, confirmerId: string | null): Promise<WipingRequest[]> {
  const all = tx.selectFrom('wiping_request').selectAll().orderBy('asked_at', 'desc').orderBy('id').limit(500);
  const rows = await (confirmerId === null ? all : all.where('confirmer_id', '=', confirmerId)).execute();
  return rows.map(requestOf);
}
export async function confirmedIds(tx: Transaction): Promise<string[]> {
  const rows = await tx.selectFrom('wiping_request').select('id').where('status', '=', 'confirmed').execute();
  return rows.map(({ id }) => id);
}
export async function isOpenFor(tx: Transaction, proposalId: string): Promise<boolean> {
  const row = await tx
    .selectFrom('wiping_request')
    .select('id')
    .where('proposal_id', '=', proposalId)
    .where('status', 'in', ['asked', 'confirmed'])
    .executeTakeFirst();
  return row !== undefined;
}

const columnsOf = (request: WipingRequest) => ({
  status: request.status,
  answer: request.answer,
  answered_at: request.answeredAt,
  removed: request.removed && JSON.stringify(request.removed),
  done_at: request.doneAt,
  version: request.version,
});

export async function insert(tx: Transaction, request: WipingRequest): Promise<void> {
  const { id, reason, places } = request;
  await tx
    .insertInto('wiping_request')
    .values({
      ...{ id, reason, places: JSON.stringify(places), proposal_id: request.proposalId },
      ...{ asker_id: request.askerId, asked_by: request.askedBy, asked_at: request.askedAt },
      ...{ confirmer_id: request.confirmerId, confirmer: request.confirmer },
      ...{ passage_count: request.passageCount, file_count: request.fileCount },
      kept: JSON.stringify(lockAway(request.kept, id)),
      ...columnsOf(request),
    })
    .execute();
}

/** What is kept is never changed: it is there, or it is gone. */
export async function save(tx: Transaction, request: WipingRequest): Promise<void> {
  await tx
    .updateTable('wiping_request')
    .set({ ...columnsOf(request), ...(request.kept === null ? { kept: null } : {}) })
    .where('id', '=', request.id)
    .execute();
}
