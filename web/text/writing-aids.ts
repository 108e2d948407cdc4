import type { AttachmentKind } from '../../contract/attachments.ts';
import type { QualityCode } from '../../contract/writing.ts';

export const attachmentKinds: Record<AttachmentKind, string> = {
  pdf: 'PDF',
  docx: 'Word 文档',
  xlsx: 'Excel 表格',
  png: '图片',
  jpg: '图片',
  webp: '图片',
  txt: '文本',
};
/** What a finding is called, before its reason. */
export const qualityCodes: Record<QualityCode, string> = {
  body_short: '篇幅短',
  body_long: '篇幅长',
  part_missing: '缺一部分',
  part_short: '写得少',
  suggestion_missing: '没有建议',
  suggestion_short: '建议太短',
  suggestions_many: '建议太多',
  no_addressee: '没说谁来办',
  not_one_matter: '不止一件事',
  figure_without_source: '数字没有出处',
  personal_matter: '个人信息',
  secret_matter: '可能涉密',
  long_quotation: '引用过长',
  repeated_text: '重复',
  contact_incomplete: '联系方式',
};

export const attachments = {
  title: '附件',
  hint: (count: number, megabytes: number): string =>
    `最多 ${count} 个，每个不超过 ${megabytes} MB：PDF、Word（.docx）、Excel（.xlsx）、图片、文本`,
  first: '写下第一句话之后就可以添加附件。',
  removed: '已移除附件',
  failed: '没有传上去，请再试一次',
} as const;

export const wordImport = {
  open: '从 Word 导入',
  title: '从 Word 导入',
  lead: '选一个 .docx 文件，看看每一段放到了哪里，再决定要不要用。不会自动覆盖已写的文字。',
  choose: 'Word 文档',
  chooseHint: '.docx，不超过 20 MB；.doc 和 .wps 请先另存为 .docx',
  reading: '正在读取……',
  nothing: '（没有）',
  leftOver: '放不进去的文字',
  leftOverHint: '没有丢，也没有放进提案；需要的请复制到合适的地方。',
  files: '图片和表格',
  filesHint: '用了之后作为附件',
  notes: '请留意',
  replaces: '这几项已经写了文字，会换成 Word 里的：',
  keep: '不用了',
  use: '用这些文字',
  replace: '换成这些文字',
  used: '已放进来，请逐段核对',
} as const;

export const quality = {
  title: '写作提醒',
  lead: '只是提醒，不妨碍提交。',
  none: '暂时没有要提醒的。',
  where: '去看看',
  gates: '审查会看什么',
  more: (count: number): string => `还有 ${count} 条`,
} as const;

export const samplesPage = {
  open: '范文和模板',
  title: '范文和空白模板',
  lead: '范文是照着好提案的样子写的，不是真实的提案。',
  samples: '范文',
  templates: '空白模板',
  merits: '好在哪里',
  insert: '用这个模板',
  inserted: '模板已放进空着的地方',
  full: '情况、分析、建议都已经写了，模板没有可放的地方。',
  close: '关闭',
  back: '看别的',
} as const;
