import type { OrganizationBrief, OrganizationKind, OrganizationsQuery } from '../../../contract/organizations.ts';
import { DomainError, refuse } from '../../kernel/errors.ts';
import type { Instant, LocalDate } from '../../kernel/time.ts';
import type { Transaction } from '../../platform/database/index.ts';
import type { OrganizationSealTable, OrganizationTable } from '../../platform/database/schema.gen.ts';
import type { Selectable } from 'kysely';
import type { Kin, Organization } from './domain.ts';
import { searchTextOf } from './pinyin.ts';

const toOrganization = (row: Selectable<OrganizationTable>): Organization => ({
  id: row.id,
  kind: row.kind as OrganizationKind,
  code: row.code,
  name: row.name,
  shortName: row.short_name,
  parentId: row.parent_id,
  routingDeskId: row.routing_desk_id,
  duties: row.duties,
  phone: row.phone,
  validFrom: row.valid_from,
  validTo: row.valid_to,
  successorId: row.successor_id,
  version: row.version,
});

const toRow = (organization: Organization) => ({
  kind: organization.kind,
  code: organization.code,
  name: organization.name,
  short_name: organization.shortName,
  pinyin: searchTextOf([organization.name, organization.shortName]),
  parent_id: organization.parentId,
  routing_desk_id: organization.routingDeskId,
  duties: organization.duties,
  phone: organization.phone,
  valid_from: organization.validFrom,
  valid_to: organization.validTo,
  successor_id: organization.successorId,
  version: organization.version,
});

export async function lock(tx: Transaction, id: string, version: number): Promise<Organization> {
  const row = await tx.selectFrom('organization').selectAll().where('id', '=', id).forUpdate().executeTakeFirst();
  if (!row) return refuse('not_found');
  if (row.version !== version) throw new DomainError('stale_version', { current: { version: row.version } });
  return toOrganization(row);
}

export async function find(tx: Transaction, id: string): Promise<Organization | undefined> {
  const row = await tx.selectFrom('organization').selectAll().where('id', '=', id).executeTakeFirst();
  return row && toOrganization(row);
}

/** Holds a body's row as it is until commit, so that it cannot be abolished meanwhile. */
export async function findShared(tx: Transaction, id: string): Promise<Organization | undefined> {
  const row = await tx.selectFrom('organization').selectAll().where('id', '=', id).forShare().executeTakeFirst();
  return row && toOrganization(row);
}

export async function insert(tx: Transaction, organizations: readonly Organization[]): Promise<void> {
  if (organizations.length === 0) return;
  const values = organizations.map((each) => ({ id: each.id, ...toRow(each) }));
  await tx.insertInto('organization').values(values).execute();
}

export async function save(tx: Transaction, organization: Organization): Promise<void> {
  await tx.updateTable('organization').set(toRow(organization)).where('id', '=', organization.id).execute();
}

/** What stands above: the parent and everything above it. */
export async function kinOf(
  tx: Transaction,
  of: { readonly parentId: string | null; readonly routingDeskId: string | null },
): Promise<Kin> {
  const near = [of.parentId, of.routingDeskId].filter((id) => id !== null);
  const rows = near.length === 0 ? [] : await byIds(tx, near);
  const ancestors = await tx
    .withRecursive('up', (qb) =>
      qb
        .selectFrom('organization')
        .select(['id', 'parent_id'])
        .where('id', '=', of.parentId)
        .union(
          qb.selectFrom('organization as o').innerJoin('up', 'up.parent_id', 'o.id').select(['o.id', 'o.parent_id']),
        ),
    )
    .selectFrom('up')
    .select('id')
    .execute();
  return {
    parent: rows.find((row) => row.id === of.parentId) ?? null,
    desk: rows.find((row) => row.id === of.routingDeskId) ?? null,
    ancestorIds: ancestors.map((row) => row.id),
  };
}

export async function byIds(tx: Transaction, ids: readonly string[]): Promise<Organization[]> {
  if (ids.length === 0) return [];
  const rows = await tx.selectFrom('organization').selectAll().where('id', 'in', ids).execute();
  return rows.map(toOrganization);
}

export async function current(tx: Transaction, kind: OrganizationKind, day: LocalDate): Promise<Organization[]> {
  const rows = await tx
    .selectFrom('organization')
    .selectAll()
    .where('kind', '=', kind)
    .where('valid_from', '<=', day)
    .where((eb) => eb.or([eb('valid_to', 'is', null), eb('valid_to', '>', day)]))
    .orderBy('code')
    .orderBy('id')
    .execute();
  return rows.map(toOrganization);
}

