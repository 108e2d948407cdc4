import { organizationContent, type OrganizationContent } from '../../../../contract/organizations.ts';
import type { RowReader, NameIndex } from './cells.ts';
import { REF, type Column } from './table.ts';

/** The register of undertaking units (承办单位) as a sheet. */
export const UNIT_COLUMNS: readonly Column[] = [
  { key: 'code', heading: '单位代码', width: 18, isRequired: true },
  { key: 'name', heading: '单位名称', width: 26, isRequired: true },
  { key: 'shortName', heading: '简称', width: 16, isRequired: true },
  { key: 'parent', heading: '上级单位', width: 22 },
  { key: 'desk', heading: '交办归口', width: 18, isRequired: true },
  { key: 'duties', heading: '职责', width: 40, isText: true },
  { key: 'phone', heading: '电话', width: 14 },
  { key: 'validFrom', heading: '设立日期', width: 12, isRequired: true },
  REF,
];
export type UnitNames = { readonly parent: NameIndex; readonly desk: NameIndex };
export type KeptUnit = OrganizationContent & { readonly id: string; readonly version: number };

const COLUMN_OF: Readonly<Record<string, string>> = { parentId: 'parent', routingDeskId: 'desk' };
export const unitColumnOf = (path: readonly PropertyKey[]): string => {
  const field = String(path[0] ?? '');
  return COLUMN_OF[field] ?? field;
};

export const readUnit = (row: RowReader, names: UnitNames): OrganizationContent | null =>
  row.checked(
    organizationContent,
    {
      kind: 'unit',
      code: row.text('code'),
      name: row.text('name'),
      shortName: row.text('shortName'),
      parentId: row.one('parent', names.parent),
      routingDeskId: row.one('desk', names.desk),
      duties: row.text('duties'),
      phone: row.text('phone'),
      validFrom: row.day('validFrom') ?? '',
    },
    unitColumnOf,
  );

export function unitCells(unit: KeptUnit, names: ReadonlyMap<string, string>): Record<string, string> {
  const nameOf = (id: string | null): string => (id === null ? '' : (names.get(id) ?? ''));
  return {
    code: unit.code,
    name: unit.name,
    shortName: unit.shortName,
    parent: nameOf(unit.parentId),
    desk: nameOf(unit.routingDeskId),
    duties: unit.duties,
    phone: unit.phone,
    validFrom: unit.validFrom,
  };
}

const FIELDS = organizationContent.keyof().options;
const comparable = (unit: OrganizationContent): string => JSON.stringify(FIELDS.map((key) => unit[key]));
export const sameUnit = (a: OrganizationContent, b: OrganizationContent): boolean => comparable(a) === comparable(b);
