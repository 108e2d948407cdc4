import type { UrgingLevel } from '../../contract/urging.ts';
import type { Light } from '../../contract/workbench.ts';

export const urgingLevels: Record<UrgingLevel, string> = {
  hint: '工作提示',
  reminder: '催办',
  written_urge: '催办单',
  interview: '约谈',
  circular: '通报',
};
export const lights: Record<Light, string> = {
  late: '已逾期',
  red: '3 个工作日内到期',
  orange: '7 个工作日内到期',
  yellow: '15 个工作日内到期',
  green: '尚早',
  none: '没有期限',
};

export const urgingPage = {
  title: '督促',
  lead: '提示和催办由系统按时发出；催办单、约谈、通报到时列在这里，由人决定。上一级确认或过了确认期，才能发下一级。',
  counts: '到期与逾期',
  due: (level: string, n: number) => `该发${level} ${n} 项`,
  light: (label: string, n: number) => `${label} ${n} 项`,
  level: '该走哪一步',
  which: '范围',
  onlyDue: '只看该发的',
  all: '全部在催的',
  empty: '眼下没有该发的督促。',
  emptyHint: '到了期限还没有办完的，会列在这里。',
  last: (level: string, day: string) => `上一级：${level} ${day}`,
  none: '还没有督促过',
  open: '去办理',
} as const;

export const ladderPanel = {
  title: '督促',
  given: (who: string, when: string) => `${who} ${when}发出`,
  acknowledgeBy: (day: string) => `请于 ${day} 前确认`,
  lateAcknowledgement: (day: string) => `应于 ${day} 前确认，还没有确认`,
  acknowledged: (who: string, when: string) => `${who} ${when}确认`,
  waits: (level: string, day: string) => `承办单位可在 ${day} 前确认，之后可发${level}`,
  nextOn: (level: string, day: string) => `下一级${level}，${day} 起`,
  top: '已到最高一级',
  acknowledge: '确认收到',
  acknowledgeTitle: (level: string) => `确认收到${level}`,
  note: '办理打算',
  noteHint: '例如何时办复、有什么困难，选填',
  acknowledgeDone: '已确认',
  give: (level: string) => `发${level}`,
  giveTitle: (level: string) => `发出${level}`,
  giveLead: '发出后不能撤回，承办单位会收到通知并须确认。',
  reason: '事由和要求',
  reasonHint: '写明逾期情况、要求何时办复；约谈写明时间地点',
  word: '文号代字',
  wordHint: '例如 新政办催',
  year: '年份',
  serial: '序号',
  giveDone: '已发出',
  missing: '请填写',
} as const;
