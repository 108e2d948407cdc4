import type { KeyLevel } from '../../contract/supervision.ts';

export const keyLevels: Record<KeyLevel, string> = {
  party_committee: '党委领导领办',
  government: '政府领导领办',
  cppcc: '政协领导督办',
};

export const keyPanel = {
  title: '重点提案',
  led: (leader: string) => `${leader} 领办`,
  since: (when: string) => `${when} 确定`,
  note: '说明',
  mark: '列为重点提案',
  markAgain: '改由他人领办',
  markTitle: '列为重点提案',
  level: '督办层级',
  leader: '领办领导',
  leaderNone: '还没有领导账号，请系统管理员先授予“领导”职责。',
  noteHint: '例如确定重点提案的会议，选填',
  marked: '已列为重点提案',
  unmark: '取消重点',
  unmarkTitle: '取消重点提案？',
  unmarkLead: '取消后不再计入重点提案，领办领导会收到通知。',
  unmarked: '已取消重点',
  missing: { level: '请选择督办层级', leader: '请选择领办领导' },
} as const;
