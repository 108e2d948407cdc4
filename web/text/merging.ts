export const mergePanel = {
  title: '并案',
  suggest: '建议并案',
  suggestTitle: '建议并案',
  suggestLead: '内容相近的提案可以合为一件办理。被并提案的署名和权利不变；要先征询每一位提案人。',
  others: '与哪些提案并案',
  othersHint: '按案由、姓名或流水号查找审查中的提案',
  primary: '以哪一件为主案',
  reason: '并案的理由',
  send: '提出建议',
  suggested: '已提出并案建议',
  primaryTag: '主案',
  by: (lead: string) => `${lead} 提出`,
  consents: (agreed: number, all: number) => `${all} 件中 ${agreed} 件的提案人同意`,
  reasonLabel: '理由',
  decision: '决定',
  missing: { others: '请至少选择一件提案', primary: '请选择主案', reason: '请写明理由' },
} as const;

type Act = 'consult' | 'confirm' | 'dismiss' | 'split';
type ActWords = {
  readonly title: string;
  readonly lead: string;
  readonly label: string;
  readonly submit: string;
  readonly done: string;
  readonly optional: boolean;
};
export const mergeDialogs: Readonly<Record<Act, ActWords>> = {
  consult: {
    title: '征询提案人的意见？',
    lead: '各件提案的提案人会收到通知，答复后显示在这里。',
    label: '给提案人的说明',
    submit: '发出征询',
    done: '已发出征询',
    optional: true,
  },
  confirm: {
    title: '确定并案？',
    lead: '被并提案随主案办理，不另编案号。有提案人未同意的，须写明理由。',
    label: '决定的说明',
    submit: '确定并案',
    done: '已并案',
    optional: true,
  },
  dismiss: {
    title: '不并案？',
    lead: '各件提案分别审查。',
    label: '不并案的理由',
    submit: '不并案',
    done: '已决定不并案',
    optional: false,
  },
  split: {
    title: '拆分并案？',
    lead: '被并提案回到待立案，重新决定。',
    label: '拆分的理由',
    submit: '拆分',
    done: '已拆分',
    optional: false,
  },
};

export const mergePage = { title: '并案征询', lead: '主案与被并提案', toPrimary: '打开主案' } as const;

/** What becomes of the points of those whose proposals are merged into another, by the rule. */
export const mergedScore = (share: number): string =>
  share === 1
    ? '并入后，被并提案的提案人和联名人计分不变，与各自立案相同。'
    : `并入后，被并提案的提案人和联名人按各自立案的 ${share} 计分。`;
