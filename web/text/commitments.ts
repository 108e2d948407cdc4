import type { CommitmentAction, CommitmentLight } from '../../contract/commitments.ts';

export { commitmentActions, commitmentStatuses } from '../../contract/paper-words.ts';

export const promises = {
  title: '答复里的承诺',
  count: (n: number) => `${n} 项`,
  due: (day: string) => `期限 ${day}`,
  noDate: '未写明期限',
  because: '依据',
  hint: '按答复原文逐句找出，供核对；以答复原文为准。',
  lacks: 'B 类答复应写明今后做什么、何时做完；这份答复的正文里没有找到写明期限的承诺。',
} as const;

/** While the letter is written: what it promises, one by one. */
export const listing = {
  title: '承诺事项',
  count: (n: number) => `${n} 项`,
  line: (action: string, rest: readonly string[]) => `${action}（${rest.filter(Boolean).join('，')}）`,
  by: (day: string) => `${day}前`,
  lead: '答复里说了今后要做的事，就逐项列出；送出后进入承诺台账，办结后仍要兑现。',
  required: '这一类答复至少列一项承诺：做什么、哪个科室负责、何时办成。送出后进入承诺台账。',
  find: '从答复里找承诺',
  add: '自己加一项',
  found: (n: number) => `答复里找到 ${n} 句像承诺的话，请逐句决定要不要列入：`,
  noneFound: '答复里没有再找到写明今后要做的事的句子，可以自己加。',
  failed: '没有找成，请稍后再试，或者自己加一项。',
  take: '列入',
  takeThis: (words: string) => `列入：${words}`,
  due: (day: string) => `期限 ${day}`,
  noDate: '没有写明期限，列入后请补上',
  no: (n: number) => `承诺${n}`,
  words: (words: string) => `原文：${words}`,
  action: '做什么',
  dueOn: '何时办成',
  office: '责任科室',
  amount: '数量（可以不填）',
  forSuggestion: '对应哪条建议',
  suggestion: (no: number) => `建议${no}`,
  whole: '整件提案',
  remove: (n: number) => `删去承诺${n}`,
} as const;

/** How it stands to its date, in words beside the colour. */
export const commitmentLights: Record<CommitmentLight, string> = {
  overdue: '到期未办成',
  soon: '三十天内到期',
  running: '正在办理',
  waiting: '等待核实',
  kept: '已兑现',
  explained: '说明不能办',
};

export const evidence = { title: '佐证', hint: '照片、文件、验收单等，提案人和核实的人都看得到' } as const;

type DialogWords = { readonly title: string; readonly label: string; readonly hint?: string; readonly done: string };
export const dialogs: Record<CommitmentAction, DialogWords> = {
  report: {
    title: '报告进展',
    label: '办到哪一步，凭什么说',
    hint: '写明已做的事和可以查证的材料，例如文号、照片、验收单',
    done: '已报告进展',
  },
  claim_done: {
    title: '报告承诺已办成',
    label: '办成的情况和证据',
    hint: '报告后由提案委、提案办或归口单位核实，提案人也会看到',
    done: '已报告办成，等待核实',
  },
  confirm: { title: '认可办成', label: '您看到的情况', done: '已记下您的意见' },
  dispute: {
    title: '认为没有办成',
    label: '哪里没有办成',
    hint: '您的意见会告诉核实的人，由他们核实后决定',
    done: '已记下您的意见，请等核实结果',
  },
  verify: { title: '核实办成', label: '怎样核实的', hint: '现场查看、查阅材料或走访情况', done: '已核实办成' },
  refute: { title: '核实未办成', label: '差在哪里', hint: '单位会看到，并继续办理', done: '已退回单位继续办理' },
  ask_excuse: {
    title: '说明不能办',
    label: '为什么不能办，怎样向提案人说明的',
    hint: '由提案委审定；同意后台账记为“说明不能办”，仍计入到期',
    done: '已报提案委审定',
  },
  accept_excuse: { title: '同意不能办的说明', label: '审定意见', done: '已同意说明' },
  decline_excuse: { title: '不同意不能办的说明', label: '审定意见', done: '已退回单位继续办理' },
};

export const card = {
  office: '责任科室',
  amount: '数量',
  dueOn: '期限',
  progressDueOn: '下次报告进展',
  settledOn: '了结于',
  suggestion: (no: number) => `对应建议${no}`,
  whole: '对应整件提案',
  words: (words: string) => `答复原文：${words}`,
  entries: '办理记录',
} as const;

export const panel = {
  title: '承诺事项',
  count: (n: number) => `${n} 项`,
  add: '补列承诺',
  addFor: (unit: string) => `为${unit}补列承诺`,
  none: '这份答复没有列承诺事项。',
} as const;

export const listDialog = {
  title: '补列一项承诺',
  lead: '列入后进入承诺台账，不能删去；办不成的，由签发人说明。',
  submit: '列入台账',
  done: '已列入承诺台账',
} as const;

export const ledgerPage = {
  title: '承诺台账',
  lead: '答复里说了要办的事，办到哪一步。',
  leadUnit: '本单位在答复里说了要办的事，办到哪一步。',
  lights: '按进度看',
  all: '全部',
  search: '搜承诺内容',
  unit: '单位',
  isDue: '只看已到期的',
  yes: '已到期',
  none: '没有符合条件的承诺事项。',
  noneYet: '还没有承诺事项。答复送出后，所列的承诺会出现在这里。',
  due: (day: string) => `期限 ${day}`,
  report: (day: string) => `${day}前报告进展`,
  settled: (day: string) => `${day}了结`,
  rates: '各单位办成率与满意率',
  ratesNote: '办成率：已核实办成的 ÷ 期限已到的。满意率：只计已办结并公开的第一提案人评价。',
  interval: (low: string, high: string) => `${low}–${high}`,
  columns: {
    unit: '单位',
    kept: '办成率',
    count: '办成 / 到期',
    interval: '可信区间',
    satisfied: '满意率',
    forms: '满意 / 评价',
  },
  tooFew: '不足10项，不排名',
  drill: (what: string, unit: string) => `${unit}：${what}`,
  verdictsOf: (unit: string) => `${unit}：已公开的评价`,
  verdictsNone: '这个单位还没有已公开的评价。',
  back: '看台账',
  round: (n: number) => `第 ${n} 轮`,
} as const;
