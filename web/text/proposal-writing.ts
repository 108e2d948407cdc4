/** Words of writing, checking and handing in a proposal. */
export const writing = {
  pageTitle: '写提案',
  editTitle: '修改提案',
  lead: '一事一案，有情况、有分析、有具体建议。随写随存，可以随时离开。',
  draftOf: '以谁的名义提出',
  own: '本人',
  forMember: '代委员录入',
  forMemberHint: '纸质提案由办公室代录，录入人会留下记录',
  member: '提案委员',
  sections: { text: '提案正文', handling: '承办与调研', files: '附件', statements: '声明与公开', contact: '联系方式' },
  title: '案由',
  titleHint: '一句话说清要解决什么，例如“关于……的提案”',
  category: '类别',
  situation: '情况',
  situationHint: '现状如何，有哪些事实和数字',
  analysis: '分析',
  analysisHint: '问题出在哪里，为什么',
  suggestions: '建议',
  suggestionsHint: '一条写一件可以办的事，承办单位会逐条答复',
  suggestionPlaceholder: '请谁，在什么时候，做什么',
  addSuggestion: '再加一条建议',
  splitHere: '拆成两条',
  splitHint: '请先把光标放在要拆开的地方，再按“拆成两条”',
  moveUp: '上移',
  moveDown: '下移',
  remove: '删除',
  undoRemoved: '已删除一条建议',
  suggestedUnits: '建议承办单位',
  suggestedUnitsHint: '输入名称、拼音首字母或职责里的词；由交办单位最后确定',
  unitPlaceholder: '名称、拼音首字母或职责',
  research: '调研情况',
  researchHint: '不调研不提案：记下去过哪里、问过谁、看到什么',
  researchWho: '走访对象',
  researchWhere: '地点',
  researchOn: '日期',
  researchFinding: '了解到的情况',
  addResearch: '记一次调研',
  declarations: '声明',
  selfWritten: '由本人撰写',
  researched: '经过调查研究',
  fromClue: '参考了提案线索或选题目录',
  relayedMaterial: '转呈他人材料',
  aiUse: '使用过人工智能辅助写作',
  publicity: '是否同意公开',
  publicityHint: '公开时只公开提案内容，不公开您的联系方式',
  agree: '同意公开',
  refuse: '不同意公开',
  nonPublicReason: '不公开的理由',
  contactHint: '承办单位用来与您沟通，已按委员名册填好，可以改',
  contactName: '联系人',
  phone: '电话',
  address: '通信地址',
  postcode: '邮编',
  email: '电子邮箱',
  secret: '涉密内容不上网：请不要在这里写国家秘密、工作秘密。',
  next: '下一步：核对',
  later: '先存着，以后再写',
  beside: '写作情况',
  words: '正文字数',
  done: '已写',
  open: '待写',
  checklist: ['案由', '类别', '情况', '分析', '建议', '声明', '公开意愿', '联系方式'],
  signedTitle: '改动文字会让签名失效',
  continueEditing: '知道了，继续修改',
  backToProposal: '不改了，返回提案',
  notEditable: '这件提案现在不能修改',
  notEditableHint: '提交后文字即锁定；退回修改时会再打开。',
  returned: '退回修改的意见',
  fromMaterial: '由素材起草',
  recoverTitle: '本机还有没传上去的文字',
  recover: '用本机的文字',
  discard: '不用了',
} as const;

export const wordsOf = (count: number, warn: number, most: number): string =>
  count > most
    ? `超过 ${most} 字的上限，请精简`
    : count > warn
      ? `已超过 ${warn} 字，建议精简`
      : `建议不超过 ${warn} 字`;
export const periodNow = (period: string): string => `现在提交，将作为${period}`;
export const deadlineAt = (moment: string): string => `大会提案截止时间：${moment}`;
export const afterDeadline = '本次会议的提案截止时间已过，现在提交的作为平时提案，随收随审。';
export const timeLeft = (hours: number): string =>
  hours >= 48 ? `还有 ${Math.floor(hours / 24)} 天` : hours >= 1 ? `还有 ${Math.floor(hours)} 小时` : '不到 1 小时';
export const signedWarning = (names: string): string =>
  `${names}已在现在的文字上签名。改动案由、情况、分析或建议后，需要请他们重新阅读并签名。`;
export const returnBy = (day: string): string => `请在${day}前修改并重新提交，逾期视为撤案`;
export const recoverAt = (moment: string): string => `${moment}在这台设备上写的文字没有传到服务器。要接着用吗？`;
export const suggestionUnitOf = (no: number): string => `建议${no}请哪个单位办（选填）`;

export const conflictWords = {
  title: '这份稿子在别处改过了',
  hint: '可能是您在另一台设备上，或经办人同时在改。请看两个版本的差别，留下一个。',
  legend: '绿色是您这里有的，红色划线是那边有的。',
  same: '两边文字相同。',
  mine: '留下我这里的',
  theirs: '用那边的',
} as const;

export const checkPage = {
  title: '核对并提交',
  lead: '请通读一遍。提交后文字锁定，由审查组审查。',
  change: '修改',
  statements: '声明',
  none: '无',
  submit: '确认提交',
  resubmit: '确认重新提交',
  approve: '审定',
  approved: '已审定，可以提交',
  approvedBy: (name: string, day: string): string => `${name} ${day}已审定这份文字。`,
  lapsed: '审定之后文字有改动，须由负责人重新审定。',
  requestApproval: '送负责人审定',
  requested: '已送负责人审定',
  waiting: '已送审定，等负责人审定',
  refused: '还不能提交，请补充',
  period: '提交时段',
  unsigned: '还有人没有签名',
  goOnEditing: '返回修改',
} as const;
export const unsignedHint = (names: string): string =>
  `${names}还没有签名。现在提交也可以，立案前仍能签；立案时没有签名的不再列入。`;

export const receiptPage = {
  title: '提交成功',
  no: '回执号',
  at: '提交时间',
  hash: '文本校验码',
  hashHint: '校验码由提交的文字算出，文字改动一个字，它就会变。',
  next: '接下来',
  steps: ['提案委审查，决定是否立案', '确定承办单位并交办', '承办单位与您沟通、答复', '您评价办理情况'],
  toProposal: '查看提案',
  toMine: '我的提案',
  print: '打印回执',
  notYet: '这件提案还没有提交',
  by: '提案人',
} as const;

export const minePage = {
  title: '我的提案',
  tabs: { mine: '我提出的', cosigned: '我联名的' },
  write: '写提案',
  empty: '您还没有提出过提案。',
  emptyHint: '从一件您最了解的事写起：情况、分析、建议。',
  emptyCosigned: '还没有联名的提案。',
  emptyCosignedHint: '同事邀请您联名时，会在这里和通知里出现。',
  noneFound: '没有符合条件的提案。',
  search: '查找',
  searchHint: '案号、题目',
  stage: '进展',
  category: '类别',
  key: '重点',
} as const;
export const sinceDay = (day: string): string => `自${day}`;
export const andCosigners = (name: string, count: number): string => (count === 0 ? name : `${name}等 ${count + 1} 人`);
