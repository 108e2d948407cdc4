import type { Random } from '../../kernel/random.ts';
import { demoMobile, namesFrom, readCastSource, type CastSource, type Gender, type UnusualName } from './names.ts';
import { organizationsOf, type Registry, type RegistryOrganization } from './registry.ts';

export interface CastMember {
  readonly memberNo: string;
  readonly name: string;
  readonly gender: Gender;
  /** A day, `YYYY-MM-DD`. */
  readonly birth: string;
  readonly nation: string;
  /** 政治面貌, as printed in the register. */
  readonly politicalStatus: string;
  readonly partyCode: string | null;
  readonly sectorCode: string;
  readonly committeeCodes: readonly string[];
  readonly groupCode: string;
  readonly isStanding: boolean;
  readonly duties: readonly string[];
  readonly title: string;
  readonly mobile: string;
  readonly address: string;
  readonly postcode: string;
}

const DEFAULT_SECTOR_WEIGHT = 10;
/** Conveners, group heads and committee deputies come on top. */
const STANDING_SHARE = 0.08;
const POSTCODE = '453000';

/** Committees that members of a sector join first; everybody joins at least one. */
const COMMITTEE_OF_SECTOR: Readonly<Record<string, string>> = {
  sector_economy: 'committee_economy',
  sector_industry_commerce: 'committee_economy',
  sector_agriculture: 'committee_agriculture',
  sector_environment: 'committee_environment',
  sector_education: 'committee_education',
  sector_medicine: 'committee_education',
  sector_sports: 'committee_education',
  sector_science_tech: 'committee_education',
  sector_welfare: 'committee_social_law',
  sector_ethnic_religion: 'committee_ethnic_religion',
  sector_arts: 'committee_culture',
  sector_press: 'committee_culture',
  sector_overseas_taiwan: 'committee_overseas',
};

interface Casting {
  readonly random: Random;
  readonly source: CastSource;
  readonly sectors: readonly RegistryOrganization[];
  readonly committees: readonly RegistryOrganization[];
  readonly groups: readonly RegistryOrganization[];
  readonly partyCodes: ReadonlySet<string>;
  readonly partyNames: ReadonlyMap<string, string>;
  readonly nextName: (gender: Gender) => string;
}

function castingFrom(random: Random, registry: Registry): Casting {
  const source = readCastSource();
  const parties = organizationsOf(registry, 'party');
  return {
    random,
    source,
    sectors: organizationsOf(registry, 'sector'),
    committees: organizationsOf(registry, 'special_committee'),
    groups: organizationsOf(registry, 'member_group'),
    partyCodes: new Set(parties.map(({ code }) => code)),
    partyNames: new Map(parties.map(({ code, shortName }) => [code, shortName.replace(/市(委会|支部)$/, '')])),
    nextName: namesFrom(random.fork('names'), source),
  };
}

/** Rare and long names are spread through the list, so that every long page of it shows one. */
function unusualNameAt(source: CastSource, index: number, count: number): UnusualName | undefined {
  const unusual = [...source.rareNames, ...source.longNames];
  const step = Math.max(1, Math.floor(count / unusual.length));
  return index % step === Math.floor(step / 2) ? unusual[Math.floor(index / step)] : undefined;
}

function politicsOf({ random, partyCodes, partyNames }: Casting, sectorCode: string) {
  const own = sectorCode.replace('sector_', 'party_');
  const asMember = (code: string) => ({ partyCode: code, politicalStatus: `${partyNames.get(code) ?? ''}成员` });
  if (partyCodes.has(own)) return asMember(own);
  if (sectorCode === 'sector_cpc') return { partyCode: null, politicalStatus: '中共党员' };
  if (sectorCode === 'sector_nonparty') return { partyCode: null, politicalStatus: '无党派人士' };
  if (random.chance(0.14)) return asMember(random.pick([...partyCodes]));
  const politicalStatus = random.weighted([
    ['中共党员', 42],
    ['群众', 38],
    ['无党派人士', 20],
  ] as const);
  return { partyCode: null, politicalStatus };
}

