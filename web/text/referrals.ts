import type { ReferralState } from '../../contract/referrals.ts';

export const referralStates: Record<ReferralState, string> = { open: '还没有结果', settled: '已有结果' };
export const referralsPage = {
  title: '未立案转出',
  lead: '不予立案后转为社情民意信息、来信或供研究参考的，转给了谁、结果如何。',
  back: '返回审查',
  kind: '转为什么',
  state: '结果',
  unit: '转给哪个单位',
  search: '案由',
  empty: '没有转出的记录。',
  emptyHint: '决定不予立案时选择转出，就列在这里。',
  from: (receiptNo: string, lead: string) => `来自 ${receiptNo}（${lead}）`,
  toUnits: (names: string) => `转${names}`,
  toOpinions: '转社情民意信息工作部门',
  toNobody: '没有写明单位',
  madeAt: (when: string) => `${when}转出`,
  outcome: (when: string, words: string) => `${when}：${words}`,
  note: '登记结果',
  again: '更正结果',
  noteTitle: '登记转出后的结果',
  noteLead: '单位怎样研究、采用了什么、怎样回复。提案人在提案页上看得到。',
  words: '结果',
  on: '日期',
  save: '保存',
  saved: '已登记',
} as const;
