/** The header's places; each area shows its own. */
export const places = {
  today: '今天',
  write: '写提案',
  mine: '我的提案',
  catalogue: '参考目录',
  clues: '线索',
  cases: '提案',
  tasks: '办理',
  desk: '归口',
  review: '审查',
  dispatch: '交办',
  statistics: '统计',
  members: '委员',
  units: '单位',
  settings: '设置',
  accounts: '账号',
  log: '日志',
} as const;
