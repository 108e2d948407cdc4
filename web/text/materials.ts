import type { MaterialKind } from '../../contract/materials.ts';

export const materialKinds: Record<MaterialKind, string> = {
  opinion: '社情民意信息',
  research: '调研报告',
  speech: '大会发言',
};
export const materialsPage = {
  title: '素材',
  lead: '写过、说过的材料，可以由它起草提案；提案和素材两边都看得见对方。',
  add: '记一份素材',
  kind: '种类',
  name: '标题',
  occasion: '场合',
  occasionHint: '如：市政协十三届二次会议；城区养老服务专题调研',
  saidOn: '日期',
  content: '内容要点',
  contentHint: '起草时放进“情况”；全文可以在提案里作附件',
  of: '谁的',
  own: '我自己',
  keep: '记下',
  kept: '已记下',
  draft: '起草提案',
  begun: '已起草的提案',
  empty: '还没有素材。',
  emptyHint: '把调研报告、大会发言或社情民意信息的要点记下来，就可以由它起草提案。',
  read: '看内容',
  edit: '修改',
  editTitle: '修改素材',
  save: '保存',
  saved: '已保存',
  remove: '删去',
  removed: '已删去',
} as const;
export const materialOrigin = { title: '来源素材', show: '全部素材' } as const;
