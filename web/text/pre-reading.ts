import type { PreAnswerAction, PreAnswerStatus } from '../../contract/pre-reading.ts';

export const preAnswerStatuses: Record<PreAnswerStatus, string> = {
  waiting: '等待回复',
  answered: '已回复',
  silent: '逾期未复，视为已阅',
  superseded: '已有新稿',
};
export const preAnswerActions: Record<PreAnswerAction, string> = {
  answer: '回复意见',
  lapse: '逾期视为已阅',
  supersede: '改送新稿',
};

export const preReading = {
  title: '征求意见稿',
  formTitle: (unit: string, no: number) => `${unit}的答复稿（第 ${no} 稿）`,
  lead: '这是征求意见稿，不是正式答复。请逐条看一看：同意的选同意，有不同意见的写明意见，承办单位会看到。',
  silence: (day: string) => `请在${day}前回复。不回复只记为已阅，不算同意。`,
  agrees: '同意这样答复',
  objects: '有不同意见',
  view: (no: number) => `对建议${no}的答复`,
  word: '您的意见',
  comment: '其他意见（选填）',
  done: '意见已送承办单位',
  change: '改一改我的意见',
  cancel: '不改了',
  missing: '请选择',
  wordMissing: '请写明不同意见',
  basis: (text: string) => `依据和时限：${text}`,
  send: '先征求提案人意见',
  sendTitle: '把这一稿送提案人征求意见？',
  sendLead: '每一位提案人（含联名人和并案的提案人）都会收到这一稿，并可逐条提出意见。稿子可以接着改。',
  sent: '已送提案人征求意见',
  version: (no: number, when: string) => `第 ${no} 稿 · ${when}送出`,
  due: (day: string) => `${day}前回复`,
  opened: (when: string) => `${when}打开`,
  unopened: '还没有打开',
  agreed: '各条都同意',
  objected: (count: number) => `${count} 条有不同意见`,
  heard: '提案人的意见',
  noWord: '同意',
} as const;
