import type {
  ContactMode,
  ContactPhase,
  ExtensionView,
  ReturnRequestView,
  TaskAction,
  TaskStatus,
} from '../../contract/handling.ts';

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

export const taskActions: Record<TaskAction, string> = {
  sign_receipt: '签收',
  request_return: '申请退回',
  approve_return: '同意改办',
  refuse_return: '不同意退回',
  send_to_coordination: '提请协调会',
  keep_by_coordination: '原单位办理',
  reassign_by_coordination: '改由他单位办理',
  assign_inside: '分派承办人',
  log_contact: '登记沟通',
  send_co_opinion: '写会办意见',
  request_extension: '申请延期',
  grant_extension: '同意延期',
  refuse_extension: '不同意延期',
  drop: '减办',
  finish: '办结',
  succeed_unit: '机构承接',
};
export const assignAgain = '改派承办人';

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

export const taskCard = {
  title: '办理',
  none: '还没有交办。',
  noneHint: '交办后，承办单位、期限和沟通情况会列在这里。',
  round: (round: number) => `第 ${round} 轮`,
  originalDue: (day: string) => `原期限 ${day}`,
  how: '怎么算的',
  howTitle: '期限怎么算的',
  provisional: '这段日子的放假安排还没有公布，日期可能调整。',
  dispatched: '交办',
  desk: '归口单位',
  received: '签收',
  receiptDue: (day: string) => `${day} 前签收`,
  handler: '承办人',
  unassigned: '尚未分派',
  finished: '办结',
  returnUntil: '可申请退回至',
  returns: '退回申请',
  extensions: '延期申请',
  contacts: '沟通记录',
  coOpinion: '会办意见',
  reason: '理由',
  basis: '职责依据',
  signedBy: '负责人签字',
  suggested: '建议承办单位',
  requested: '提出',
  decided: '决定',
  decideBy: (day: string) => `${day} 前决定`,
  newDue: (from: string, to: string) => `${from} 改为 ${to}`,
  noContacts: '还没有沟通记录。答复前须与提案人见面；改用其他方式的，须由提案人确认同意。',
  confirmed: '提案人已确认',
  denied: '提案人不认可',
  awaitsConfirm: '等提案人确认',
  participants: '参加人',
  place: '地点',
  addUnit: '增加会办单位',
} as const;

export const forms = {
  unit: '承办单位',
  unitHint: '输入名称或拼音首字母',
  missing: '请填写',
  choose: '请选择',
  returnTitle: '申请退回这件提案',
  returnLead: '退回不停表：期限照原来的算。归口单位同意后，任务转给新的单位。',
  returnReason: '退回理由',
  basis: '法律或职责依据',
  signedBy: '签字的单位负责人',
  suggestedUnit: '建议改由哪个单位承办',
  suggestedHint: '可以不填；填了更快',
  returnSubmit: '送归口单位',
  returnDone: '退回申请已送归口单位',
  extensionTitle: '申请延期',
  extensionReason: '延期理由',
  extensionDay: '新的办理期限',
  extensionHint: (now: string, latest: string) => `现期限 ${now}；最晚 ${latest}，须是工作日`,
  extensionSubmit: '送归口单位审批',
  extensionDone: '延期申请已送出',
  assignTitle: '分派科室与承办人',
  office: '承办科室',
  handler: '承办人',
  noHandlers: '本单位还没有承办人账号，请联系提案委办公室开通。',
  assignSubmit: '分派',
  assignDone: '已分派',
  contactTitle: '登记一次沟通',
  contactPhase: '在什么时候',
  contactMode: '怎样沟通',
  contactDay: '日期',
  contactPlace: '地点或号码',
  contactPeople: '参加人',
  contactSummary: '谈了什么',
  contactSummaryHint: '提案人的意见、双方商定的事',
  contactOther: '不是见面的沟通，要由提案人本人确认同意，才算办前沟通。',
  contactSubmit: '登记',
  contactDone: '已登记，提案人会收到确认',
  coTitle: '会办意见',
  coDocNo: '文号',
  coDocNoHint: '例如：新财提会〔2023〕8号',
  coText: '意见',
  coTextHint: '写给主办单位，由其汇入答复',
  coSignedBy: '签发人',
  coSubmit: '发给主办单位',
  coDone: '会办意见已发给主办单位',
  approveTitle: '同意改办',
  reassignTitle: '改由他单位办理',
  newUnit: '新的承办单位',
  note: '决定说明',
  approveSubmit: '改办',
  approveDone: '已改由新的单位办理',
  addTitle: '增加一个承办单位',
  addLead: '主办提案增加会办单位；分办提案增加分办单位。',
  addSubmit: '增办',
  addDone: '已增办',
  receiptDone: '已签收',
} as const;

type Noted = Extract<
  TaskAction,
  'refuse_return' | 'send_to_coordination' | 'keep_by_coordination' | 'grant_extension' | 'refuse_extension' | 'drop'
>;
/** The acts that take only words: what the dialog asks and what the reader is told after. */
export const noted: Record<Noted, { title: string; label: string; lead?: string; submit: string; done: string }> = {
  refuse_return: {
    title: '不同意退回',
    label: '不同意的理由',
    lead: '任务回到原单位，不能就此再次申请退回。',
    submit: '不同意退回',
    done: '已退还原单位办理',
  },
  send_to_coordination: {
    title: '提请协调会',
    label: '争议情况',
    lead: '协调会的决定是最终决定。',
    submit: '提请协调会',
    done: '已提请协调会',
  },
  keep_by_coordination: {
    title: '协调会决定：原单位办理',
    label: '协调会的决定',
    submit: '由原单位办理',
    done: '已决定由原单位办理',
  },
  grant_extension: { title: '同意延期', label: '批复意见', submit: '同意延期', done: '期限已顺延' },
  refuse_extension: { title: '不同意延期', label: '理由', submit: '不同意延期', done: '已答复不同意，原期限不变' },
  drop: {
    title: '减办这个单位？',
    label: '减办理由',
    lead: '该单位的任务就此取消，已写的草稿不再送出。',
    submit: '减办',
    done: '已减办',
  },
};

export const tasksPage = {
  title: '办理',
  lead: '本单位承办的提案，先到期的在前。',
  todos: '等您动手',
  all: '本单位的提案',
  empty: '眼下没有本单位承办的提案。',
  emptyHint: '交办后会列在这里，也会发通知给您。',
  emptyFiltered: '没有相符的提案。',
  emptyFilteredHint: '清除几项筛选再看。',
  total: (total: number) => (total > 1000 ? '共 1000 多件' : `共 ${total} 件`),
} as const;

export const taskPage = {
  back: '返回列表',
  fullPage: '打开提案页',
} as const;

export const deskPage = {
  title: '归口',
  lead: '本口各单位等您决定的事。',
  returns: '退回申请',
  extensions: '延期申请',
  audits: '待审答复',
  lateLead: '本口已逾期的提案',
  handling: '在办',
  empty: '没有等您决定的事。',
  emptyHint: '单位申请退回、延期，或签发了答复，都会列在这里。',
  nothingLate: '没有逾期的提案。',
  nothingHandled: '眼下没有在办的提案。',
} as const;
