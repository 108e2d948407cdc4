import type { CountersignStatus } from './countersigning.ts';
import type { CommitmentAction, CommitmentStatus } from './commitments.ts';
import type { AppointmentKind, AppointmentStatus, TalkSide } from './talks.ts';
import type { FeedbackContent, Verdict } from './feedback.ts';
import type { ContactMode, ContactPhase, ExtensionView, ReturnRequestView, TaskStatus } from './handling.ts';
import type {
  Category,
  CollectiveKind,
  ConsultedHow,
  HandlingMode,
  ProposalStatus,
  ProposalVersionView,
  ProposerKind,
  Recommendation,
  ReviewStage,
  SubmissionPeriod,
  UnitRole,
} from './proposals.ts';

/** What codes are called where pages and papers speak of the same thing. */
export const categories: Record<Category, string> = {
  economy: '经济建设',
  politics: '政治建设',
  culture: '文化建设',
  society: '社会建设',
  ecology: '生态文明建设',
};

export const proposerKinds: Record<ProposerKind, string> = {
  individual: '个人提案',
  joint: '联名提案',
  collective: '集体提案',
};

export const submissionPeriods: Record<SubmissionPeriod, string> = {
  session: '大会提案',
  intersession: '平时提案',
};

export const reviewStages: Record<ReviewStage, string> = {
  pre: '预审',
  first: '初审',
  second: '复审',
  final: '终审',
};

export const handlingModes: Record<HandlingMode, string> = {
  single: '独办',
  joint: '主办、会办',
  separate: '分办',
};

export const unitRoles: Record<UnitRole, string> = {
  single: '独办',
  lead: '主办',
  co: '会办',
  branch: '分办',
};

export const versionKinds: Record<ProposalVersionView['kind'], string> = {
  draft: '草稿',
  submitted: '提交',
  resubmitted: '重新提交',
  edited: '修改',
  corrected: '更正',
};

export const recommendations: Record<Recommendation, string> = {
  file: '建议立案',
  not_file: '建议不予立案',
  merge: '建议并案',
};

export const consultedHows: Record<ConsultedHow, string> = {
  visit: '当面',
  phone: '电话',
  message: '信息',
  letter: '书面',
};

export const contactPhases: Record<ContactPhase, string> = {
  before: '办理前',
  during: '办理中',
  after: '答复后',
};

export const contactModes: Record<ContactMode, string> = {
  face_to_face: '面谈',
  forum: '座谈会',
  visit: '走访',
  on_site: '现场办公',
  phone: '电话',
  online: '视频或网络',
  email: '邮件',
  letter: '书信',
  other: '其他',
};

export const appointmentKinds: Record<AppointmentKind, string> = { visit: '走访', consultation: '提案办理协商' };
export const appointmentStatuses: Record<AppointmentStatus, string> = {
  proposed: '待答复',
  agreed: '已约定',
  held: '已举行',
  cancelled: '已取消',
};
export const talkSides: Record<TalkSide, string> = { unit: '承办单位', proposer: '提案人' };

export const returnStatuses: Record<ReturnRequestView['status'], string> = {
  pending: '待归口单位决定',
  approved: '同意改办',
  refused: '不同意退回',
  coordination: '已提请协调会',
};

export const extensionStatuses: Record<ExtensionView['status'], string> = {
  pending: '待批',
  approved: '同意',
  refused: '不同意',
};

export const verdicts: Record<Verdict, string> = {
  satisfied: '满意',
  basically: '基本满意',
  dissatisfied: '不满意',
};

export const listenModes: Record<FeedbackContent['listenMode'], string> = {
  visit: '走访、面谈',
  phone: '电话',
  other: '其他方式',
  none: '没有联系过我',
};

export const visitings: Record<NonNullable<FeedbackContent['visiting']>, string> = {
  visited: '已走访',
  not_needed: '本人提出不需要走访',
  not_visited: '未走访',
};

export const targetings: Record<FeedbackContent['targeted'], string> = {
  yes: '针对',
  basically: '基本针对',
  no: '没有针对',
};

export const reviewDecisions: Readonly<Record<string, string>> = {
  pass: '通过',
  return: '退回修改',
  file: '立案',
  not_file: '不予立案',
  take_back: '收回意见',
};

export const proposalStatuses: Record<ProposalStatus, string> = {
  draft: '草稿',
  cosigning: '征集联名',
  submitted: '已提交',
  pre_review: '预审中',
  returned: '退回修改',
  first_review: '初审中',
  second_review: '复审中',
  final_review: '待立案',
  merged: '已并案',
  not_filed: '不予立案',
  withdrawn: '已撤案',
  filed: '已立案',
  routing: '待交办',
  dispatched: '已交办',
  rehandling: '重新办理',
  consultation: '协商中',
  closed: '已办结',
  archived: '已归档',
};

export const collectiveKinds: Record<CollectiveKind, string> = {
  party: '党派提案',
  people_org: '团体提案',
  committee: '专委会提案',
  sector: '界别提案',
  member_group: '小组提案',
  joint_group: '联组提案',
};

export const taskStatuses: Record<TaskStatus, string> = {
  pending_receipt: '待签收',
  received: '已签收',
  return_pending: '申请退回中',
  coordination: '待协调',
  reassigned: '已改办',
  in_progress: '办理中',
  co_done: '会办意见已到',
  finished: '已办结',
  cancelled: '已减办',
};
export const commitmentStatuses: Record<CommitmentStatus, string> = {
  open: '未办成',
  done_claimed: '待核实',
  excuse_claimed: '说明待审定',
  fulfilled: '已兑现',
  explained: '已说明',
};
export const commitmentActions: Record<CommitmentAction, string> = {
  report: '报告进展',
  claim_done: '报告办成',
  confirm: '认可办成',
  dispute: '认为没有办成',
  verify: '核实办成',
  refute: '核实未办成',
  ask_excuse: '说明不能办',
  accept_excuse: '同意说明',
  decline_excuse: '不同意说明',
};
export const countersignStatuses: Record<CountersignStatus, string> = {
  waiting: '等待会签',
  agreed: '已会签',
  objected: '有不同意见',
  silent: '逾期未会签',
  superseded: '不再会签',
};
