import type { Selectable } from 'kysely';
import type { MaterialKind } from '../../../contract/materials.ts';
import type { Transaction } from '../../platform/database/index.ts';
import type { MaterialTable } from '../../platform/database/schema.gen.ts';
import type { Material, Owner } from './domain.ts';

const toMaterial = (row: Selectable<MaterialTable>): Material => ({
  id: row.id,
  kind: row.kind as MaterialKind,
  title: row.title,
  occasion: row.occasion,
  saidOn: row.said_on,
  content: row.content,
  memberId: row.member_id,
  organizationId: row.organization_id,
  opinionReportId: row.opinion_report_id,
  keptAt: row.kept_at,
  version: row.version,
});

export async function insert(tx: Transaction, material: Material): Promise<void> {
  const { id, kind, title, occasion, content } = material;
  await tx
    .insertInto('material')
    .values({
      ...{ id, kind, title, occasion, content, said_on: material.saidOn, kept_at: material.keptAt },
      ...{ member_id: material.memberId, organization_id: material.organizationId },
      opinion_report_id: material.opinionReportId,
      version: material.version,
    })
    .execute();
}

export async function save(tx: Transaction, material: Material): Promise<void> {
  const { id, kind, title, occasion, content, version } = material;
  await tx
    .updateTable('material')
    .set({ kind, title, occasion, content, version, said_on: material.saidOn })
    .where('id', '=', id)
    .execute();
}

export async function remove(tx: Transaction, id: string): Promise<void> {
  await tx.deleteFrom('material').where('id', '=', id).execute();
}

export async function find(tx: Transaction, id: string): Promise<Material | undefined> {
  const row = await tx.selectFrom('material').selectAll().where('id', '=', id).executeTakeFirst();
  return row && toMaterial(row);
}

/** Held until commit, so that none is used while it goes. */
export async function lock(tx: Transaction, id: string): Promise<Material | undefined> {
  const row = await tx.selectFrom('material').selectAll().where('id', '=', id).forUpdate().executeTakeFirst();
  return row && toMaterial(row);
}

/** More than anybody has; what is shown of them is paged. */
const MOST = 1000;
export async function ownedBy(tx: Transaction, { memberId, organizationIds }: Owner): Promise<Material[]> {
  const rows = await tx
    .selectFrom('material')
    .selectAll()
    .where((eb) =>
      eb.or([
        ...(memberId === null ? [] : [eb('member_id', '=', memberId)]),
        ...(organizationIds.length === 0 ? [] : [eb('organization_id', 'in', organizationIds)]),
      ]),
    )
    .orderBy('kept_at', 'desc')
    .orderBy('id')
    .limit(MOST)
    .execute();
  return rows.map(toMaterial);
}

export async function ofProposal(tx: Transaction, proposalId: string): Promise<Material[]> {
  const rows = await tx
    .selectFrom('material')
    .innerJoin('material_use', 'material_use.material_id', 'material.id')
    .selectAll('material')
    .where('material_use.proposal_id', '=', proposalId)
    .orderBy('material_use.used_at')
    .execute();
  return rows.map(toMaterial);
}

export type Use = { readonly materialId: string; readonly proposalId: string };
export async function insertUse(
  tx: Transaction,
  { materialId, proposalId, at }: Use & { readonly at: string },
): Promise<void> {
  await tx
    .insertInto('material_use')
    .values({ material_id: materialId, proposal_id: proposalId, used_at: at })
    .execute();
}
export async function usesOf(tx: Transaction, ids: readonly string[]): Promise<Use[]> {
  if (ids.length === 0) return [];
  return tx
    .selectFrom('material_use')
    .select(['material_id as materialId', 'proposal_id as proposalId'])
    .where('material_id', 'in', ids)
    .orderBy('used_at')
    .execute();
}
