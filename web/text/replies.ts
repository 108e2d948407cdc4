import type { ReplyAction, ReplyStatus } from '../../contract/replies.ts';

export { adoptions, letterWords as letter, publicities, replyClasses } from '../../contract/letter.ts';

export const replyStatuses: Record<ReplyStatus, string> = {
  draft: '草稿',
  awaiting_check: '待核稿',
  awaiting_signature: '待签发',
  under_audit: '待审核',
  released: '已送提案人',
  cancelled: '已作废',
};

export const replyActions: Record<ReplyAction, string> = {
  edit: '修改',
  submit: '送签',
  send_back: '退回经办人',
  check: '核稿通过，送签发',
  sign: '签发',
  release: '审核通过，送提案人',
  reject: '退回重办',
  cancel: '作废',
  supplement: '补充答复',
  correct: '更正',
};

/** How the link to the letter's own page reads, by what may be done there. */
export const openVerbs: Partial<Record<ReplyAction, string>> = {
  check: '去核稿',
  sign: '去签发',
  release: '去审核',
  edit: '继续写',
  correct: '打开答复页',
  supplement: '打开答复页',
};
export const openPage = '打开答复页';

export const kinds: Record<'reply' | 'supplement', string> = { reply: '答复', supplement: '补充答复' };

export const editor = {
  title: '写答复',
  eyebrow: (unit: string, round: number) => (round > 1 ? `${unit} · 第 ${round} 轮` : unit),
  write: '填写',
  preview: '看样张',
  tabs: '填写与样张',
  returned: '被退回的原因',
  class: '答复类别',
  answers: '逐条答复',
  coOpinions: '会办意见',
  coWaiting: '意见未到',
  suggestion: (no: number) => `建议${no}`,
  adoption: '采纳情况',
  answer: '答复',
  answerHint: '做了什么、打算何时做到哪一步；办不到的说明原因',
  basis: '依据或时限',
  basisHint: '文件、项目、资金或完成日期，可以不填',
  frame: '开头与结尾',
  opening: '开头',
  closing: '结尾',
  contact: '联系与公开',
  contactName: '联系人',
  contactPhone: '联系电话',
  copyTo: '抄送',
  copyToHint: '一行一个单位',
  publicity: '公开方式',
  publicityReason: '不主动公开的理由',
  conflictTitle: '这份答复在别处改过了',
  conflictLead: '请选一份继续。下面划去的是已保存的，标出的是您这份新写的。',
  keepMine: '用我这份',
  takeTheirs: '用已保存的',
  recoverTitle: '本机有一份没有存上的文字',
  recover: '取回来',
  forget: '不要了',
  submit: '送签',
  submitTitle: '送签这份答复？',
  submitLead: '送签后不能再改；核稿人、签发人可以退回给您。',
  submitted: { awaiting_check: '已送核稿', awaiting_signature: '已送负责人签发' },
  ofOthers: '这一条由其他承办单位答复，本单位可以不写。',
  answered: (done: number, all: number) => `已答复 ${done} / ${all} 条`,
} as const;

export const checkPage = {
  title: '核稿',
  lead: '核对是否切题、是否与提案人沟通过、类别是否恰当、格式是否规范；核稿通过即送负责人签发。',
  checked: '已核稿，送负责人签发',
} as const;

export const signPage = {
  title: '签发答复',
  confirmTitle: '签发这份答复？',
  confirm: '确定签发',
  class: '答复类别',
  lead: '签发后送归口单位审核，审核通过才送提案人。',
  docNo: '文号',
  word: '字',
  wordHint: '机关代字，例如：新教提复',
  year: '年',
  serial: '号',
  willRead: (text: string) => `写成：${text}`,
  signerName: '签发人',
  signed: '已签发，送归口单位审核',
  sendBackTitle: '退回经办人修改？',
  sendBackReason: '要改什么',
  sentBack: '已退回经办人',
  missing: { word: '请填写机关代字', year: '请填写四位年份', serial: '请填写序号', signerName: '请填写签发人' },
} as const;

