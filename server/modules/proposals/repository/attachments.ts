import type { ExpressionBuilder, Selectable } from 'kysely';
import type { AttachmentKind } from '../../../../contract/attachments.ts';
import type { Instant } from '../../../kernel/time.ts';
import type { Transaction } from '../../../platform/database/index.ts';
import type { AttachmentTable, DB } from '../../../platform/database/schema.gen.ts';

export type Attachment = {
  readonly id: string;
  readonly name: string;
  readonly kind: AttachmentKind;
  readonly size: number;
  readonly sha256: string;
  readonly addedBy: string;
  readonly addedAt: Instant;
};

/** What files of a case hang on, where it is not its text: what was said of a commitment, a remark, a contact, a paper verdict. */
const HANGING = {
  entry: 'commitment_entry_id',
  remark: 'remark_id',
  contact: 'contact_id',
  verdict: 'feedback_id',
} as const;
/** Files of the text itself. */
const ownToText = (eb: ExpressionBuilder<DB, 'attachment'>) =>
  eb.and(Object.values(HANGING).map((column) => eb(column, 'is', null)));

/** Those that belong to the text as it is now. */
export async function attachmentsOf(tx: Transaction, proposalId: string): Promise<Attachment[]> {
  const rows = await tx
    .selectFrom('attachment')
    .selectAll()
    .where('proposal_id', '=', proposalId)
    .where(ownToText)
    .where('removed_at', 'is', null)
    .orderBy('added_at')
    .orderBy('id')
    .execute();
  return rows.map(attachmentOf);
}

const attachmentOf = (row: Selectable<AttachmentTable>): Attachment => ({
  id: row.id,
  name: row.name,
  kind: row.kind as AttachmentKind,
  size: row.size,
  sha256: row.sha256,
  addedBy: row.added_by,
  addedAt: row.added_at,
});

/** Those of earlier texts too. */
export async function everAttached(
  tx: Transaction,
  proposalId: string,
): Promise<(Attachment & { readonly removedAt: Instant | null })[]> {
  const rows = await tx
    .selectFrom('attachment')
    .selectAll()
    .where('proposal_id', '=', proposalId)
    .where(ownToText)
    .orderBy('added_at')
    .orderBy('id')
    .execute();
  return rows.map((row) => ({ ...attachmentOf(row), removedAt: row.removed_at }));
}

/** One file of a proposal, also one that only an earlier version names. */
export async function attachmentIn(
  tx: Transaction,
  proposalId: string,
  id: string,
): Promise<Pick<Attachment, 'name' | 'kind' | 'size' | 'sha256'> | undefined> {
  const row = await tx
    .selectFrom('attachment')
    .select(['name', 'kind', 'size', 'sha256'])
    .where('id', '=', id)
    .where('proposal_id', '=', proposalId)
    .where(ownToText)
    .executeTakeFirst();
  return row && { ...row, kind: row.kind as AttachmentKind };
}

export type Hanging = { readonly on: keyof typeof HANGING; readonly id: string };

/** The files that hang on some things of one kind, by the thing. */
export async function filesHangingOn(
  tx: Transaction,
  on: Hanging['on'],
  ids: readonly string[],
): Promise<Map<string, Attachment[]>> {
  if (ids.length === 0) return new Map();
  const rows = await tx
    .selectFrom('attachment')
    .selectAll()
    .where(HANGING[on], 'in', ids)
    .orderBy('added_at')
    .orderBy('id')
    .execute();
  const grouped = Map.groupBy(rows, (row) => row[HANGING[on]] ?? '');
  return new Map([...grouped].map(([id, list]) => [id, list.map(attachmentOf)]));
}

export async function insertAttachment(
  tx: Transaction,
  proposalId: string,
  { hanging, ...added }: Attachment & { readonly hanging?: Hanging },
): Promise<void> {
  const { addedBy, addedAt, ...file } = added;
  const hangs = hanging ? { [HANGING[hanging.on]]: hanging.id } : {};
  await tx
    .insertInto('attachment')
    .values({ ...file, ...hangs, proposal_id: proposalId, added_by: addedBy, added_at: addedAt })
    .execute();
}

/** Of a text that was handed in once the row stays, for the version that names it; of any other nothing does. */
export async function removeAttachment(
  tx: Transaction,
  removed: { readonly id: string; readonly proposalId: string; readonly at: Instant; readonly wasHandedIn: boolean },
): Promise<boolean> {
  const { id, proposalId, at, wasHandedIn } = removed;
  if (!wasHandedIn) {
    const gone = await tx
      .deleteFrom('attachment')
      .where(ownToText)
      .where('id', '=', id)
      .where('proposal_id', '=', proposalId)
      .executeTakeFirst();
    return gone.numDeletedRows > 0;
  }
  const hidden = await tx
    .updateTable('attachment')
    .set({ removed_at: at })
    .where(ownToText)
    .where('id', '=', id)
    .where('proposal_id', '=', proposalId)
    .where('removed_at', 'is', null)
    .executeTakeFirst();
  return hidden.numUpdatedRows > 0;
}

/** Which of these contents some row still names. */
export async function namedHashes(tx: Transaction, hashes: readonly string[]): Promise<Set<string>> {
  if (hashes.length === 0) return new Set();
  const rows = await tx.selectFrom('attachment').select('sha256').distinct().where('sha256', 'in', hashes).execute();
  return new Set(rows.map(({ sha256 }) => sha256));
}
