import type { ScorerKind, ScoreRole, ScoreStanding } from '../../contract/scores.ts';

export const scorerKinds: Record<ScorerKind, string> = { member: '委员', body: '集体提案单位' };
export const scoreRoles: Record<ScoreRole, string> = { lead: '第一提案人', cosigner: '联名人', body: '集体提案' };
export const scoreStandings: Record<ScoreStanding, string> = {
  filed: '立案',
  merged: '并案',
  split: '并案已拆分，待决定',
  not_filed: '未立案',
  withdrawn: '撤案',
};

export const scoresPage = {
  title: '提案计分',
  lead: '按规则由记录算出，点开可以看到每一分的来由。',
  back: '返回统计',
  all: '全部计分',
  kind: '看哪些人',
  search: '姓名、单位或委员证号',
  export: '导出表格',
  empty: '没有找到。',
  emptyHint: '换一个姓名或时点再看。',
  noSession: '还没有召开会议。',
  mine: '我的计分',
  ofBody: '本单位计分',
  of: (name: string) => `${name}的提案计分`,
  scored: '计分的提案',
  none: '这次会议还没有计分的提案。',
  noneHint: '提案立案、未立案或撤案后列在这里。',
  entries: (count: number) => `${count} 件`,
  points: (points: number) => `${points} 分`,
  ground: (when: string, article: string) => `截至 ${when}。依据：${article}`,
  proposal: '提案',
  role: '身份',
  rule: '规则',
  worth: '得分',
  sum: (points: number) => `合计 ${points} 分`,
} as const;
