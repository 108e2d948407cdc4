import type { MemberStatus, MemberView } from '../../contract/members.ts';
import type { OrganizationKind } from '../../contract/organizations.ts';

export const organizationKinds: Record<OrganizationKind, string> = {
  unit: '承办单位',
  routing_desk: '交办单位',
  review_group: '审查组',
  party: '党派',
  people_org: '人民团体',
  special_committee: '专门委员会',
  sector: '界别',
  member_group: '委员小组',
  joint_group: '界别联组',
  county_cppcc: '县（市、区）政协',
  township_group: '乡镇（街道）联络组',
  office: '机关处室',
};

export const memberStatuses: Record<MemberStatus, string> = {
  in_office: '在任',
  resigned: '辞去',
  revoked: '撤销资格',
  deceased: '逝世',
  term_ended: '届满',
};
export const genders: Record<MemberView['gender'], string> = { male: '男', female: '女' };

export const membersPage = {
  title: '委员',
  add: '增补委员',
  exchange: '导入导出',
  text: '查找',
  textHint: '姓名、拼音或委员证号',
  sector: '界别',
  committee: '专门委员会',
  status: '资格',
  empty: '没有相符的委员。',
  emptyHint: '换个词，或清除几项筛选再看。',
  standing: '常委',
} as const;
export const membersTotal = (total: number): string => `${total} 位委员`;

export const memberPage = {
  add: '增补委员',
  edit: '修改信息',
  save: '保存',
  saved: '已保存',
  added: '委员已增补',
  changeStatus: '变更资格',
  statusTitle: '变更委员资格',
  statusLead: '变更后不能再提交提案或签名；已提交的提案由提案委办公室更换第一提案人。',
  newStatus: '变更为',
  on: '生效日期',
  reason: '依据与理由',
  statusChanged: '资格已变更',
  register: '名册信息',
  contact: '联系方式',
  history: '资格变动',
  hidden: '联系方式只对本人、提案委办公室和委员工作机构显示。',
  back: '返回名册',
} as const;

export const memberFields = {
  memberNo: '委员证号',
  name: '姓名',
  gender: '性别',
  birth: '出生日期',
  nation: '民族',
  partyId: '党派',
  sectorId: '界别',
  organizationIds: '参加的专门委员会',
  isStanding: '常务委员',
  duties: '政协职务',
  title: '单位与职务',
  mobile: '手机号',
  email: '电子邮箱',
  address: '通讯地址',
  postcode: '邮编',
  status: '资格',
} as const;
export const memberHints = { noParty: '无党派或未填', organizations: '输入名称查找，至少一个' } as const;

export const organizationsPage = {
  title: '单位与组织',
  add: '新增',
  kind: '类别',
  text: '查找',
  textHint: '名称、简称或代码',
  current: '范围',
  withEnded: '含已撤销的',
  ended: (on: string) => `${on} 撤销`,
  empty: '没有相符的单位或组织。',
  emptyHint: '换一个类别，或清除筛选再看。',
  desk: (name: string) => `归口 ${name}`,
} as const;

export const organizationPage = {
  add: '新增单位或组织',
  edit: '修改',
  save: '保存',
  saved: '已保存',
  added: '已新增',
  back: '返回列表',
  abolish: '撤销',
  abolishTitle: '撤销这个单位？',
  abolishLead: '用于机构改革：没有办完的任务转给承接单位，已发出的文件保留原名。',
  successor: '承接单位',
  abolishOn: '撤销日期',
  reason: '依据与理由',
  abolished: '已撤销',
  successorIs: (name: string) => `由${name}承接`,
  cases: '看它承办的提案',
} as const;
export const organizationFields = {
  kind: '类别',
  code: '代码',
  name: '全称',
  shortName: '简称',
  parentId: '上级',
  routingDeskId: '归口交办单位',
  duties: '职责',
  phone: '电话',
  validFrom: '起用日期',
} as const;
export const organizationHints = {
  code: '小写字母、数字和下划线，用于导入导出，定后尽量不改',
  duties: '写明主管事项，便于拟定承办单位',
} as const;

export const sealPanel = {
  title: '印章',
  choose: '上传印章图片',
  another: '换一张',
  hint: 'PNG 或 JPG，不超过 300 KB，宽和高在 120 到 2000 像素之间；以后审定的提案用它，已审定的不变',
  none: '还没有印章图片，负责人要有它才能审定提案。',
  noneYet: '还没有印章图片：请经办人或提案委办公室上传。',
  changed: '印章图片已更换',
  added: (by: string, day: string): string => `${by} ${day}上传`,
} as const;

