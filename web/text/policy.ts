import type { Policy, PolicyKey } from '../../contract/settings.ts';

type ValueWords<T> = T extends readonly (infer One)[]
  ? One extends object
    ? { readonly [K in keyof One]: ValueWords<One[K]> }
    : string
  : T extends object
    ? { readonly [K in keyof T]: ValueWords<T[K]> }
    : string;
type RuleWords<K extends PolicyKey> = { readonly title: string; readonly value: ValueWords<Policy[K]> };

/** Every rule and every part of it; one without words does not compile. */
export const rules: { readonly [K in PolicyKey]: RuleWords<K> } = {
  counting: {
    title: '统计口径',
    value: {
      mergedChildInFiled: '被并提案计入立案',
      mergedChildInReceived: '被并提案计入收到',
      withdrawnInReceived: '撤案计入收到',
    },
  },
  submission: {
    title: '提案的格式',
    value: {
      titleMax: '案由最多字数',
      bodyWarn: '正文超过多少字时提醒',
      bodyMax: '正文最多字数',
      suggestionMax: '建议最多条数',
      suggestedUnitsMax: '建议承办单位最多个数',
      researchRequired: '须有调研记录',
    },
  },
  clues: {
    title: '提案线索',
    value: {
      titleMax: '题目最多（字）',
      contentMax: '内容最多（字）',
      phoneDaily: '一个手机号一天最多（条）',
      screenWorkdays: '筛选时限（工作日）',
    },
  },
  cosign: {
    title: '联名',
    value: { max: '联名最多人数', sessionHours: '会议期间签名时限（小时）', otherHours: '其他时间签名时限（小时）' },
  },
  seconding: { title: '附议', value: { allowed: '委员可以附议本次会议已立案并公开的提案' } },
  sectorAllYear: { title: '界别提案全年可提', value: '全年可以提出' },
  review: { title: '审查', value: { usesSecondStage: '设复审', preWorkdays: '预审时限（工作日）' } },
  revision: {
    title: '退回修改的时限',
    value: { sessionWorkdays: '大会提案（工作日）', otherWorkdays: '平时提案（工作日）' },
  },
  notFiledReasons: {
    title: '不予立案的理由',
    value: { code: '代码', label: '理由', national: '全国条例所列' },
  },
  appeal: { title: '申请复核', value: { allowed: '受理复核申请', workdays: '申请时限（工作日）' } },
  dispatch: {
    title: '交办',
    value: {
      objectWorkdays: '归口单位提出异议（工作日）',
      receiptWorkdays: '签收（工作日）',
      singleMayGrow: '独办提案可以增办，改为会办',
    },
  },
  returns: {
    title: '退办',
    value: {
      withinWorkdays: '提出时限（工作日）',
      decideWorkdays: '裁定时限（工作日）',
      maxPerProposal: '每件最多退办次数',
      pausesClock: '等待裁定期间停表，期限相应顺延',
    },
  },
  contact: { title: '与提案人沟通', value: { firstWorkdays: '首次联系时限（工作日）' } },
  coOpinion: { title: '会办意见', value: { months: '时限（月）', daysBeforeLead: '早于主办期限（天）' } },
  reply: {
    title: '答复',
    value: {
      months: '答复时限（月）',
      auditWorkdays: '审核时限（工作日）',
      special: {
        submissionPeriod: '大会或平时',
        collectiveKind: '集体提案',
        months: '时限（月）',
        on: '固定日期',
      },
    },
  },
  signing: {
    title: '答复的签发',
    value: { levels: '签发级数（1 签发；2 先核稿再签发）', keySignedByHead: '重点提案须由单位主要负责人签发' },
  },
  replyAudit: {
    title: '答复审核清单',
    value: { code: '代码', label: '要核对的内容', article: '依据' },
  },
  preReading: {
    title: '答复征求意见',
    value: { required: '送签前须征求提案人意见', workdays: '回复意见时限（工作日）' },
  },
  countersign: {
    title: '答复的会签',
    value: { required: '会办单位会签后才能签发', workdays: '会签时限（工作日）' },
  },
  extension: {
    title: '延期',
    value: { times: '最多次数', maxMonths: '每次最多（月）', decideWorkdays: '审批时限（工作日）' },
  },
  feedback: {
    title: '提案人评价',
    value: {
      workdays: '评价时限（工作日）',
      remindWorkdays: '第几个工作日提醒',
      remindersBeforeClosing: '提醒几次后可办结',
    },
  },
  integrity: {
    title: '评价疑点',
    value: {
      minutes: '几分钟以内算过快、过密',
      togetherForms: '几位提案人几乎同时评价时提示',
      spotlessForms: '几份评价全部满意时提示',
    },
  },
  rehandling: { title: '重新办理', value: { months: '时限（月）', maxRound: '最多几轮' } },
  replyClasses: { title: '答复分类', value: { code: '类', label: '含义' } },
  commitments: {
    title: '承诺事项',
    value: {
      requiredFor: '须列承诺事项的答复类别',
      yearsAhead: '期限最晚到答复后第几年年底',
      progressMonths: '每几个月报告一次进展',
      lookBackMonths: '每年哪几个月开展回头看（月份）',
    },
  },
  adoption: { title: '采纳的计算', value: { partlyWeight: '部分采纳按多少计（0 至 1）' } },
  scoring: {
    title: '提案计分',
    value: {
      proposals: {
        filed: '立案一件（分）',
        notFiled: '未立案一件（分）',
        withdrawn: '撤案一件（分）',
        lead: '第一提案人按多少计（0 至 1）',
        cosigner: '联名人按多少计（0 至 1）',
        body: '集体提案单位按多少计（0 至 1）',
        merged: '被并提案的提案人按多少计（0 至 1）',
      },
    },
  },
  signIn: {
    title: '登录安全',
    value: {
      failures: '连续失败几次锁定',
      lockMinutes: '锁定时间（分钟）',
      staffIdleMinutes: '工作人员闲置退出（分钟）',
      staffHours: '工作人员最长登录（小时）',
      memberDays: '委员最长登录（天）',
    },
  },
  gates: {
    title: '质量关口',
    value: { code: '代码', label: '名称', stage: '在哪一审', items: '要点（每行一条）' },
  },
  attachments: { title: '附件', value: { most: '每件提案最多个数', megabytes: '每个文件最大（MB）' } },
  quality: {
    title: '写作提醒',
    value: {
      bodyMin: '正文少于多少字时提醒',
      partMin: '情况、分析少于多少字时提醒',
      suggestionMin: '一条建议少于多少字时提醒',
      suggestionsAdvised: '建议超过几条时提醒',
      quotationMax: '引用超过多少字时提醒',
    },
  },
  reviewSubjects: { title: '审查组的分工', value: { category: '类别', group: '审查组代码' } },
  reviewMeeting: {
    title: '立案审查会议',
    value: { quorumOf: { numerator: '到会比例：分子', denominator: '到会比例：分母' } },
  },
  notices: {
    title: '外发通知的时间',
    value: {
      quietFrom: '夜间从几点起不发',
      quietUntil: '早上几点起再发',
      digestHour: '每日汇总几点发',
      gatherMinutes: '同一次办理的事项合并多少分钟',
      gatherDayMinutes: '多人陆续办理的事项合并多少分钟',
      giveUpHours: '发不出去时重试多少小时',
    },
  },
  urging: {
    title: '办理督促',
    value: {
      acknowledgeWorkdays: '确认时限（工作日）',
      hintBefore: '到期前几天提示',
      deskBefore: '到期前几天告知归口单位',
      reminderBefore: '到期前几天催办',
      writtenAfter: '逾期几天发催办单',
      interviewAfter: '逾期几天约谈',
      circularAfter: '逾期几天通报',
    },
  },
  keyShareMax: { title: '重点提案比例上限', value: '比例（0 至 1）' },
  calendarCoverageUntil: { title: '放假安排录至', value: '日期' },
};

