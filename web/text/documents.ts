import type { Verified } from '../../contract/documents.ts';

export const papers = {
  receipt: '收件回执',
  proposal: '打印提案',
  letter: '答复函',
  form: '提案表',
  feedbackForm: '纸质意见表',
  register: '登记表',
  urge: '催办单',
  pdf: 'PDF',
  docx: 'Word',
} as const;

export const verifiedKinds: Record<Verified['kind'], string> = { proposal: '提案', letter: '答复函' };
export const verifyPage = {
  title: '核验文书',
  match: '与平台记录一致',
  superseded: '与提交当时的记录一致；此后文字有过更正，请以平台上的文本为准',
  wiped: '与提交或送达当时的记录一致；此后其中有内容按规定清除，平台上不再保存原文',
  kind: '文书',
  number: { proposal: '收件号', letter: '文号' } satisfies Record<Verified['kind'], string>,
  at: { proposal: '提交时间', letter: '送达时间' } satisfies Record<Verified['kind'], string>,
  record: '存档件',
  scan: (no: number, when: string, sha256: string): string =>
    `盖章扫描件（第 ${no} 份，${when} 上传），SHA-256 ${sha256}`,
  made: '平台生成的 PDF（单位没有上传盖章扫描件）',
  none: '没有查到相符的记录',
  noneHint: '请确认扫的是文书上的原码。文字与平台记录不一致的文书，也会显示为查不到。',
  lead: '这里只核对文书真伪，不显示内容。',
} as const;

export const dossier = {
  open: '卷宗',
  title: '提案卷宗',
  lead: '整件提案的材料，按您在页面上看得到的收入。压缩包里每份材料单独成文件，附有摘要和离线可看的目录。',
  part: (title: string, count: number) => `${title}（${count}）`,
  withheld: '未收入的材料',
  why: (title: string, why: string) => `${title}：${why}`,
  pdf: '下载 PDF',
  zip: '下载压缩包',
} as const;
