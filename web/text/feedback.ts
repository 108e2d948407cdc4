import type { CaseVerdict, FeedbackAction, FeedbackStatus } from '../../contract/feedback.ts';

export { listenModes, targetings, verdicts, visitings } from '../../contract/paper-words.ts';

export const feedbackStatuses: Record<FeedbackStatus, string> = {
  due: '等待评价',
  submitted: '已评价',
  disclosed: '已评价，已告知承办单位',
  no_feedback: '未评价',
};
/** To the unit nothing more is told before the case is closed. */
export const feedbackGiven = '已评价，办结后可见';

export const feedbackActions: Record<FeedbackAction, string> = {
  submit: '提交评价',
  change: '更改评价',
  enter_paper: '录入纸质评价',
  disclose: '告知承办单位',
  lapse: '逾期未评价',
};

export const feedbackWords = {
  title: '评价',
  formTitle: (unit: string) => `对${unit}办理情况的意见`,
  lead: '评价只由您填写，没有预填。办结前承办单位看不到内容。',
  dueBy: (day: string) => `请在${day}前评价；到期不评价不视为满意。`,
  readFirst: '请先打开并阅读答复，再来评价。',
  toReply: '去看答复',
  attitude: '办理态度',
  result: '办理结果',
  listenMode: '答复前，承办单位怎样听取您的意见',
  visiting: '走访情况',
  targeted: '答复是否针对提案',
  answeredByLeader: '是否由分管领导答复',
  byLeader: { yes: '是', no: '否' },
  answers: '逐条看法',
  answersHint: '是否同意对这一条的答复，可以只答几条',
  short: { listenMode: '听取意见', targeted: '针对提案', answeredByLeader: '分管领导答复', answers: '逐条看法' },
  agrees: '同意',
  disagrees: '不同意',
  noView: '不表态',
  comment: '意见或建议',
  commentHint: '不满意的，请说明理由',
  mayTellUnit: '可以把上面的文字告知承办单位',
  mayTellUnitHint: '不勾选时，承办单位在办结后只看到满意程度',
  again: (round: number) => `第 ${round} 轮`,
  decisive: '第一提案人',
  paper: '纸质评价，由办公室录入',
  given: (name: string, at: string) => `${name}，${at}`,
  told: '文字可告知承办单位',
  kept: '文字不告知承办单位',
  changeable: '办结前可以更改。',
  change: '更改评价',
  cancel: '不改了',
  done: '已提交，谢谢您的评价',
  changed: '评价已更改',
  entered: '纸质评价已录入',
  choose: '请选择',
  commentMissing: '请写明不满意的理由',
  none: '答复送达后，在这里评价。',
  enter: '录入纸质评价',
  scan: '纸质表扫描件',
  scanHint: '提案人签名的原表，PDF 或照片；办结前承办单位看不到。',
  scanMissing: '请上传纸质表扫描件',
} as const;

type Deciding = Extract<keyof CaseVerdict, `may${string}`>;
type DecisionName = 'close' | 'rehandle' | 'consult' | 'settle' | 'reopen';
export const decisionOf: Record<Deciding, DecisionName> = {
  mayClose: 'close',
  mayRehandle: 'rehandle',
  mayConsult: 'consult',
  maySettle: 'settle',
  mayReopen: 'reopen',
};
export const decisions: Record<
  DecisionName,
  { readonly act: string; readonly title: string; readonly hint: string; readonly done: string }
> = {
  close: { act: '办结', title: '办结这件提案？', hint: '办结后，评价结果告知承办单位。', done: '已办结' },
  rehandle: {
    act: '重新办理',
    title: '要求重新办理？',
    hint: '原承办单位开始新一轮办理，期限重新计算。请写清为什么、要改什么。说明会写进办理过程，承办单位和提案人都看得到，请不要写是谁不满意。',
    done: '已进入重新办理',
  },
  consult: {
    act: '转协商',
    title: '转为提案办理协商？',
    hint: '由提案委组织提案人与承办单位协商。',
    done: '已转协商',
  },
  settle: { act: '协商办结', title: '按协商结果办结？', hint: '请写明协商的结果。', done: '已办结' },
  reopen: {
    act: '重新启动办理',
    title: '重新启动办理？',
    hint: '已办结的提案再办一轮，请写明原因。原因会写进办理过程，承办单位和提案人都看得到，请不要写是谁不满意。',
    done: '已重新启动办理',
  },
};
export const decisionWords = {
  title: '评价情况',
  due: '应评价',
  submitted: '已评价',
  dissatisfied: '不满意',
  note: '说明',
  none: '眼下没有要决定的事。',
} as const;
