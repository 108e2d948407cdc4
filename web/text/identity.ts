import type { Duty } from '../../contract/identity.ts';

export const duties: Record<Duty, string> = {
  proposal_office: '提案委办公室',
  proposal_committee: '提案委员会',
  reviewer: '审查委员',
  group_leader: '审查组组长',
  routing_desk: '交办单位',
  unit_liaison: '承办单位联络员',
  unit_handler: '承办人',
  unit_checker: '核稿人',
  unit_signer: '签发人',
  unit_head: '单位主要负责人',
  collective_clerk: '集体提案经办人',
  collective_head: '集体提案负责人',
  leader: '领导',
  supervisor: '督办人',
  member_affairs: '委员工作机构',
  chair_meeting: '主席会议',
  sys_admin: '系统管理员',
  auditor: '安全审计员',
};

export const signInPage = {
  title: '登录',
  welcome: '政协提案，\n从落笔到落实。',
  login: '账号',
  loginHint: '委员证号、工号或手机号',
  password: '密码',
  show: '显示密码',
  submit: '登录',
  help: '没有账号或忘记密码，请联系本委员会办公室。',
  clue: '群众提供提案线索，不用登录',
  missing: { login: '请填写账号', password: '请填写密码' },
} as const;

export const passwordPage = {
  title: '修改密码',
  must: '这是您第一次登录，请先设一个自己的密码。',
  current: '现在的密码',
  next: '新密码',
  nextHint: '至少 10 位，可以用一句好记的话',
  again: '再输一次新密码',
  submit: '修改密码',
  done: '密码已修改，其他设备需要重新登录',
  missing: { current: '请填写现在的密码', next: '至少 10 位', again: '两次输入不一样' },
} as const;

export const devicesPage = {
  title: '登录的设备',
  lead: '不认识的设备，请让它退出并马上修改密码。',
  thisOne: '本机',
  since: '登录于',
  seen: '最近使用',
  revoke: '让它退出',
  revoked: '那台设备已退出',
  confirmTitle: '让这台设备退出？',
  empty: '没有其他设备登录。',
} as const;

export const accountMenu = {
  notices: '接收通知的方式',
  password: '修改密码',
  devices: '登录的设备',
} as const;
