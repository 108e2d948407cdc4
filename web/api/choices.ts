import { call } from './call.ts';
import type { InputOf } from './registry.ts';

const SHOWN = 12;
type Found = { readonly value: string; readonly label: string; readonly hint?: string | undefined };
type OrganizationKind = NonNullable<NonNullable<InputOf<'organizations.list'>['query']>['kind']>;

/** For people pickers: by name, short name, code or pinyin, as the register finds them. */
export async function findOrganizations(kind: OrganizationKind, text: string): Promise<readonly Found[]> {
  const { items } = await call('organizations.list', { query: { kind, text, limit: SHOWN } });
  return items.map(({ id, name, routingDeskName }) => ({ value: id, label: name, hint: routingDeskName ?? undefined }));
}
export const findUnits = (text: string): Promise<readonly Found[]> => findOrganizations('unit', text);