const escaped = (text: string): string => text.replaceAll(/[\\%_]/g, (mark) => `\\${mark}`);

export async function byCodes(tx: Transaction, codes: readonly string[]): Promise<Map<string, Organization>> {
  if (codes.length === 0) return new Map();
  const rows = await tx.selectFrom('organization').selectAll().where('code', 'in', codes).execute();
  return new Map(rows.map((row) => [row.code, toOrganization(row)]));
}

export async function list(
  tx: Transaction,
  query: OrganizationsQuery,
  today: LocalDate,
): Promise<{ items: Organization[]; total: number }> {
  const sought = query.text?.trim().toLowerCase();
  const found = tx
    .selectFrom('organization')
    .$if(query.kind !== undefined, (qb) => qb.where('kind', '=', query.kind as string))
    .$if(query.current === 'yes', (qb) =>
      qb
        .where('valid_from', '<=', today)
        .where((eb) => eb.or([eb('valid_to', 'is', null), eb('valid_to', '>', today)])),
    )
    .$if(Boolean(sought), (qb) => {
      const like = `%${escaped(sought ?? '')}%`;
      return qb.where((eb) =>
        eb.or([
          eb('name', 'like', like),
          eb('short_name', 'like', like),
          eb('code', 'like', like),
          eb('pinyin', 'like', like),
          eb('duties', 'like', like),
        ]),
      );
    });
  const rows = await found
    .selectAll()
    // Whoever is called so comes before whoever has to do with it.
    .$if(Boolean(sought), (qb) =>
      qb.orderBy((eb) =>
        eb
          .case()
          .when('duties', 'like', `%${escaped(sought ?? '')}%`)
          .then(1)
          .else(0)
          .end(),
      ),
    )
    .orderBy('kind')
    .orderBy('code')
    .orderBy('id')
    .limit(query.limit)
    .offset(query.offset)
    .execute();
  const { total } = await found.select((eb) => eb.fn.countAll<number>().as('total')).executeTakeFirstOrThrow();
  return { items: rows.map(toOrganization), total };
}

export const briefOf = (organization: Organization): OrganizationBrief => ({
  id: organization.id,
  kind: organization.kind,
  code: organization.code,
  name: organization.name,
  shortName: organization.shortName,
});

export type Seal = {
  readonly id: string;
  readonly kind: 'png' | 'jpg';
  readonly image: Buffer;
  readonly sha256: string;
  readonly addedBy: string;
  readonly addedAt: Instant;
};
export type NewSeal = Seal & { readonly organizationId: string };
const sealFrom = (row: Selectable<OrganizationSealTable>): Seal => ({
  ...{ id: row.id, kind: row.kind as Seal['kind'], image: row.image, sha256: row.sha256 },
  ...{ addedBy: row.added_by, addedAt: row.added_at },
});

/** The one that holds: the newest. */
export async function sealOf(tx: Transaction, organizationId: string): Promise<Seal | undefined> {
  const row = await tx
    .selectFrom('organization_seal')
    .selectAll()
    .where('organization_id', '=', organizationId)
    .orderBy('added_at', 'desc')
    .orderBy('id', 'desc')
    .limit(1)
    .executeTakeFirst();
  return row && sealFrom(row);
}

export async function sealById(tx: Transaction, id: string): Promise<Seal | undefined> {
  const row = await tx.selectFrom('organization_seal').selectAll().where('id', '=', id).executeTakeFirst();
  return row && sealFrom(row);
}

export async function insertSeals(tx: Transaction, seals: readonly NewSeal[]): Promise<void> {
  if (seals.length === 0) return;
  const values = seals.map(({ organizationId, addedBy, addedAt, ...seal }) => ({
    ...seal,
    ...{ organization_id: organizationId, size: seal.image.length, added_by: addedBy, added_at: addedAt },
  }));
  await tx.insertInto('organization_seal').values(values).execute();
}

/** Which of these bodies have a seal. */
export async function withSeal(tx: Transaction, ids: readonly string[]): Promise<Set<string>> {
  if (ids.length === 0) return new Set();
  const rows = await tx
    .selectFrom('organization_seal')
    .select('organization_id')
    .distinct()
    .where('organization_id', 'in', ids)
    .execute();
  return new Set(rows.map((row) => row.organization_id));
}
