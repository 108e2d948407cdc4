import type { AdviceShare } from '../../contract/advice.ts';

/** Words about which unit a proposal is likely for. */
export const unitAdvice = {
  title: '拟办建议',
  lead: (learnedFrom: number): string =>
    learnedFrom > 0
      ? `按单位职责和已交办的 ${learnedFrom} 件推算，仅供参考。`
      : '按单位名称、职责和常见分工推算，还没有历年交办可学，仅供参考。',
  unsure: '拿不准',
  unsureLead: '没有哪个单位的可能性足够大：可能涉及几家，或说得太少。下面是最接近的，请自行判断。',
  nothing: '还没有承办单位可供推荐。',
  learning: '正在学习历年交办，稍后给出。',
  score: (score: number): string => (score < 0.01 ? '可能性不足 1%' : `可能性 ${Math.round(score * 100)}%`),
  phrases: '依据',
  noPhrases: '文中没有特别指向它的词',
  take: '采用',
  takeName: (name: string): string => `采用${name}`,
} as const;

const percent = (part: number, whole: number): string => `${Math.round((100 * part) / whole)}%`;
export const adviceAccuracy = {
  title: '拟办建议准不准',
  lead: '首选建议后来成为承办单位的比例；退回改派的按最后的单位算，拿不准的不计入。',
  none: '还没有给出过拟办建议。',
  session: '次会议',
  share: ({ decided, taken }: AdviceShare): string =>
    decided === 0 ? '—' : `${percent(taken, decided)}（${taken} / ${decided}）`,
  amongThree: ({ decided, amongThree }: AdviceShare): string => (decided === 0 ? '—' : percent(amongThree, decided)),
  labels: { taken: '首选正确', amongThree: '前三之内', advised: '给出建议', unsure: '拿不准' },
  rows: '逐件对照',
  caption: '建议的单位与最后的承办单位',
  columns: { caseNo: '案号', title: '案由', advised: '首选建议', final: '承办单位', verdict: '对照' },
  pending: '未交办',
  verdict: { taken: '一致', missed: '不同', unsure: '拿不准', pending: '未交办' },
} as const;