export const auditPage = {
  title: '审核答复',
  lead: '审核通过即送达每一位提案人。',
  due: '审核期限',
  points: {
    passed: '符合',
    failed: '不符合',
    rest: '其余各项都符合',
    note: (label: string) => `${label}：哪里不符合`,
  },
  missingPoint: {
    unmarked: (label: string) => `“${label}”还没有核对`,
    unsaid: (label: string) => `请写明“${label}”哪里不符合`,
  },
  nothingFailed: '各项都符合，不能退回：请标出不符合的一项',
  checked: (done: number, all: number) => `已核对 ${done} / ${all} 项`,
  class: '类别',
  classReason: '调整类别的理由',
  classReasonMissing: '调整了类别，请写明理由',
  releaseTitle: '审核通过，送提案人？',
  releaseLead: '答复函会送达每一位提案人，不能收回；有误时另发更正件。',
  releaseFailed: (labels: readonly string[]) =>
    `有 ${labels.length} 项不符合而送出，已写明情况：${labels.join('；')}。`,
  release: '送提案人',
  released: '已送达提案人',
  rejectTitle: '退回单位重办？',
  rejectReason: '退回的理由',
  rejectHint: '单位会看到这段话，并计入退回重办次数。',
  rejected: '已退回单位重办',
  rejections: (count: number) => `此前退回过 ${count} 次`,
} as const;

export const auditRecord = {
  title: '审核记录',
  outcomes: { released: '审核通过', rejected: '退回重办' },
  by: (name: string, when: string) => `${name} ${when}`,
  failed: (label: string, note: string) => `不符合：${label}。${note}`,
  all: (count: number) => `审核清单（${count} 项）`,
  line: (passed: boolean, label: string, article: string) => `${passed ? '符合' : '不符合'}　${label}（${article}）`,
} as const;

export const reading = {
  title: '答复',
  openLead: '答复函已送达。打开即记为您已收阅，随后可以评价。',
  open: '打开答复函',
  show: '看答复函全文',
  hide: '收起',
  receipts: '送达情况',
  opened: (when: string) => `${when} 打开`,
  unopened: '尚未打开',
  sent: (when: string) => `${when} 送达`,
  none: '还没有答复。',
  noneHint: '承办单位答复后，答复函会在这里。',
  round: (round: number) => `第 ${round} 轮办理`,
  rejected: '退回原因',
  checker: (name: string) => `${name}核稿`,
  auditDue: (day: string) => `${day} 前审核`,
  superseded: '已有更正件',
  back: '返回这件提案',
} as const;

export const scanPanel = {
  title: '盖章扫描件',
  none: '签发用印后，把盖章的纸质函扫描成 PDF 上传，作为存档件。',
  file: (no: number, name: string) => `第 ${no} 份：${name}`,
  record: '存档件',
  earlier: '不是现行存档件',
  by: (name: string, when: string) => `${name} ${when} 上传`,
  because: (reason: string) => `换一份的原因：${reason}`,
  add: '上传盖章扫描件',
  replace: '换一份盖章扫描件',
  reason: '换一份的原因',
  hint: (megabytes: number) => `PDF，不超过 ${megabytes} MB；原来的一份保留`,
  added: '扫描件已存档',
} as const;

export const supplementForm = {
  title: '补充答复',
  lead: '工作有了进展时再答复一次：另编文号，直接送达提案人，不重新评价。',
  text: '补充的内容',
  submit: '签发并送达',
  done: '补充答复已送达提案人',
} as const;

export const correctForm = {
  lead: '原件保留，更正件沿用原文号，送达提案人。',
  reason: '更正的原因',
  submit: '发出更正件',
  done: '更正件已送达提案人',
} as const;

export const replyPanel = {
  draft: '起草答复',
  draftFor: (unit: string) => `起草${unit}的答复`,
} as const;

export const replyPage = {
  correct: '更正答复',
  read: '答复函',
  outdated: '这份答复刚有变化，页面已换成最新情况，请看过再办。',
} as const;
