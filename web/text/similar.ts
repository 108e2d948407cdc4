import type { SimilarProposal } from '../../contract/similarity.ts';

/** Words about earlier proposals that a text is like. */
export const similar = {
  title: '已有相近的提案',
  lead: '看看说的是不是同一件事，办到了哪一步。相同的词已标出。',
  sameText: '文字相同',
  notOpen: '由其他委员提出，同意公开',
  open: '打开',
  second: '附议',
  secondHint: (leadName: string): string =>
    `说的是同一件事：可请第一提案人${leadName}邀请您联名；已立案的，可另写补充情况送提案委办公室。`,
  angle: '换一个角度',
  angleHint: '写清与它有什么不同：换了地区或人群，有新的事实，或要用别的办法。案由里先写出来。',
  anyway: '仍要提交',
  anywayHint: '可以提交。审查时也会看到这几件，可能与您商量并案。',
  bringBack: (many: number): string => `已有相近的提案 ${many} 件，再看看`,
  notFiledFor: (reason: string): string => `未立案的原因：${reason}`,
  merged: '已并入别的提案一起办理，各位提案人都会收到答复。',
  answered: '答复摘录',
  replied: (replyClass: string): string => `答复：${replyClass}`,
} as const;

export const sourceOf = ({ sessionCode, caseNo, leadName }: SimilarProposal): string =>
  [`${sessionCode} 次会议`, caseNo, leadName].filter(Boolean).join(' · ');

/** Words about topics of the catalogue that a draft comes near to. */
export const similarTopics = {
  title: '提案参考目录里有相近的题目',
  lead: '公众反映过同一件事。选用后注明来源，您写的文字不变。',
  use: '选用',
  used: '本提案已选用',
  usedHint: '已选用，声明中已注明来源于提案线索。',
  ownOther: '您的另一件提案已选用',
} as const;
