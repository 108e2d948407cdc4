import { readFileSync } from 'node:fs';

export type OrganizationKind =
  | 'party'
  | 'people_org'
  | 'sector'
  | 'special_committee'
  | 'member_group'
  | 'township_group'
  | 'county_cppcc'
  | 'unit'
  | 'routing_desk'
  | 'review_group';

export type Category = 'economy' | 'politics' | 'culture' | 'society' | 'ecology';

export interface RegistryOrganization {
  readonly code: string;
  readonly name: string;
  readonly shortName: string;
  readonly kind: OrganizationKind;
  readonly parentCode?: string;
  readonly deskCode?: string;
  readonly duties?: string;
  readonly covers?: { readonly categories: readonly Category[]; readonly units: readonly string[] };
  readonly validFrom: string;
  readonly validTo?: string;
  readonly successorCode?: string;
  readonly phone: string;
  /** Where a name carried over from public data comes from. */
  readonly source?: string;
}

export interface RegistryCommittee {
  readonly code: string;
  readonly name: string;
  readonly level: 'national' | 'province' | 'city' | 'county';
  readonly parentCode?: string;
}

export interface Registry {
  readonly committee: RegistryCommittee & { readonly city: string };
  readonly directory: readonly RegistryCommittee[];
  readonly terms: ReadonlyArray<{
    readonly termNo: number;
    readonly label: string;
    readonly startsOn: string;
    readonly endsOn: string;
    readonly past: boolean;
  }>;
  readonly sessions: ReadonlyArray<{
    readonly termNo: number;
    readonly sessionNo: number;
    readonly label: string;
    readonly opensOn: string;
    readonly closesOn: string;
    readonly windowOpensAt: string;
    readonly deadlineAt: string;
  }>;
  readonly categories: ReadonlyArray<{ readonly code: Category; readonly name: string }>;
  readonly organizations: readonly RegistryOrganization[];
}

const SEEDS = new URL('../../../database/seeds/', import.meta.url);

export function readSeed(path: string): string {
  return readFileSync(new URL(path, SEEDS), 'utf8');
}

/** The demo city's committee, terms and bodies, as written in `database/seeds`. */
export function readRegistry(): Registry {
  return JSON.parse(readSeed('xinxiang-registry.json')) as Registry;
}

export function organizationsOf(registry: Registry, kind: OrganizationKind): RegistryOrganization[] {
  return registry.organizations.filter((organization) => organization.kind === kind);
}
