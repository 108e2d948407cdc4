import type { MeetingAction, MeetingDecision, MeetingStatus } from '../../contract/reviewing.ts';
import type { ReviewerShare, WaitingAge } from '../../contract/workbench.ts';

export const meetingStatuses: Record<MeetingStatus, string> = {
  draft: '准备中',
  frozen: '议程已定',
  decided: '已决定',
  cancelled: '已取消',
};
export const meetingActions: Record<MeetingAction, string> = {
  edit: '保存会议与议程',
  freeze: '议程定稿',
  thaw: '重新开放议程',
  attend: '登记到会',
  decide: '成批决定',
  cancel: '取消会议',
};
export const meetingDecisions: Record<MeetingDecision, string> = {
  file: '立案',
  not_file: '不予立案',
  hold: '缓议',
};

export const presenceText = {
  mine: '您正在审查这一件',
  other: (name: string, since: string) => `${name}正在审查（自 ${since}）`,
  takeOver: '接着审查',
  taken: (name: string) => `已接着审查，并告知${name}`,
  at: (name: string) => `${name}正在审查`,
} as const;

export const undo = { takeBack: '收回', takenBack: '审查意见已收回' } as const;

export const keysText = {
  title: '键盘操作',
  show: '键盘操作（?）',
  hint: '在输入框里打字时这些键不起作用。',
  key: '键',
  does: '作用',
  keys: [
    ['J、K', '下一件、上一件'],
    ['Enter', '打开全文页'],
    ['P', '通过：到审查意见'],
    ['R', '退回修改'],
    ['M', '建议并案'],
    ['N', '不予立案'],
    ['U', '拟承办单位'],
    ['D', '看相近的提案'],
    ['S', '开始预审或接着审查'],
    ['Z', '收回刚提交的意见'],
    ['?', '显示这张表'],
  ],
} as const;

export const waitingAges: Record<WaitingAge, string> = { today: '今天', three: '一至三天', older: '三天以上' };
export const reviewerShares: Record<ReviewerShare, string> = { me: '我的', nobody: '未分派', others: '他人的' };

export const queueText = {
  label: '队列',
  group: '审查组',
  category: '类别',
  age: '等待',
  reviewer: '审查人',
  all: '全部',
  none: '未分组',
} as const;

export const assignText = {
  title: '分派审查',
  open: '分派审查',
  lead: '先看方案，可逐件调整；确定后每位审查员收到一条通知。',
  scope: '范围',
  scopes: { open: '尚未分派的', all: '全部在预审的' },
  loads: '各人在办',
  load: (open: number, more: number) => (more > 0 ? `在办 ${open} 件，将增加 ${more} 件` : `在办 ${open} 件`),
  to: (title: string) => `《${title}》的审查人`,
  nobody: '暂不分派',
  confirm: (count: number) => `确定分派 ${count} 件`,
  done: (count: number) => `已分派 ${count} 件`,
  empty: '没有等待分派的提案。',
  emptyHint: '新提交的提案到了，再来这里分派。',
  noReviewers: '审查组里还没有审查员，请先在账号管理中授予职责。',
  refusedTitle: (count: number) => `有 ${count} 件没有分派`,
  refusedLead: '其余已分派。',
  back: '返回审查',
} as const;

export const formEdit = {
  title: '文字修改',
  lead: '只改错字、标点和表述。改动数字、增删建议、重写段落，请退回提案人。',
  suggestion: (no: number) => `建议 ${no}`,
  reason: '修改了什么',
  consentOn: '提案人同意的日期',
  consentHow: '怎样征得同意',
  consentNote: '备注',
  save: '保存文字修改',
  saved: '已保存为新的版本，并告知提案人',
  compare: '对照历次文本',
  missing: { reason: '请写明修改了什么', on: '请选择提案人同意的日期', how: '请选择怎样征得同意', title: '请填写案由' },
} as const;

export const duplicates = {
  title: '相近的提案',
  none: '没有发现相近的提案。',
  short: '案由太短，无法比较。',
  beside: '并排对照',
  this: '这一件',
  that: '相近的一件',
  close: '收起对照',
  merge: '建议并案',
  notOpen: '您不能打开这一件，只看到上面的摘录。',
} as const;

export const successorText = {
  title: '去向',
  madeAt: (when: string) => `${when}转出`,
  whole: '内容全部带过去，来源是这件提案。',
  outcome: (when: string, words: string) => `${when}：${words}`,
  list: '在转出清单中查看',
} as const;

