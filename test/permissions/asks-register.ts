import { createHash } from 'node:crypto';
import { completeContent, PASSWORD } from '../harness/people.ts';
import type { Cast, Role } from '../harness/people.ts';
import type { Asks } from './runner.ts';

const nothing = (): object => ({});
const atVersion: Asks[string] = ({ thing: { version } }) => ({ body: { version } });
const DAYS = { opensOn: '2024-02-18', closesOn: '2024-02-20' };
const WINDOW = { windowFrom: '2023-10-05T00:00:00.000Z', deadline: '2024-02-18T10:00:00.000Z' };
const SESSION = { session: '13-1' };

const unitOf = (cast: Cast, more: object): object => ({
  kind: 'unit',
  code: 'water',
  name: '市水利局',
  shortName: '市水利局',
  parentId: null,
  routingDeskId: cast.bodies.government_desk,
  duties: '',
  phone: '',
  validFrom: '2023-01-01',
  ...more,
});
export const memberOf = ({ bodies }: Cast, memberNo: string) => ({
  memberNo,
  name: '周正',
  gender: 'male' as const,
  birth: null,
  nation: '汉族',
  partyId: null,
  sectorId: bodies.education_sector,
  organizationIds: [bodies.proposals_committee],
  isStanding: false,
  duties: '',
  title: '某校教师',
  mobile: '13900000001',
  email: '',
  address: '新乡市人民路2号',
  postcode: '453000',
});

/** Members for themselves, clerk and head for their body, the office for a member; others try as if they were members. */
function draftBy(role: Role, cast: Cast): object {
  const ofBody = role === 'clerk' || role === 'head';
  return {
    sessionId: null,
    organizationId: ofBody ? cast.bodies.science_party : null,
    onBehalfOfMemberId: role === 'office' ? cast.lead.memberId : null,
    content: completeContent('关于农村供水的提案'),
  };
}

const base64 = (text: string): string => Buffer.from(text).toString('base64');
const SHEETS: Readonly<Record<string, string>> = {
  members:
    '委员证号,姓名,性别,民族,界别,专门委员会,工作单位及职务,手机,通信地址,邮编\n' +
    '13-901,吴越,女,汉族,教育界,提案委员会,某校教师,13900000901,新乡市人民路3号,453000\n',
  units: '单位代码,单位名称,简称,交办归口,设立日期\nwater,市水利局,市水利局,市政府办公室,2023-01-01\n',
  proposals:
    '届次,委员证号,姓名,案由,类别,情况,分析,建议1\n' +
    '13-1,13-001,李慧敏,关于农村供水的提案,社会建设,管网老化,投入不足,三年内完成改造\n',
};
const sheet: Asks[string] = ({ thing: { params } }) => {
  const text = SHEETS[params['kind'] ?? ''] ?? '';
  return { body: { name: '表.csv', base64: base64(text) } };
};

