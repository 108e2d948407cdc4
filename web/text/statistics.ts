import type { Convention } from '../../contract/statistics.ts';

export const conventions: Record<Convention, string> = {
  A: '口径 A（本委员会）',
  B: '口径 B（被并提案计入立案）',
};

export const numbersPage = {
  title: '统计',
  lead: '每个数都能点开，看到它由哪些记录组成。',
  session: '次会议',
  asOf: '截至',
  now: '回到现在',
  convention: '口径',
  asOfLine: (when: string) => `截至 ${when}`,
  headline: '总体',
  partition: '收到的提案到哪里去了',
  item: '项目',
  count: '件数',
  share: '占比',
  sum: '合计',
  rest: '审查中、退回修改',
  restHint: '收到而还没有结论的提案',
  category: '按类别',
  proposerKind: '按提出方式',
  submissionPeriod: '按提交时间',
  handling: '办理',
  classes: '答复分类',
  satisfaction: '评价',
  members: '委员参与',
  key: '重点提案',
  value: '数值',
  rows: '依据',
  figure: '指标',
  noSession: '还没有召开会议。',
  sign: '签署这份统计',
  signTitle: '签署这份统计？',
  signLead: '签署后数字与当时的依据一并封存，以后可以随时重新计算核对，不能修改。',
  signed: '统计已签署',
  snapshots: '已签署的统计',
  noSnapshots: '这次会议还没有签署过统计。',
  signedBy: (name: string, when: string) => `${name} 于 ${when} 签署`,
  recomputes: '复算一致',
  differs: '复算不一致',
  open: '按这一时点查看',
  digest: '校验值',
  differences: '与另一时点比较',
  from: '从',
  compareHint: '看看从那时到“截至”之间，哪些提案换了位置。',
  noDifferences: '两个时点之间没有变化。',
  change: '变化',
  proposal: '提案',
  when: '时间',
  showAll: (count: number) => `全部 ${count} 处变化`,
  report: '写进报告',
  reportHint: '数字与上面一致，可以直接复制到文稿里。',
  copy: '复制这段话',
  copied: '已复制',
  copyFailed: '没有复制成功，请选中文字后复制',
} as const;

export const rowsPage = {
  title: '依据',
  back: '返回统计',
  numerator: '分子',
  denominator: '分母',
  parts: '看哪一部分',
  empty: '没有记录。',
  emptyHint: '这个数在这一时点为零。',
} as const;
export const rowsLead = (when: string, total: number): string => `截至 ${when}，共 ${total} 条`;

const rate =
  (label: string) =>
  (value: string): string =>
    `${label}${value}`;
/** The paragraph that is copied into a report. */
export const reportWords = {
  opening: (when: string, committee: string, session: string) => `截至${when}，${committee}${session}`,
  split: (parts: string) => `立案提案中，${parts}`,
  category: (label: string, count: string) => `${label}类${count}件`,
  sentence: (words: string) => `${words}。`,
  comma: '，',
  figures: {
    received: (value: string) => `共收到提案${value}件`,
    filed: (value: string) => `立案${value}件`,
    filingRate: rate('立案率'),
    replyRate: rate('办复率'),
    onTimeReplyRate: rate('按时办复率'),
    closeRate: rate('办结率'),
    solveRate: rate('解决率'),
    resultSat: rate('办理结果满意率'),
  },
} as const;