export const boardText = {
  agenda: '立案审查会议',
  noMeeting: '还没有安排会议',
  agendaOf: (title: string, when: string, items: number): string => `${title}（${when}，议程 ${items} 件）`,
  offAgenda: (count: number): string => `另有 ${count} 件待立案，不在任何议程上`,
  title: '审查进度',
  lead: (when: string) => `数字截至 ${when}，每半分钟更新一次。`,
  arrived: '收到',
  preReviewed: '已预审',
  decided: '已了结',
  oldest: '等待最久',
  nothing: '没有等待的',
  groups: '各组进度',
  columns: {
    name: '审查组',
    waiting: '待预审',
    preReview: '预审中',
    firstReview: '初审',
    secondReview: '复审',
    finalReview: '待立案',
    decided: '已了结',
    oldest: '最早提交',
  },
  noGroup: '未分组',
  minutes: '近两小时，每分钟',
  minuteColumns: { at: '时刻', arrived: '收到', preReviewed: '预审', decided: '决定' },
  quiet: '近两小时没有变化。',
  more: (count: number) => `另有 ${count} 分钟有变化，未列出`,
  report: '审查情况报告',
  meetings: '立案审查会议',
  assign: '分派审查',
} as const;

export const reportText = {
  title: '审查情况报告',
  lead: (when: string) => `草稿，数字截至 ${when}，与年度统计同源。`,
  download: '下载 Word',
  figures: '所引数字',
  label: '指标',
  value: '数值',
  back: '返回审查进度',
} as const;

export const meetingsText = {
  title: '立案审查会议',
  lead: '议程定稿、登记到会、成批决定，案号在同一笔里编定。',
  plan: '安排会议',
  planTitle: '安排立案审查会议',
  planLead: '全部待立案的提案按流水号列入议程，之后可以增减。',
  nameHint: '例如“提案委员会第 2 次立案审查会议”',
  save: '安排会议',
  planned: '会议已安排，待立案的提案已列入议程',
  empty: '还没有安排会议。',
  emptyHint: '有提案等待立案时，安排一次会议来决定。',
  row: (items: number) => `议程 ${items} 件`,
  filed: (count: number) => `立案 ${count} 件`,
  back: '返回立案',
} as const;

export const offAgenda = {
  title: '还可列入议程的提案',
  count: (count: number): string => `还可列入议程（${count} 件）`,
  add: '列入议程',
  addAll: (count: number): string => `全部列入（${count} 件）`,
} as const;

export const meetingText = {
  pageTitle: '立案审查会议',
  back: '返回会议列表',
  actions: '会议的办理',
  agendaTitle: '议程',
  removeShort: '移出',
  facts: { time: '时间', place: '地点', chair: '主持', status: '状态', note: '决议' },
  quorum: (all: number, present: number, needed: number) => `应到 ${all} 人，实到 ${present} 人，须到 ${needed} 人`,
  short: '到会人数不足，不能作出决定。',
  attendanceSaved: '到会情况已登记',
  agenda: (count: number) => `议程（${count} 件）`,
  remove: (title: string) => `把《${title}》移出议程`,
  advice: '审查意见',
  stale: '定稿后有变动，只能缓议',
  exceptionOf: (title: string) => `《${title}》的决定`,
  asAdvised: '按建议',
  decideTitle: '会议成批决定',
  decideLead: (file: number, notFile: number, hold: number) =>
    `将立案 ${file} 件、不予立案 ${notFile} 件、缓议 ${hold} 件。决定后编定案号，不能收回。`,
  opinion: '决议',
  opinionHint: '写入每件提案和会议纪要',
  reason: '理由',
  confirm: '确定会议决定',
  decided: '会议决定已生效，案号已编定',
  frozen: '议程已定稿',
  thawed: '议程已重新开放',
  cancelled: '会议已取消',
  saved: '议程已保存',
  thawTitle: '重新开放议程？',
  cancelTitle: '取消这次会议？',
  why: '理由',
  minutes: '下载会议纪要',
  empty: '议程上没有提案。',
  missing: {
    opinion: '请写明决议',
    reason: '请写明例外的理由',
    more: '不予立案须填这一项',
    decision: (no: number) => `第 ${no} 项须写明决定`,
  },
} as const;
