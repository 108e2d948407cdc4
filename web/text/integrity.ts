import type { SignalKind, SignalRow } from '../../contract/integrity.ts';

/** Each is a question: nothing here says that anybody did wrong. */
export const signalQuestions: Record<
  SignalKind,
  (unit: string, rows: readonly SignalRow[], minutes: number) => string
> = {
  together: (unit, rows, minutes) => `${rows.length} 位提案人在 ${minutes} 分钟内先后评价了${unit}，是各自填写的吗？`,
  at_once: (unit, rows, minutes) =>
    `${rows.length} 份对${unit}的评价在答复送达后 ${minutes} 分钟内提交，读过答复了吗？`,
  turned: (unit, rows) => `${rows.length} 份对${unit}的评价由不满意改成了不再不满意，是问题解决了，还是有人来说过情？`,
  spotless: (unit, rows) => `对${unit}的 ${rows.length} 份评价全部满意，都是提案人的真实想法吗？`,
};
export const signalKinds: Record<SignalKind, string> = {
  together: '时间集中',
  at_once: '评价过快',
  turned: '由不满意改变',
  spotless: '全部满意',
};

export const integrity = {
  title: '评价疑点',
  lead: '这些情形值得问一问提案人，不是结论；承办单位看不到这一页。',
  link: '评价疑点',
  back: '返回统计',
  none: '没有值得问的情形',
  noneHint: '评价中没有时间过于集中、过快、由不满意改变或全部满意的情形。',
  rows: '涉及的评价',
  proposal: '提案',
  proposer: '提案人',
  released: '答复送达',
  given: '评价',
  verdict: '态度 / 结果',
  before: '先前',
  contact: '其间单位登记沟通',
} as const;
