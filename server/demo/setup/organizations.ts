import type { Organization } from '../../modules/organizations/index.ts';
import type { Registry, RegistryOrganization } from '../cast/index.ts';

/** What may stand above a body in the register; a line the register does not draw is left out. */
const UNDER: Partial<Record<Organization['kind'], readonly Organization['kind'][]>> = {
  member_group: ['county_cppcc'],
  township_group: ['county_cppcc', 'member_group'],
  review_group: ['special_committee'],
};

/** The registry's bodies with ids; one that a reform will abolish still stands, and is abolished on its day. */
export function organizationsFrom(registry: Registry, newId: () => string): Organization[] {
  const ids = new Map(registry.organizations.map(({ code }) => [code, newId()]));
  const kinds = new Map(registry.organizations.map(({ code, kind }) => [code, kind]));
  const idOf = (code: string | undefined): string | null => (code === undefined ? null : (ids.get(code) ?? null));
  const parentOf = ({ kind, parentCode }: RegistryOrganization): string | null => {
    const above = kinds.get(parentCode ?? '');
    return above !== undefined && UNDER[kind]?.includes(above) ? idOf(parentCode) : null;
  };
  return registry.organizations.map((each) => ({
    id: ids.get(each.code) ?? '',
    kind: each.kind,
    code: each.code,
    name: each.name,
    shortName: each.shortName,
    parentId: parentOf(each),
    routingDeskId: idOf(each.deskCode),
    duties: each.duties ?? '',
    phone: each.phone,
    validFrom: each.validFrom,
    validTo: null,
    successorId: null,
    version: 1,
  }));
}
