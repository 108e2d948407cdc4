import type { ChannelKind, MailSecurity, NoticeTopic } from '../../contract/channels.ts';

export const channelKinds: Record<ChannelKind, string> = {
  mail: '邮件',
  wecom: '企业微信群机器人',
  dingtalk: '钉钉群机器人',
  sms: '短信',
};
export const mailSecurities: Record<MailSecurity, string> = {
  tls: '加密连接（TLS）',
  starttls: '先连后加密（STARTTLS）',
  none: '不加密（仅限内网）',
};
export const topics: Record<NoticeTopic, string> = {
  proposals: '提案提交、联名与审查',
  handling: '交办、签收、延期等办理事项',
  closing: '答复与评价',
  urging: '催办与督促',
};

export const channelsPage = {
  title: '外发渠道',
  lead: '站内通知之外，再用邮件、群机器人或短信告诉本人。密码和密钥只用于发送，保存后不再显示。',
  add: '增加渠道',
  edit: '修改',
  test: '试发一条',
  empty: '还没有外发渠道。',
  emptyHint: '不设也不影响办理：通知都在站内收件箱里。',
  on: '启用',
  off: '停用',
  waiting: (n: number) => `待发 ${n} 条`,
  failedOf: (n: number) => `未送达 ${n} 条`,
  lastSent: (when: string) => `最近送达 ${when}`,
  neverSent: '还没有发出过',
  lastError: (why: string) => `最近一次没有发出：${why}`,
  demo: '演示数据不外发：消息写入服务器的文件夹，不会真的发出。',
  saved: '已保存',
  added: '渠道已增加',
} as const;

export const channelForm = {
  addTitle: '增加外发渠道',
  editTitle: (name: string) => `修改“${name}”`,
  kind: '种类',
  name: '名称',
  nameHint: '例如“办公室邮箱”“教育局交流群”',
  isOn: '启用这条渠道',
  host: '邮件服务器',
  port: '端口',
  security: '连接方式',
  user: '邮箱账号',
  userHint: '不用登录的服务器可以不填',
  from: '发件地址',
  password: '邮箱密码或授权码',
  url: '机器人地址',
  urlHint: '从群机器人设置里整条复制，地址里含密钥',
  smsUrl: '短信网关地址',
  token: '访问令牌',
  signKey: '加签密钥',
  signKeyHint: '机器人安全设置选“加签”时给出，SEC 开头',
  kept: '已设置。不改请留空。',
  duty: '群里是谁',
  organization: '哪个单位',
  save: '保存',
  missing: '请填写',
} as const;

export const testForm = {
  title: '试发一条',
  lead: '消息和其他通知走同一条路，几分钟内送达；结果显示在这条渠道下面。',
  to: { mail: '发到邮箱', sms: '发到手机', wecom: '', dingtalk: '' } satisfies Record<ChannelKind, string>,
  send: '试发',
  sent: '已排队，几分钟内发出',
} as const;

export const failedList = {
  title: '未送达的消息',
  lead: '反复重试仍未送达，或对方拒收。改好渠道或地址后可以重新发送。',
  empty: '没有未送达的消息。',
  recipient: '收件人',
  channel: '渠道',
  reason: '原因',
  when: '时间',
  attempts: (n: number) => `试过 ${n} 次`,
  notices: (n: number) => `含 ${n} 条通知`,
  group: '群',
  retry: '重新发送',
  retried: '已重新排队',
  act: '操作',
} as const;

export const failedDeliveries = {
  title: '没有完成的后续处理',
  lead: '事情本身已经办成；随后的通知、登记、索引等处理反复失败，已停止重试。问题排除后可以重新运行，做过的不会重做。',
  empty: '没有未完成的后续处理。',
  what: '由哪些事引起',
  reason: '原因',
  when: '停止重试的时间',
  attempts: (n: number) => `试过 ${n} 次`,
  retry: '重新运行',
  retried: '已重新排队',
  act: '操作',
} as const;

export const choicePage = {
  title: '接收通知的方式',
  lead: '站内通知总会有；这里选择要不要同时发到邮箱或手机。',
  mail: '接收通知的邮箱',
  mailHint: '不填就不发邮件。新填的邮箱要先确认，确认前不发通知。',
  waiting: (mail: string, until: string) => `${mail} 还没有确认，通知不会发到这里。确认信已发出，${until}前有效。`,
  waitingNoMail: (mail: string) => `${mail} 还没有确认。本委员会开通邮件通知后，请再发一次确认信。`,
  code: '邮件里的六位确认码',
  codeMissing: '请填写六位数字',
  confirm: '确认邮箱',
  confirmed: '邮箱已确认',
  again: '再发一次确认信',
  sentAgain: '确认信已再次发出',
  noMail: '本委员会没有开通邮件通知，填了也暂时不发。',
  mobile: '接收短信的手机',
  mobileHint: '只有催办和通报发短信；不填就不发',
  isDigest: (at: string) => `每天 ${at} 汇总成一封`,
  isDigestHint: '不选则随到随发，几分钟内的事合成一封',
  muted: '不用发到站外的事',
  mutedHint: '选中的只在站内看；催办和督促不受影响',
  quiet: (span: string) => `夜间 ${span} 不发，早上补发。`,
  save: '保存',
  saved: '已保存',
} as const;
