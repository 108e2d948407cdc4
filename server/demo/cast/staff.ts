import type { Random } from '../../kernel/random.ts';
import { demoMobile, namesFrom, readCastSource, type CastSource } from './names.ts';
import { organizationsOf, type Registry, type RegistryOrganization } from './registry.ts';

export type StaffDuty =
  | 'proposal_office'
  | 'proposal_committee'
  | 'reviewer'
  | 'group_leader'
  | 'routing_desk'
  | 'unit_liaison'
  | 'unit_handler'
  | 'unit_signer'
  | 'leader'
  | 'member_affairs'
  | 'chair_meeting'
  | 'sys_admin'
  | 'auditor'
  | 'collective_clerk'
  | 'collective_head'
  | 'supervisor';

export interface CastStaff {
  readonly loginNo: string;
  readonly name: string;
  readonly post: string;
  readonly mobile: string;
  readonly duties: ReadonlyArray<{ readonly duty: StaffDuty; readonly organizationCode: string | null }>;
}

/** A place to fill, before anybody has been named for it. */
interface Vacancy {
  readonly loginNo: string;
  readonly post: string;
  readonly duties: readonly StaffDuty[];
  readonly organizationCode: string | null;
}

/** Members take the numbers below. */
const FIRST_STAFF_MOBILE = 2001;

function vacancy(loginNo: string, post: string, duties: { of: string | null; are: readonly StaffDuty[] }): Vacancy {
  return { loginNo, post, duties: duties.are, organizationCode: duties.of };
}

function officeVacancies(): Vacancy[] {
  const office = { of: 'committee_proposals', are: ['proposal_office'] } as const;
  const committee = { of: 'committee_proposals', are: ['proposal_committee'] } as const;
  const chairs = { of: null, are: ['chair_meeting'] } as const;
  return [
    vacancy('office01', '提案委员会办公室主任', office),
    ...[2, 3, 4, 5].map((serial) => vacancy(`office0${serial}`, '提案委员会办公室工作人员', office)),
    vacancy('committee01', '提案委员会主任', committee),
    vacancy('committee02', '提案委员会副主任', committee),
    vacancy('committee03', '提案委员会副主任', committee),
    vacancy('members01', '委员联络委员会办公室工作人员', { of: 'committee_members', are: ['member_affairs'] }),
    vacancy('chair01', '市政协秘书长（演示）', chairs),
    vacancy('chair02', '主席会议工作人员', chairs),
    vacancy('admin01', '系统管理员', { of: null, are: ['sys_admin'] }),
    vacancy('auditor01', '安全审计员', { of: null, are: ['auditor'] }),
  ];
}

function reviewVacancies(registry: Registry): Vacancy[] {
  return organizationsOf(registry, 'review_group').flatMap(({ code, shortName }) => {
    const stem = code.replace('review_', 'review-');
    return [
      vacancy(`${stem}-leader`, `${shortName}组长`, { of: code, are: ['reviewer', 'group_leader'] }),
      vacancy(`${stem}-1`, `${shortName}审查员`, { of: code, are: ['reviewer'] }),
      vacancy(`${stem}-2`, `${shortName}审查员`, { of: code, are: ['reviewer'] }),
    ];
  });
}

const BUSY_DESKS: readonly string[] = ['desk_party', 'desk_government', 'desk_cppcc'];

function deskVacancies(registry: Registry): Vacancy[] {
  return organizationsOf(registry, 'routing_desk').flatMap(({ code, shortName }) => {
    const count = BUSY_DESKS.includes(code) ? 2 : 1;
    return Array.from({ length: count }, (_, at) =>
      vacancy(`${code.replace('_', '-')}-${at + 1}`, `${shortName}归口交办经办人`, { of: code, are: ['routing_desk'] }),
    );
  });
}

/** The post a signer holds follows from what the unit is called. */
function signerPost({ name, shortName }: RegistryOrganization): string {
  const heads: ReadonlyArray<readonly [RegExp, string]> = [
    [/人民政府$/, shortName.endsWith('区政府') ? '区长' : '县（市）长'],
    [/管理委员会$/, '管委会主任'],
    [/局$/, '局长'],
    [/部$/, '部长'],
    [/公司$/, '总经理'],
    [/法院$/, '院长'],
    [/检察院$/, '检察长'],
    [/银行.*行$/, '行长'],
  ];
  return heads.find(([ending]) => ending.test(name))?.[1] ?? '主任';
}

function unitVacancies(random: Random, registry: Registry, source: CastSource): Vacancy[] {
  return organizationsOf(registry, 'unit').flatMap((unit) => {
    const stem = unit.code.replaceAll('_', '-');
    const { liaison, handlers } = source.unitPosts;
    const handlerPosts = random.shuffle(handlers).slice(0, random.int(1, 2));
    return [
      vacancy(`${stem}-liaison`, `${unit.shortName}${liaison}`, { of: unit.code, are: ['unit_liaison'] }),
      ...handlerPosts.map((post, at) =>
        vacancy(`${stem}-handler${at + 1}`, `${unit.shortName}${post}`, { of: unit.code, are: ['unit_handler'] }),
      ),
      vacancy(`${stem}-signer`, `${unit.shortName}${signerPost(unit)}`, { of: unit.code, are: ['unit_signer'] }),
    ];
  });
}

function leaderVacancies(source: CastSource): Vacancy[] {
  return Object.entries(source.leaders).flatMap(([desk, posts]) =>
    posts.map((post, at) =>
      vacancy(`leader-${desk.replace('desk_', '')}-${at + 1}`, post, { of: desk, are: ['leader'] }),
    ),
  );
}

function collectiveVacancies(registry: Registry): Vacancy[] {
  const kinds = ['party', 'people_org', 'special_committee'] as const;
  return kinds
    .flatMap((kind) => organizationsOf(registry, kind))
    .flatMap(({ code, shortName, kind }) => {
      const stem = code.replaceAll('_', '-');
      const heads: StaffDuty[] = kind === 'special_committee' ? ['collective_head', 'supervisor'] : ['collective_head'];
      return [
        vacancy(`${stem}-clerk`, `${shortName}提案经办人`, { of: code, are: ['collective_clerk'] }),
        vacancy(`${stem}-head`, `${shortName}负责人`, { of: code, are: heads }),
      ];
    });
}

/** Everybody but the members who has an account in the demo. */
export function makeStaff(random: Random, registry: Registry): CastStaff[] {
  const source = readCastSource();
  const nextName = namesFrom(random.fork('staff names'), source);
  const vacancies = [
    ...officeVacancies(),
    ...reviewVacancies(registry),
    ...deskVacancies(registry),
    ...leaderVacancies(source),
    ...unitVacancies(random, registry, source),
    ...collectiveVacancies(registry),
  ];
  return vacancies.map(({ loginNo, post, duties, organizationCode }, at) => ({
    loginNo,
    name: nextName(random.chance(0.4) ? '女' : '男'),
    post,
    mobile: demoMobile(FIRST_STAFF_MOBILE + at),
    duties: duties.map((duty) => ({ duty, organizationCode })),
  }));
}