function committeesOf({ random, committees }: Casting, sectorCode: string): string[] {
  const first = COMMITTEE_OF_SECTOR[sectorCode] ?? random.pick(committees).code;
  const second = random.pick(committees).code;
  return random.chance(0.18) && second !== first ? [first, second] : [first];
}

function personOf(casting: Casting, unusual: UnusualName | undefined) {
  const { random, source } = casting;
  const gender: Gender = unusual?.gender ?? (random.chance(0.36) ? '女' : '男');
  const nation = unusual?.nation ?? (random.chance(0.05) ? random.pick(source.minorities) : '汉族');
  const birth = `${random.int(1960, 1991)}-${String(random.int(1, 12)).padStart(2, '0')}-${String(random.int(1, 28)).padStart(2, '0')}`;
  return { gender, nation, birth, name: unusual?.name ?? casting.nextName(gender) };
}

/** Local employers carry the name of their district; city-wide posts and party titles do not. */
function titleIn(district: string, title: string): string {
  if (title.includes('县（市、区）')) return title.replace('县（市、区）', district);
  const isLocal = /^(?!市|.*[员主][、委]).*(公司|合作社|农场|小学|中学|卫生院|幼儿园|支行|街道|乡镇|中心)/.test(title);
  return isLocal ? district + title : title;
}

function memberAt(casting: Casting, index: number, frame: { sectorCode: string; count: number }): CastMember {
  const { random, source, groups } = casting;
  const { sectorCode, count } = frame;
  const group = groups[index % groups.length] as RegistryOrganization;
  const district = group.shortName.replace(/组$/, '');
  return {
    memberNo: `13-${String(index + 1).padStart(4, '0')}`,
    ...personOf(casting, unusualNameAt(source, index, count)),
    ...politicsOf(casting, sectorCode),
    sectorCode,
    committeeCodes: committeesOf(casting, sectorCode),
    groupCode: group.code,
    isStanding: random.chance(STANDING_SHARE),
    duties: [],
    title: titleIn(district, random.pick(source.titles[sectorCode] ?? ['专业技术人员'])),
    mobile: demoMobile(index + 1),
    address: `新乡市${district}${random.pick(source.streets)}${random.int(1, 380)}号`,
    postcode: POSTCODE,
  };
}

/** The first member of each body found in `bodies` gets the duty, unless he has one. */
function appointed(
  members: readonly CastMember[],
  bodies: readonly RegistryOrganization[],
  rule: { duty: (body: RegistryOrganization) => string; belongs: (member: CastMember, code: string) => boolean },
): CastMember[] {
  const result = [...members];
  for (const body of bodies) {
    const at = result.findIndex((member) => member.duties.length === 0 && rule.belongs(member, body.code));
    const member = result[at];
    if (member !== undefined) result[at] = { ...member, isStanding: true, duties: [rule.duty(body)] };
  }
  return result;
}

function withDuties(members: readonly CastMember[], casting: Casting): CastMember[] {
  const conveners = appointed(members, casting.sectors, {
    duty: ({ name }) => `${name}召集人`,
    belongs: (member, code) => member.sectorCode === code,
  });
  const leaders = appointed(conveners, casting.groups, {
    duty: ({ shortName }) => `${shortName.replace(/组$/, '')}委员联络组组长`,
    belongs: (member, code) => member.groupCode === code,
  });
  return appointed(leaders, casting.committees, {
    duty: ({ shortName }) => `${shortName}副主任（兼）`,
    belongs: (member, code) => member.committeeCodes.includes(code),
  });
}

/** The members of the term: every sector and group is filled, everybody belongs to a committee. */
export function makeMembers(random: Random, registry: Registry, count: number): CastMember[] {
  const casting = castingFrom(random, registry);
  const weights = casting.sectors.map(
    ({ code }) => [code, casting.source.sectorWeights[code] ?? DEFAULT_SECTOR_WEIGHT] as const,
  );
  const members = Array.from({ length: count }, (_, index) => {
    const sectorCode = casting.sectors[index]?.code ?? random.weighted(weights);
    return memberAt(casting, index, { sectorCode, count });
  });
  return withDuties(members, casting);
}
