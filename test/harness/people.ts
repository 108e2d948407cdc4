import type { Duty } from '../../contract/identity.ts';
import type { OrganizationKind } from '../../contract/organizations.ts';
import type { ProposalContent } from '../../contract/proposals.ts';
import type { AccountActor } from '../../server/kernel/actor.ts';
import { enterAccounts, hashPassword } from '../../server/modules/identity/index.ts';
import { enterMembers } from '../../server/modules/members/index.ts';
import {
  enterOrganizations,
  enterSeals,
  searchTextOf,
  type Organization,
} from '../../server/modules/organizations/index.ts';
import { uuid7 } from '../../server/platform/context.ts';
import { codePicture } from '../../server/platform/paper/form.ts';
import type { TestCommittee } from './committee.ts';

export const PASSWORD = 'jianyan-test-1';
const SINCE = '2022-01-01';

/** The bodies every story needs, by code. */
const BODIES = {
  education_sector: ['sector', '教育界', null],
  proposals_committee: ['special_committee', '提案委员会', null],
  science_party: ['party', '九三学社新乡市委员会', null],
  society_group: ['review_group', '社会组', null],
  government_desk: ['routing_desk', '市政府办公室', null],
  party_desk: ['routing_desk', '市委办公室', null],
  education: ['unit', '市教育局', 'government_desk'],
  finance: ['unit', '市财政局', 'government_desk'],
  police: ['unit', '市公安局', 'government_desk'],
  publicity: ['unit', '市委宣传部', 'party_desk'],
} as const satisfies Record<string, readonly [OrganizationKind, string, string | null]>;
export type BodyCode = keyof typeof BODIES;

/** A small cast, so that tests read as stories: role → [name, duty, body]. */
const STAFF = {
  clerk: ['文员', 'collective_clerk', 'science_party'],
  head: ['主委', 'collective_head', 'science_party'],
  reviewer: ['审查员', 'reviewer', 'society_group'],
  groupLeader: ['组长', 'group_leader', 'society_group'],
  office: ['提案办', 'proposal_office', null],
  committee: ['提案委', 'proposal_committee', null],
  desk: ['市府督查', 'routing_desk', 'government_desk'],
  partyDesk: ['市委督查', 'routing_desk', 'party_desk'],
  liaison: ['教育联络员', 'unit_liaison', 'education'],
  handler: ['教育承办人', 'unit_handler', 'education'],
  checker: ['教育办主任', 'unit_checker', 'education'],
  signer: ['教育局长', 'unit_signer', 'education'],
  unitHead: ['教育一把手', 'unit_head', 'education'],
  coLiaison: ['财政联络员', 'unit_liaison', 'finance'],
  coHandler: ['财政承办人', 'unit_handler', 'finance'],
  coSigner: ['财政局长', 'unit_signer', 'finance'],
  policeLiaison: ['公安联络员', 'unit_liaison', 'police'],
  policeHandler: ['公安承办人', 'unit_handler', 'police'],
  policeSigner: ['公安局长', 'unit_signer', 'police'],
  leader: ['副市长', 'leader', null],
  chair: ['主席会议成员', 'chair_meeting', null],
  memberAffairs: ['委员联络', 'member_affairs', null],
  sysAdmin: ['系统管理员', 'sys_admin', null],
  auditor: ['审计员', 'auditor', null],
} as const satisfies Record<string, readonly [string, Duty, BodyCode | null]>;
const MEMBERS = { lead: '李慧敏', cosigner: '张喆', second: '王玥', stranger: '赵堃' } as const;
export type Role = keyof typeof STAFF | keyof typeof MEMBERS;
/** What a person of the cast types as account: members their number, staff their role. */
export function loginOf(role: Role): string {
  const index = Object.keys(MEMBERS).indexOf(role);
  return index === -1 ? role : memberNoOf(index + 1);
}
const memberNoOf = (index: number): string => `13-${String(index).padStart(3, '0')}`;
export type Cast = Readonly<Record<Role, AccountActor>> & { readonly bodies: Readonly<Record<BodyCode, string>> };

const bodyOf = (code: BodyCode, ids: Record<BodyCode, string>): Organization => {
  const [kind, name, desk] = BODIES[code];
  return {
    id: ids[code],
    kind,
    code,
    name,
    shortName: name,
    parentId: null,
    routingDeskId: desk === null ? null : ids[desk],
    duties: '',
    phone: '',
    validFrom: SINCE,
    validTo: null,
    successorId: null,
    version: 1,
  };
};