export const policyPage = {
  title: '规则',
  lead: '每条规则从生效日起算；已按旧规则办理的不变。',
  rules: '现行规则',
  edit: '修改',
  choose: '从左边选一条规则查看和修改。',
  back: '返回规则',
  article: '依据',
  articleHint: '条例、细则的名称与条款，或本市惯例',
  validFrom: '生效日',
  reason: '修改的理由',
  save: '保存这条规则',
  saved: (title: string) => `“${title}”已更新`,
  history: '变更记录',
  changedBy: (name: string, when: string) => `${name} 于 ${when} 设定`,
  from: (day: string) => `自 ${day} 生效`,
  current: '现行',
  future: '将生效',
  yes: '是',
  no: '否',
  addRow: '增加一行',
  removeRow: (index: number) => `移除第 ${index} 行`,
  rowNo: (index: number) => `第 ${index} 行`,
  listHint: '用顿号或逗号隔开',
  readOnly: '这些规则由系统管理员和提案委员会修改。',
  nothing: '没有填写',
  none: '无',
  rows: (count: number) => `${count} 项`,
  any: '不限',
  part: (label: string, value: string) => `${label} ${value}`,
  lists: { special: '特别期限' } as Readonly<Record<string, string>>,
  notes: {
    special:
      '特别期限：自上而下第一条适用的算数，都不适用的按上面的答复时限；交办时固定日期已过的，这一条不适用。固定日期写月-日，如 06-30；时限和固定日期填一项。',
  },
  missing: { article: '请写明依据', validFrom: '请选择生效日', reason: '请写明理由' },
} as const;
