import { refuse } from '../../../kernel/errors.ts';
import { DomainError } from '../../../kernel/errors.ts';
import type { Context } from '../../../platform/context.ts';
import { toInstant, type Transaction } from '../../../platform/database/index.ts';
import type { Cosigner, MergeGroup } from '../domain/index.ts';

export type CosignerRow = {
  id: string;
  proposal_id: string;
  member_id: string;
  position: number;
  status: string;
  invited_at: string;
  expires_at: string;
  decided_at: string | null;
  text_hash: string | null;
  comment: string;
  may_write: boolean;
  version: number;
};
/** Of a row as a column brings it, or as JSON does. */
export const cosignerOf = (row: CosignerRow): Cosigner => ({
  id: row.id,
  proposalId: row.proposal_id,
  memberId: row.member_id,
  position: row.position,
  status: row.status as Cosigner['status'],
  invitedAt: toInstant(row.invited_at),
  expiresAt: toInstant(row.expires_at),
  decidedAt: row.decided_at === null ? null : toInstant(row.decided_at),
  textHash: row.text_hash,
  comment: row.comment,
  mayWrite: row.may_write,
  version: row.version,
});

export async function cosignersOf(tx: Transaction, proposalIds: readonly string[]): Promise<Cosigner[]> {
  if (proposalIds.length === 0) return [];
  const rows = await tx
    .selectFrom('cosigner')
    .selectAll()
    .where('proposal_id', 'in', proposalIds)
    .orderBy('proposal_id')
    .orderBy('position')
    .orderBy('id')
    .execute();
  return rows.map(cosignerOf);
}

export async function lockCosigner(
  tx: Transaction,
  proposalId: string,
  id: string,
  version: number,
): Promise<Cosigner> {
  const row = await tx
    .selectFrom('cosigner')
    .selectAll()
    .where('id', '=', id)
    .where('proposal_id', '=', proposalId)
    .forUpdate()
    .executeTakeFirst();
  const cosigner = cosignerOf(row ?? refuse('not_found'));
  if (cosigner.version !== version)
    throw new DomainError('stale_version', { current: { version: cosigner.version, status: cosigner.status } });
  return cosigner;
}

export async function insertCosigners(tx: Transaction, ctx: Context, cosigners: readonly Cosigner[]): Promise<void> {
  if (cosigners.length === 0) return;
  await tx
    .insertInto('cosigner')
    .values(
      cosigners.map((c) => ({
        id: c.id,
        proposal_id: c.proposalId,
        member_id: c.memberId,
        position: c.position,
        status: c.status,
        invited_at: c.invitedAt,
        expires_at: c.expiresAt,
      })),
    )
    .execute();
  await recordFacts(tx, ctx, cosigners);
}

export async function saveCosigners(tx: Transaction, ctx: Context, cosigners: readonly Cosigner[]): Promise<void> {
  const saved = cosigners.map((c) => ({ ...c, version: c.version + 1 }));
  for (const c of saved)
    await tx
      .updateTable('cosigner')
      .set({
        status: c.status,
        invited_at: c.invitedAt,
        expires_at: c.expiresAt,
        decided_at: c.decidedAt,
        text_hash: c.textHash,
        comment: c.comment,
        may_write: c.mayWrite,
        version: c.version,
      })
      .where('id', '=', c.id)
      .execute();
  await recordFacts(tx, ctx, saved);
}

async function recordFacts(tx: Transaction, ctx: Context, cosigners: readonly Cosigner[]): Promise<void> {
  if (cosigners.length === 0) return;
  await tx
    .insertInto('cosigner_fact')
    .values(
      cosigners.map((c) => ({
        cosigner_id: c.id,
        version: c.version,
        proposal_id: c.proposalId,
        member_id: c.memberId,
        status: c.status,
        occurred_at: ctx.now,
      })),
    )
    .execute();
}

export async function expiredCosigners(tx: Transaction, ctx: Context): Promise<Cosigner[]> {
  const rows = await tx
    .selectFrom('cosigner')
    .selectAll()
    .where('status', '=', 'invited')
    .where('expires_at', '<=', ctx.now)
    .orderBy('id')
    .limit(500)
    .forUpdate()
    .skipLocked()
    .execute();
  return rows.map(cosignerOf);
}

async function groupsWhere(tx: Transaction, ids: readonly string[]): Promise<MergeGroup[]> {
  if (ids.length === 0) return [];
  const groups = await tx
    .selectFrom('merge_group')
    .selectAll()
    .where('id', 'in', ids)
    .orderBy('made_at')
    .orderBy('id')
    .execute();
  const parts = await tx
    .selectFrom('merge_part')
    .selectAll()
    .where('group_id', 'in', ids)
    .orderBy('proposal_id')
    .execute();
  const byGroup = Map.groupBy(parts, (part) => part.group_id);
  return groups.map((row) => ({
    id: row.id,
    status: row.status as MergeGroup['status'],
    primaryId: row.primary_id,
    reason: row.reason,
    decisionNote: row.decision_note,
    version: row.version,
    parts: (byGroup.get(row.id) ?? []).map((part) => ({
      proposalId: part.proposal_id,
      consent: part.consent as 'asked' | 'agreed' | 'refused',
      note: part.note,
      decidedAt: part.decided_at,
      statusBefore: part.status_before as MergeGroup['parts'][number]['statusBefore'],
    })),
  }));
}

export const mergeGroups = groupsWhere;

export async function findGroup(tx: Transaction, id: string): Promise<MergeGroup> {
  return (await groupsWhere(tx, [id]))[0] ?? refuse('not_found');
}

export async function lockGroup(tx: Transaction, id: string): Promise<MergeGroup> {
  const row = await tx.selectFrom('merge_group').select('id').where('id', '=', id).forUpdate().executeTakeFirst();
  if (!row) refuse('not_found');
  return findGroup(tx, id);
}
export const staleGroup = ({ version, status }: MergeGroup): DomainError =>
  new DomainError('stale_version', { current: { version, status } });

export async function insertGroup(tx: Transaction, ctx: Context, group: MergeGroup): Promise<void> {
  await tx
    .insertInto('merge_group')
    .values({ id: group.id, status: group.status, primary_id: group.primaryId, reason: group.reason, made_at: ctx.now })
    .execute();
  await tx
    .insertInto('merge_part')
    .values(
      group.parts.map((part) => ({
        group_id: group.id,
        proposal_id: part.proposalId,
        consent: part.consent,
        status_before: part.statusBefore,
      })),
    )
    .execute();
}

export async function saveGroup(tx: Transaction, group: MergeGroup): Promise<void> {
  await tx
    .updateTable('merge_group')
    .set({ status: group.status, decision_note: group.decisionNote, version: group.version + 1 })
    .where('id', '=', group.id)
    .execute();
  for (const part of group.parts)
    await tx
      .updateTable('merge_part')
      .set({ consent: part.consent, note: part.note, decided_at: part.decidedAt })
      .where('group_id', '=', group.id)
      .where('proposal_id', '=', part.proposalId)
      .execute();
}
