import type {
  ClosedReason,
  CosignAction,
  CosignStatus,
  Disposition,
  MergeAction,
  MergeStatus,
  ProposalAction,
} from '../../contract/proposals.ts';
import type { Stage } from '../../contract/workbench.ts';

export {
  categories,
  collectiveKinds,
  consultedHows,
  handlingModes,
  proposalStatuses,
  proposerKinds,
  recommendations,
  reviewStages,
  submissionPeriods,
  unitRoles,
  versionKinds,
} from '../../contract/paper-words.ts';

/** Where it stands, in a word; derived on the server from status, tasks, replies and forms. */
export const stages: Record<Stage, string> = {
  draft: '草稿',
  cosigning: '征集联名',
  submitted: '已提交',
  reviewing: '审查中',
  returned: '退回修改',
  not_filed: '不予立案',
  merged: '已并案',
  withdrawn: '已撤案',
  filed: '已立案',
  objected: '待重新拟定承办单位',
  routing: '待交办',
  handling: '办理中',
  replied: '已答复',
  awaiting_feedback: '等待评价',
  consultation: '协商中',
  closed: '已办结',
  archived: '已归档',
};

export const proposalActions: Record<ProposalAction, string> = {
  edit: '修改',
  invite: '邀请联名',
  request_approval: '送负责人审定',
  approve: '核对并审定',
  submit: '核对并提交',
  resubmit: '核对并重新提交',
  withdraw: '撤案',
  start_review: '开始预审',
  take_over: '接手审查',
  return: '退回修改',
  expire_return: '逾期撤案',
  pass: '预审通过',
  pass_first: '初审通过',
  pass_to_second: '送复审',
  pass_second: '复审通过',
  file: '立案',
  not_file: '不予立案',
  suggest_merge: '建议并案',
  merge: '并案',
  split: '拆分并案',
  withdraw_by_agreement: '协商撤案',
  appeal: '申请复核',
  designate: '拟定承办单位',
  object: '提出异议',
  dispatch: '交办',
  withdraw_filed: '立案后撤案',
  rehandle: '重新办理',
  consult: '转协商',
  settle: '协商办结',
  close: '办结',
  archive: '归档',
  reopen: '重新启动办理',
  correct_category: '更正类别',
  succeed_lead: '更换第一提案人',
  assign: '分派审查',
  take_back: '收回审查意见',
  edit_form: '文字修改',
  write_section: '写其中一部分',
  amend: '提修改意见',
};

export const dispositions: Record<Disposition, string> = {
  to_opinion: '转为社情民意信息',
  to_letter: '转为来信处理',
  to_reference: '转有关部门参考',
  revise_resubmit: '修改后重新提出',
  returned: '退还提案人',
};

export const cosignStatuses: Record<CosignStatus, string> = {
  invited: '等待签名',
  signed: '已签名',
  declined: '已谢绝',
  expired: '邀请已过期',
  withdrawn: '已撤回签名',
  dropped: '立案时未签名',
};

export const cosignActions: Record<CosignAction, string> = {
  sign: '签名联名',
  decline: '谢绝',
  withdraw_sign: '撤回签名',
  expire: '过期',
  reinvite: '再次邀请',
  drop: '除名',
  require_again: '需重新签名',
};

export const mergeStatuses: Record<MergeStatus, string> = {
  suggested: '建议并案',
  consulting: '征询提案人',
  confirmed: '已并案',
  dismissed: '不并案',
  split: '已拆分',
};

export const mergeActions: Record<MergeAction, string> = {
  consult: '征询提案人',
  consent: '同意并案',
  refuse: '不同意',
  confirm: '确定并案',
  dismiss: '不并案',
  split: '拆分并案',
};

export const mergeConsents: Record<'asked' | 'agreed' | 'refused', string> = {
  asked: '尚未答复',
  agreed: '同意',
  refused: '不同意',
};

export const closedReasons: Record<ClosedReason, string> = {
  feedback: '提案人已评价',
  no_feedback: '提案人未评价',
  settled: '协商后办结',
};

export const parts = { situation: '情况', analysis: '分析', suggestions: '建议', title: '案由' } as const;
export const suggestionNo = (no: number): string => `建议${no}`;
export const noTitle = '（未填案由）';
export const noText = '（还没有写）';
