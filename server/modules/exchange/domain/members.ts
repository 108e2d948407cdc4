import { memberContent, type MemberContent, type MemberStatus } from '../../../../contract/members.ts';
import { RowReader, SEPARATOR, yesNo, type NameIndex } from './cells.ts';
import { REF, type Column } from './table.ts';

/** The roster (委员名册) as a sheet. */
export const MEMBER_COLUMNS: readonly Column[] = [
  { key: 'memberNo', heading: '委员证号', width: 14, isRequired: true },
  { key: 'name', heading: '姓名', width: 12, isRequired: true },
  { key: 'gender', heading: '性别', width: 6, isRequired: true },
  { key: 'birth', heading: '出生日期', width: 12 },
  { key: 'nation', heading: '民族', width: 8, isRequired: true },
  { key: 'party', heading: '党派', width: 18 },
  { key: 'sector', heading: '界别', width: 18, isRequired: true },
  { key: 'committees', heading: '专门委员会', width: 24, isRequired: true },
  { key: 'groups', heading: '委员小组', width: 18 },
  { key: 'isStanding', heading: '常委', width: 6 },
  { key: 'title', heading: '工作单位及职务', width: 30, isRequired: true },
  { key: 'duties', heading: '政协职务', width: 18 },
  { key: 'mobile', heading: '手机', width: 13, isRequired: true },
  { key: 'email', heading: '电子邮箱', width: 20 },
  { key: 'address', heading: '通信地址', width: 30, isRequired: true },
  { key: 'postcode', heading: '邮编', width: 8, isRequired: true },
  { key: 'status', heading: '委员资格', width: 10, isInfo: true },
  REF,
];
export const PRIVATE_MEMBER_COLUMNS: readonly string[] = ['birth', 'mobile', 'email', 'address', 'postcode'];
export const GENDERS = { male: '男', female: '女' } as const;
export const MEMBER_STATUSES: Readonly<Record<MemberStatus, string>> = {
  in_office: '在任',
  resigned: '辞去',
  revoked: '撤销',
  deceased: '逝世',
  term_ended: '届满',
};
export type MemberNames = Readonly<Record<'party' | 'sector' | 'committees' | 'groups', NameIndex>>;
export type KeptMember = MemberContent & {
  readonly id: string;
  readonly version: number;
  readonly status: MemberStatus;
};

const COLUMN_OF: Readonly<Record<string, string>> = {
  partyId: 'party',
  sectorId: 'sector',
  organizationIds: 'committees',
};
export const memberColumnOf = (path: readonly PropertyKey[]): string => {
  const field = String(path[0] ?? '');
  return COLUMN_OF[field] ?? field;
};

export const readMember = (row: RowReader, names: MemberNames): MemberContent | null =>
  row.checked(
    memberContent,
    {
      memberNo: row.text('memberNo'),
      name: row.text('name'),
      gender: row.choice('gender', GENDERS),
      birth: row.day('birth'),
      nation: row.text('nation'),
      partyId: row.one('party', names.party),
      sectorId: row.one('sector', names.sector),
      organizationIds: [...row.many('committees', names.committees), ...row.many('groups', names.groups)],
      isStanding: row.flag('isStanding') ?? false,
      duties: row.text('duties'),
      title: row.text('title'),
      mobile: row.text('mobile'),
      email: row.text('email'),
      address: row.text('address'),
      postcode: row.text('postcode'),
    },
    memberColumnOf,
  );

export type Body = { readonly id: string; readonly kind: string; readonly name: string };
export function memberCells(member: KeptMember, bodies: ReadonlyMap<string, Body>): Record<string, string> {
  const nameOf = (id: string | null): string => (id === null ? '' : (bodies.get(id)?.name ?? ''));
  const held = member.organizationIds.flatMap((id) => bodies.get(id) ?? []);
  const named = (inCommittee: boolean): string =>
    held
      .filter(({ kind }) => (kind === 'special_committee') === inCommittee)
      .map(({ name }) => name)
      .join(SEPARATOR);
  return {
    memberNo: member.memberNo,
    name: member.name,
    gender: GENDERS[member.gender],
    birth: member.birth ?? '',
    nation: member.nation,
    party: nameOf(member.partyId),
    sector: nameOf(member.sectorId),
    committees: named(true),
    groups: named(false),
    isStanding: yesNo(member.isStanding),
    title: member.title,
    duties: member.duties,
    mobile: member.mobile,
    email: member.email,
    address: member.address,
    postcode: member.postcode,
    status: MEMBER_STATUSES[member.status],
  };
}

const FIELDS = memberContent.keyof().options;
const comparable = (member: MemberContent): string =>
  JSON.stringify(FIELDS.map((key) => (key === 'organizationIds' ? member.organizationIds.toSorted() : member[key])));
export const sameMember = (a: MemberContent, b: MemberContent): boolean => comparable(a) === comparable(b);
