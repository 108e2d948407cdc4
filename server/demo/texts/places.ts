import { organizationsOf, readRegistry } from '../cast/registry.ts';
import type { Random } from '../../kernel/random.ts';

const REGISTRY = readRegistry();

const SHORT_NAMES: ReadonlyMap<string, string> = new Map(
  organizationsOf(REGISTRY, 'unit').map((unit) => [unit.code, unit.shortName]),
);

/** Where the townships of a place hang in the registry; the names of the three zones belong to their own groups. */
const PARENTS: ReadonlyMap<string, string> = new Map([
  ...organizationsOf(REGISTRY, 'county_cppcc').map((county): [string, string] => [
    county.shortName.replace(/政协$/, ''),
    county.code,
  ]),
  ['高新区', 'group_gaoxin'],
  ['经开区', 'group_jingkai'],
  ['平原示范区', 'group_pingyuan'],
]);

const CENTRAL_DISTRICTS = ['cppcc_hongqi', 'cppcc_weibin', 'cppcc_fengquan', 'cppcc_muye'];

const TOWNSHIPS = organizationsOf(REGISTRY, 'township_group');

function parentsOf(place: string): readonly string[] {
  if (place === '市区') return CENTRAL_DISTRICTS;
  const parent = PARENTS.get(place);
  return parent === undefined ? [...PARENTS.values()] : [parent];
}

export function isPlace(name: string): boolean {
  return name === '我市' || name === '市区' || PARENTS.has(name);
}

export function townshipIn(random: Random, place: string): string {
  const parents = new Set(parentsOf(place));
  const names = TOWNSHIPS.filter((township) => parents.has(township.parentCode ?? '')).map((each) => each.shortName);
  return random.pick(names);
}

/** The government that answers for a place, where one alone does. */
export function governmentOf(place: string): string | null {
  const parent = PARENTS.get(place);
  return parent === undefined ? null : parent.replace(/^(cppcc|group)_/, 'gov_');
}

export function shortNameOf(unitCode: string): string {
  const name = SHORT_NAMES.get(unitCode);
  if (name === undefined) throw new Error(`no undertaking unit "${unitCode}" in the registry`);
  return name;
}