export const memberOf = (id: string, index: number, name: string, ids: Readonly<Record<BodyCode, string>>) => ({
  id,
  memberNo: memberNoOf(index),
  name,
  pinyin: searchTextOf([name]),
  gender: 'female' as const,
  birth: null,
  nation: '汉族',
  partyId: null,
  sectorId: ids.education_sector,
  organizationIds: [ids.proposals_committee],
  isStanding: false,
  duties: '',
  title: '某校教师',
  mobile: `1380000${String(index).padStart(4, '0')}`,
  email: '',
  address: '新乡市人民路1号',
  postcode: '453000',
});

/** Enters bodies, members and staff with accounts; everyone signs in with `PASSWORD`. */
export async function castIn(committee: TestCommittee): Promise<Cast> {
  const codes = Object.keys(BODIES) as BodyCode[];
  const ids = Object.fromEntries(codes.map((code) => [code, uuid7()])) as Record<BodyCode, string>;
  const passwordHash = await hashPassword(PASSWORD);
  const memberRoles = Object.keys(MEMBERS) as (keyof typeof MEMBERS)[];
  const members = memberRoles.map((role, index) => memberOf(uuid7(), index + 1, MEMBERS[role], ids));
  const staff = Object.entries(STAFF).map(([role, [name, duty, body]]) => ({
    role,
    id: uuid7(),
    name,
    duty,
    organizationId: body === null ? null : ids[body],
  }));
  const accounts = members.map((member) => ({ id: uuid7(), member }));
  await committee.read(async (tx) => {
    await enterOrganizations(
      tx,
      codes
        .map((code) => bodyOf(code, ids))
        .sort((a, b) => Number(a.routingDeskId !== null) - Number(b.routingDeskId !== null)),
    );
    const seal = {
      kind: 'png',
      image: codePicture('印章'),
      addedBy: '提案办',
      addedAt: `${SINCE}T00:00:00.000Z`,
    } as const;
    await enterSeals(tx, [{ ...seal, id: uuid7(), organizationId: ids.science_party }]);
    await enterMembers(tx, members, { on: SINCE, at: '2022-01-01T00:00:00.000Z' });
    const known = { passwordHash, mustChangePassword: false };
    await enterAccounts(tx, [
      ...accounts.map(({ id, member }) => ({
        ...known,
        id,
        name: member.name,
        loginNo: member.memberNo,
        mobile: member.mobile,
        memberId: member.id,
        duties: [],
      })),
      ...staff.map((s) => ({
        ...known,
        id: s.id,
        name: s.name,
        loginNo: s.role,
        mobile: '',
        memberId: null,
        duties: [{ id: uuid7(), duty: s.duty, organizationId: s.organizationId, fromOn: SINCE }],
      })),
    ]);
  });
  const people = [
    ...accounts.map(({ id, member }, index): [string, AccountActor] => [
      memberRoles[index] ?? '',
      { kind: 'account', accountId: id, memberId: member.id, name: member.name, duties: [] },
    ]),
    ...staff.map((s): [string, AccountActor] => [
      s.role,
      {
        kind: 'account',
        accountId: s.id,
        memberId: null,
        name: s.name,
        duties: [{ duty: s.duty, organizationId: s.organizationId }],
      },
    ]),
  ];
  return { ...Object.fromEntries(people), bodies: ids } as Cast;
}

/** A text that may be handed in. */
export const completeContent = (title: string, patch: Partial<ProposalContent> = {}): ProposalContent => ({
  title,
  category: 'society',
  situation: '全市九百余所学校，配备专职教师的不足三成，且多集中在市区。',
  analysis: '编制口径不清，评聘没有通道；经费没有科目。',
  suggestions: [
    { text: '三年内每所中学至少配备一名专职教师。', unitId: null },
    { text: '将辅导室经费列入生均公用经费。', unitId: null },
  ],
  research: [{ who: '教育界委员', where: '辉县', on: '2022-10-20', finding: '走访二十一所学校，仅五所有专职教师' }],
  declarations: { selfWritten: true, researched: true, fromClue: false, relayedMaterial: false, aiUse: false },
  publicityConsent: true,
  nonPublicReason: '',
  contact: { name: '李慧敏', phone: '13800000001', address: '新乡市人民路1号', postcode: '453000', email: '' },
  suggestedUnitIds: [],
  ...patch,
});
