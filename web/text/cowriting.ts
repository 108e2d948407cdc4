import type { AmendmentAction, AmendmentStatus, Section } from '../../contract/cowriting.ts';
import { parts } from './proposals.ts';

export const amendmentStatuses: Record<AmendmentStatus, string> = {
  open: '待第一提案人决定',
  accepted: '已采用',
  rejected: '未采用',
  retracted: '已收回',
};
export const amendmentActions: Record<AmendmentAction, string> = {
  accept: '采用',
  reject: '不采用',
  retract: '收回',
};

const SUGGESTION = 'suggestion-';
export const sectionName = (section: Section): string =>
  section.startsWith(SUGGESTION)
    ? `建议第 ${section.slice(SUGGESTION.length)} 条`
    : parts[section as 'title' | 'situation' | 'analysis'];

export const cowriting = {
  title: '共同修改',
  go: '共同修改',
  lead: (leadName: string): string => `第一提案人${leadName}。每一部分同时只由一个人写；谁在写，别人看得见。`,
  closed: '提案已经提交，文字不再修改。下面是修改意见的经过。',
  heldBy: (name: string): string => `${name}正在写`,
  heldByMe: '您正在写',
  empty: '还没有写',
  write: '写这一部分',
  writeOf: (name: string): string => `写${name}`,
  amend: '提修改意见',
  amendOf: (name: string): string => `对${name}提修改意见`,
  newSuggestion: '添一条建议',
  text: '文字',
  note: '说明',
  noteHint: '为什么这样改，可不写',
  save: '保存这一部分',
  send: '提出',
  saved: '已保存',
  sent: '已提出，等第一提案人决定',
  decided: '已办',
  signAgain: '保存后，已签名的联名人会收到请求，对改过的文字重新签名。',
  changedNow: '这一部分刚刚有改动。下面左边划去的是现在的文字，加底色的是您写的。',
  keepMine: '保留我写的，改在现在的文字上',
  takeTheirs: '用现在的文字重新写',
  amendments: '修改意见',
  noAmendments: '还没有修改意见',
  by: (name: string, when: string): string => `${name} · ${when}`,
  decidedBy: (what: string, name: string, when: string): string => `${what}：${name}，${when}`,
  stale: '提出意见之后，这一部分已经改动，不能直接采用。现在的文字：',
  rejectTitle: '不采用这条修改意见',
  rejectLabel: '理由（提出的人会看到）',
  writers: '谁可以执笔',
  writersHint: '联名人可以提修改意见；请其共同执笔后，也可以直接写。',
  allow: '请其共同执笔',
  disallow: '不再执笔',
  isWriter: '共同执笔',
  onlySigns: '联名',
  back: '返回提案',
  merged: '他人刚写的部分已并入',
} as const;
