import type { Context } from '../../../platform/context.ts';
import type { Transaction } from '../../../platform/database/index.ts';
import type { DesignatedUnit } from '../domain/index.ts';

export type UnitRow = {
  readonly unit_id: string;
  readonly desk_id: string;
  readonly role: string;
  readonly objection: string;
  readonly is_active: boolean;
  readonly designated_on: string | null;
};
export const unitOf = (row: UnitRow): DesignatedUnit => ({
  unitId: row.unit_id,
  deskId: row.desk_id,
  role: row.role as DesignatedUnit['role'],
  objection: row.objection,
  isActive: row.is_active,
  designatedOn: row.designated_on,
});

export async function unitsOf(tx: Transaction, proposalIds: readonly string[]): Promise<Map<string, DesignatedUnit[]>> {
  if (proposalIds.length === 0) return new Map();
  const rows = await tx
    .selectFrom('proposal_unit')
    .selectAll()
    .where('proposal_id', 'in', proposalIds)
    .orderBy('proposal_id')
    .orderBy('role', 'desc')
    .orderBy('unit_id')
    .execute();
  const grouped = Map.groupBy(rows, (row) => row.proposal_id);
  return new Map([...grouped].map(([id, list]) => [id, list.map(unitOf)]));
}

export async function replaceUnits(
  tx: Transaction,
  proposalId: string,
  units: readonly DesignatedUnit[],
): Promise<void> {
  await tx.deleteFrom('proposal_unit').where('proposal_id', '=', proposalId).execute();
  await tx
    .insertInto('proposal_unit')
    .values(
      units.map((u) => ({
        proposal_id: proposalId,
        unit_id: u.unitId,
        desk_id: u.deskId,
        role: u.role,
        designated_on: u.designatedOn,
      })),
    )
    .execute();
}

export async function saveObjection(
  tx: Transaction,
  ctx: Context,
  objection: { readonly proposalId: string; readonly deskIds: readonly string[]; readonly reason: string },
): Promise<void> {
  await tx
    .updateTable('proposal_unit')
    .set({ objection: objection.reason, objected_at: ctx.now })
    .where('proposal_id', '=', objection.proposalId)
    .where('desk_id', 'in', objection.deskIds)
    .execute();
}

export async function deactivateUnit(tx: Transaction, proposalId: string, unitId: string): Promise<void> {
  await tx
    .updateTable('proposal_unit')
    .set({ is_active: false })
    .where('proposal_id', '=', proposalId)
    .where('unit_id', '=', unitId)
    .execute();
}

export async function activateUnit(
  tx: Transaction,
  proposalId: string,
  unit: Omit<DesignatedUnit, 'objection' | 'isActive' | 'designatedOn'>,
): Promise<void> {
  await tx
    .insertInto('proposal_unit')
    .values({ proposal_id: proposalId, unit_id: unit.unitId, desk_id: unit.deskId, role: unit.role })
    .onConflict((conflict) =>
      conflict
        .columns(['committee_id', 'proposal_id', 'unit_id'])
        .doUpdateSet({ role: unit.role, desk_id: unit.deskId, is_active: true, objection: '' }),
    )
    .execute();
}
