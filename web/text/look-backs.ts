import type { LookBackStanding } from '../../contract/look-backs.ts';

export const lookBackStandings: Record<LookBackStanding, string> = {
  done: '已经办成',
  on_course: '按期推进',
  delayed: '进度滞后',
  cannot: '难以办成',
};

export const lookBacksPage = {
  title: '回头看',
  lead: '隔一段时间问一遍：答复里承诺的事，现在办得怎样。',
  open: '开展回头看',
  none: '还没有开展过回头看。',
  noneHint: '一般每年 11 月和次年 6 月各一次，由提案委发起，各单位逐项填报。',
  state: (opened: string, due: string) => `${opened}开始，${due}前填报`,
  answered: (done: number, all: number) => `已填 ${done} / ${all} 份`,
  running: '填报中',
  ended: '已结束',
  toLedger: '看承诺台账',
} as const;

export const openLookBackDialog = {
  title: '开展一次回头看',
  lead: '现在未办成的承诺，逐项列入登记表，发给各承办单位填报。',
  name: '名称',
  nameHint: '例如：2023年11月承诺事项回头看',
  dueOn: '填报期限',
  submit: '发给各单位',
  done: '已发给各承办单位',
} as const;

export const lookBackPage = {
  results: '填报结果',
  sheets: '各单位',
  items: (n: number) => `${n} 项`,
  waiting: '未填报',
  answeredBy: (name: string, day: string) => `${name} ${day}填报`,
  all: '列入',
  unanswered: '未填报',
  close: '结束回头看',
  closeTitle: '结束这次回头看？',
  closeLead: '结束后各单位不能再填报，已填的结果保留。',
  closeUnanswered: (n: number) => `还有 ${n} 份登记表没有填报。`,
  closed: '已结束',
  back: '全部回头看',
} as const;

export const sheetPage = {
  title: (unit: string) => `${unit}：承诺事项办理情况登记表`,
  due: (day: string) => `${day}前填报`,
  ended: '这次回头看已经结束。',
  standing: '现在怎样',
  text: '说明',
  textHint: '已经办成的写明证据；滞后或难以办成的写明原因和打算',
  missing: '请选择',
  submit: '报提案委',
  again: '更正填报',
  done: '已报提案委',
  item: (n: number) => `第 ${n} 项`,
  dueOn: (day: string) => `期限 ${day}`,
  back: '返回这次回头看',
} as const;