export const REGISTER_ASKS: Asks = {
  'settings.committee': nothing,
  'settings.policy': nothing,
  'settings.calendar': () => ({ query: { year: '2023' } }),
  'settings.setPolicy': () => ({
    body: { key: 'sectorAllYear', value: true, article: '第九条', validFrom: '2023-02-01', reason: '修订' },
  }),
  'settings.setCalendar': () => ({
    body: { day: '2023-03-01', isWorkday: false, name: '停工一日', source: '市政府通知' },
  }),
  'settings.setSession': ({ thing: { sessionId, session } }) => ({
    params: { id: String(sessionId) },
    body: session as object,
  }),
  'settings.addSession': () => ({ body: { termNo: 13, no: 2, ...DAYS, ...WINDOW } }),
  'organizations.list': nothing,
  'organizations.get': ({ cast }) => ({ params: { id: cast.bodies.police } }),
  'organizations.seal': ({ cast }) => ({ params: { id: cast.bodies.science_party } }),
  'organizations.addSeal': ({ thing: { uploads }, role, cast }) => ({
    params: { id: cast.bodies.science_party },
    body: { uploadId: (uploads as Record<string, string> | undefined)?.[role] ?? cast.bodies.police, name: '印章.png' },
  }),
  'organizations.add': ({ cast }) => ({ body: unitOf(cast, {}) }),
  'organizations.edit': ({ cast }) => ({
    params: { id: cast.bodies.police },
    body: unitOf(cast, { code: 'police', name: '市公安局', shortName: '公安局', validFrom: '2022-01-01', version: 1 }),
  }),
  'organizations.abolish': ({ cast }) => ({
    params: { id: cast.bodies.police },
    body: { validTo: '2023-01-03', successorId: cast.bodies.education, reason: '机构改革', version: 1 },
  }),
  'members.list': nothing,
  'members.add': ({ cast }) => ({ body: memberOf(cast, '13-801') }),
  'members.get': nothing,
  'members.edit': ({ thing: { version, memberNo }, cast }) => ({
    body: { ...memberOf(cast, String(memberNo)), title: '某校校长', version },
  }),
  'members.changeStatus': ({ thing: { version } }) => ({
    body: { status: 'resigned', reason: '工作调动', on: '2023-01-03', version },
  }),
  'identity.signOut': nothing,
  'identity.me': nothing,
  'identity.changePassword': () => ({ body: { current: PASSWORD, next: '又一句自己好记的长话' } }),
  'identity.setPreference': () => ({ body: { prefersLarge: true } }),
  'identity.listSignIns': nothing,
  'identity.revokeSignIn': ({ thing: { signInId } }) => ({ params: { id: String(signInId) } }),
  'identity.listAccounts': nothing,
  'identity.addAccount': () => ({ body: { name: '新人', loginNo: 'newcomer', mobile: '' } }),
  'identity.getAccount': nothing,
  'identity.resetPassword': atVersion,
  'identity.unlockAccount': atVersion,
  'identity.setAccountStatus': ({ thing: { version } }) => ({ body: { status: 'disabled', version } }),
  'identity.grantDuty': ({ thing: { version } }) => ({
    body: {
      ...{ duty: 'chair_meeting', organizationId: null, fromOn: '2023-01-03', toOn: null },
      ...{ deputyForAccountId: null, reason: '分工调整', version },
    },
  }),
  'identity.endDuty': atVersion,
  'proposals.draft': ({ role, cast }) => ({ body: draftBy(role, cast) }),
  'advice.accuracy': () => ({}),
  'similarity.find': () => ({ body: { title: '关于农村供水管网改造的提案', body: '管网老化', exceptId: null } }),
  'integrity.signals': () => ({}),
  'statistics.year': () => ({ query: SESSION }),
  'statistics.rows': ({ thing: { key } }) => ({ query: { ...SESSION, key: String(key), part: 'numerator' } }),
  'statistics.differences': () => ({ query: { ...SESSION, from: '2023-01-02' } }),
  'scores.list': () => ({ query: SESSION }),
  'scores.get': () => ({ query: SESSION }),
  'scores.export': () => ({ query: { ...SESSION, format: 'csv' } }),
  'statistics.snapshots': () => ({ query: SESSION }),
  'statistics.sign': () => ({ body: SESSION }),
  'notifications.list': nothing,
  'notifications.read': ({ thing: { noticeId } }) => ({ params: { id: String(noticeId) } }),
  'notifications.readAll': nothing,
  'workbench.home': nothing,
  'workbench.cases': nothing,
  'workbench.find': () => ({ query: { text: '教育' } }),
  'search.find': () => ({ query: { text: '教育' } }),
  'search.export': () => ({ query: { text: '教育', format: 'csv' } }),
  'audit.log': nothing,
  'exchange.preview': sheet,
  'exchange.load': (about) => {
    const { body } = sheet(about) as { body: { base64: string } };
    const digest = createHash('sha256').update(Buffer.from(body.base64, 'base64')).digest('hex');
    return { body: { ...body, digest } };
  },
  'exchange.export': nothing,
};