export const accountsPage = {
  title: '账号',
  add: '新建账号',
  addTitle: '新建账号',
  text: '查找',
  textHint: '姓名、账号或手机号',
  duty: '职责',
  empty: '没有相符的账号。',
  emptyHint: '换个词，或清除筛选再看。',
  active: '启用',
  disabled: '已停用',
  locked: '已锁定',
  mustChange: '待改密码',
  noDuties: '没有职责',
  member: '委员',
  open: '打开',
} as const;
export const accountFields = { name: '姓名', loginNo: '账号', mobile: '手机号' } as const;
export const accountPage = {
  back: '返回账号',
  reset: '重置密码',
  resetTitle: '重置密码？',
  resetLead: '原密码立即失效，各处登录全部退出。新的一次性密码只显示一次。',
  unlock: '解除锁定',
  unlocked: '已解除锁定',
  disable: '停用',
  disableTitle: '停用这个账号？',
  disableLead: '停用后不能登录，已做的记录不变。以后可以重新启用。',
  enable: '启用',
  disabledDone: '账号已停用',
  enabledDone: '账号已启用',
  duties: '职责',
  grant: '授予职责',
  grantTitle: '授予职责',
  duty: '职责',
  organization: '所在单位或组织',
  organizationHint: '输入名称查找',
  fromOn: '开始日期',
  toOn: '结束日期',
  toOnHint: '不填则长期有效；代理（AB 角）请填写',
  deputyFor: '代谁履职',
  deputyHint: '代理他人时填写，输入姓名查找',
  reason: '依据',
  granted: '职责已授予',
  end: '终止',
  endTitle: '终止这项职责？',
  endLead: '从现在起不再有相应权限，已做的记录不变。',
  endedDone: '职责已终止',
  deputyOf: (name: string) => `代${name}`,
  period: (from: string, to: string | null) => (to === null ? `${from} 起` : `${from} 至 ${to}`),
  missing: { duty: '请选择职责', reason: '请写明依据', fromOn: '请选择开始日期' },
} as const;
export const oneTime = {
  title: '一次性密码',
  lead: (name: string) => `请当面或用可靠的方式告诉${name}。首次登录须改成自己的密码。`,
  once: '关闭后不再显示。',
  copy: '复制',
  copied: '已复制',
  close: '我已记下，关闭',
} as const;

export const settingsNav = {
  label: '设置',
  policy: '规则',
  sessions: '次会议',
  calendar: '工作日历',
  channels: '外发渠道',
  exchange: '导入导出',
  wipings: '清除',
} as const;

export const sessionsPage = {
  title: '次会议',
  lead: '会议日期与提案截止时间。截止以服务器时间为准。',
  add: '新增一次会议',
  addTitle: '新增一次会议',
  edit: '修改',
  editTitle: (name: string) => `修改${name}`,
  save: '保存',
  saved: '已保存',
  added: '已新增',
  empty: '还没有会议。',
  emptyHint: '先新增一次会议，委员才能提交提案。',
  window: (from: string, to: string) => `${from} 开始征集，${to} 截止`,
  held: (from: string, to: string) => `会期 ${from} 至 ${to}`,
  current: '本次',
} as const;
export const sessionFields = {
  termNo: '届',
  no: '次',
  opensOn: '开幕',
  closesOn: '闭幕',
  windowFrom: '开始征集提案',
  deadline: '大会提案截止',
} as const;

export const calendarPage = {
  title: '工作日历',
  lead: (until: string) => `期限按工作日推算。放假安排已录至 ${until}。`,
  year: '年份',
  add: '设定一天',
  addTitle: '设定某日上班或放假',
  day: '日期',
  isWorkday: '这一天',
  work: '上班',
  off: '放假',
  name: '名称',
  nameHint: '例如“春节调休上班”',
  source: '依据',
  sourceHint: '通知的名称或文号',
  save: '保存',
  saved: '日历已更新',
  empty: '这一年还没有录入放假安排。',
  emptyHint: '国务院办公厅公布后请录入；在此之前期限按周末推算，标为暂定。',
  missing: { day: '请选择日期', isWorkday: '请选择上班或放假', name: '请填写名称', source: '请填写依据' },
} as const;
