import { category, collectiveKind, proposerKind, submissionPeriod } from '../../../../contract/proposals.ts';
import type { Category, CollectiveKind, ProposerKind, SubmissionPeriod } from '../../../../contract/proposals.ts';
import type { ReplyClass } from '../../../../contract/replies.ts';
import type { Figure } from '../../../../contract/statistics.ts';
import { categories, collectiveKinds, proposerKinds, submissionPeriods } from '../../../../contract/paper-words.ts';
import type { CountingRules } from './counting.ts';
import { ratio, percent, weightedPercent } from './counting.ts';

/** Sets of rows a figure is made of; counted and listed by the same builder in the repository. */
export type RowSetName =
  | 'received'
  | 'filed'
  | 'not_filed'
  | 'merged_child'
  | 'withdrawn'
  | 'personal'
  | 'case'
  | 'replied'
  | 'replied_on_time'
  | 'closed'
  | 'rehandled'
  | 'key'
  | 'participant'
  | 'in_office'
  | 'task'
  | 'task_kept'
  | 'task_moved'
  | 'receipt_due'
  | 'receipt_on_time'
  | 'main_task'
  | 'overdue_task'
  | 'answered_task'
  | 'contacted_task'
  | 'visited_task'
  | 'suggestion'
  | 'adopted'
  | 'adopted_or_partly'
  | 'commitment_due'
  | 'commitment_kept'
  | 'form_due'
  | 'form_returned'
  | 'judged'
  | 'attitude_good'
  | 'result_good'
  | 'first_returned'
  | 'first_good'
  | `category.${Category}`
  | `proposerKind.${ProposerKind}`
  | `collective.${CollectiveKind}`
  | `submissionPeriod.${SubmissionPeriod}`
  | `class.${ReplyClass}`;
export type Totals = Readonly<Record<RowSetName, number>>;

/** One published number as data: its parts, and its rule in words. */
export type FigureRule = {
  readonly key: string;
  readonly label: string;
  readonly unit: Figure['unit'];
  readonly numerator: RowSetName;
  readonly denominator: RowSetName | null;
  readonly formula: string;
  /** Only where the value is neither the count nor the plain quotient. */
  readonly value?: (totals: Totals) => number | null;
};

type Name = readonly [key: string, label: string];
const count = ([key, label]: Name, numerator: RowSetName, formula: string): FigureRule => ({
  key,
  label,
  unit: '件',
  numerator,
  denominator: null,
  formula,
});
type Quotient = readonly [numerator: RowSetName, denominator: RowSetName];
const share = ([key, label]: Name, [numerator, denominator]: Quotient, formula: string): FigureRule => ({
  key,
  label,
  unit: '%',
  numerator,
  denominator,
  formula,
});

const included = (yes: boolean): string => (yes ? '含' : '不含');

function basics({ counting }: CountingRules): FigureRule[] {
  const { mergedChildInReceived, withdrawnInReceived, mergedChildInFiled } = counting;
  const receivedRule = `已提交的提案，${included(mergedChildInReceived)}被并提案，${included(withdrawnInReceived)}撤案`;
  const filedRule = `审查立案且未撤案的提案，${included(mergedChildInFiled)}被并提案`;
  return [
    count(['received', '收到提案'], 'received', receivedRule),
    count(['filed', '立案'], 'filed', filedRule),
    count(['notFiled', '不予立案'], 'not_filed', '审查决定不予立案的提案'),
    count(['mergedChildren', '被并提案'], 'merged_child', '经确认并入其他提案的提案'),
    count(['withdrawn', '撤案'], 'withdrawn', '提交后撤回的提案，含立案后撤案'),
    share(['filingRate', '立案率'], ['filed', 'received'], '立案 ÷ 收到提案'),
    share(['mergedRate', '并案率'], ['merged_child', 'received'], '被并提案 ÷ 收到提案'),
  ];
}

function splits(): FigureRule[] {
  return [
    ...category.options.map((one) =>
      count([`category.${one}`, categories[one]], `category.${one}`, '立案提案按类别分，五类之和等于立案'),
    ),
    ...proposerKind.options.map((one) =>
      count(
        [`proposerKind.${one}`, proposerKinds[one]],
        `proposerKind.${one}`,
        '立案提案按提出方式分，三类之和等于立案',
      ),
    ),
    ...collectiveKind.options.map((one) =>
      count([`collective.${one}`, collectiveKinds[one]], `collective.${one}`, '立案的集体提案按提出单位分'),
    ),
    ...submissionPeriod.options.map((one) =>
      count(
        [`submissionPeriod.${one}`, submissionPeriods[one]],
        `submissionPeriod.${one}`,
        '立案提案按提交时间分，两类之和等于立案',
      ),
    ),
    share(['collectiveShare', '集体提案占比'], ['proposerKind.collective', 'filed'], '立案的集体提案 ÷ 立案'),
  ];
}

const members = (): FigureRule[] => [
  share(
    ['participation', '委员参与率'],
    ['participant', 'in_office'],
    '收到提案的第一提案人和已签名联名人中的在任委员（不重复计）÷ 在任委员',
  ),
  {
    key: 'perMember',
    label: '人均提案',
    unit: '件/人',
    numerator: 'personal',
    denominator: 'in_office',
    formula: '立案的个人提案与联名提案 ÷ 在任委员',
    value: (totals) => ratio(totals.personal, totals.in_office),
  },
];

const handling = (): FigureRule[] => [
  share(['dispatchAccuracy', '交办准确率'], ['task_kept', 'task'], '未经批准退办的办理任务 ÷ 全部办理任务'),
  {
    key: 'hops',
    label: '平均改办次数',
    unit: '次/件',
    numerator: 'task_moved',
    denominator: 'case',
    formula: '经批准改办的办理任务 ÷ 立案提案（被并提案随主案，不另计）',
    value: (totals) => ratio(totals.task_moved, totals.case),
  },
  share(
    ['receiptOnTime', '按时签收率'],
    ['receipt_on_time', 'receipt_due'],
    '签收期限内签收的办理任务 ÷ 已签收或签收期限已过的办理任务',
  ),
  share(
    ['contactRate', '沟通率'],
    ['contacted_task', 'answered_task'],
    '答复前与提案人有沟通记录（提案人不认可的除外）的办理任务 ÷ 已答复的主办、分办、独办任务',
  ),
  share(
    ['visitRate', '面对面沟通率'],
    ['visited_task', 'answered_task'],
    '答复前有面谈、座谈、走访或现场沟通记录（提案人不认可的除外）的办理任务 ÷ 已答复的主办、分办、独办任务',
  ),
  share(
    ['redRate', '超期率'],
    ['overdue_task', 'main_task'],
    '超过办理期限（含批准的延期）答复或仍未答复的任务 ÷ 主办、分办、独办任务',
  ),
  share(
    ['replyRate', '办复率'],
    ['replied', 'case'],
    '首轮主办、分办、独办单位均已答复的提案 ÷ 立案提案（被并提案随主案，不另计）',
  ),
  share(
    ['onTimeReplyRate', '按时办复率'],
    ['replied_on_time', 'case'],
    '首轮答复均在办理期限（含批准的延期）内发出的提案 ÷ 立案提案（被并提案随主案）',
  ),
  share(['closeRate', '办结率'], ['closed', 'case'], '已办结或已归档的提案 ÷ 立案提案（被并提案随主案）'),
  share(['rehandleRate', '重新办理率'], ['rehandled', 'replied'], '进入第二轮及以上办理的提案 ÷ 已办复提案'),
];

const classes = ({ classes: rules }: CountingRules): FigureRule[] => [
  ...rules.map(({ code, label }) =>
    share(
      [`classShare.${code}`, `${code}类占比（${label}）`],
      [`class.${code}`, 'replied'],
      `最近一轮答复为${code}类的提案（多家答复取最低一类）÷ 已办复提案`,
    ),
  ),
  share(['solveRate', '解决率'], ['class.A', 'replied'], '最近一轮答复为A类的提案 ÷ 已办复提案'),
];

function adoptionRate({ partlyWeight: weight }: CountingRules): FigureRule {
  const base = '最近一轮答复中取最好的一家，分母为立案提案的全部建议';
  const weighted =
    weight === 1
      ? '部分采纳按采纳计'
      : weight === 0
        ? '部分采纳不计'
        : `部分采纳每条按 ${weight} 计入比率，名单按条列出`;
  return {
    ...share(
      ['adoptionRate', '建议采纳率'],
      [weight === 0 ? 'adopted' : 'adopted_or_partly', 'suggestion'],
      `采纳的建议 ÷ 全部建议；${base}；${weighted}`,
    ),
    value: ({ adopted, adopted_or_partly, suggestion }) =>
      weightedPercent(adopted, { count: adopted_or_partly - adopted, weight }, suggestion),
  };
}

const promises = (): FigureRule[] => [
  share(
    ['commitmentRate', '承诺兑现率'],
    ['commitment_kept', 'commitment_due'],
    '已核实办成的承诺 ÷ 期限已到的承诺（经同意说明不能办的仍计入分母）',
  ),
];

const satisfaction = (): FigureRule[] => [
  share(
    ['attitudeSat', '办理态度满意率'],
    ['attitude_good', 'judged'],
    '（满意＋基本满意）÷ 最近一轮收回的第一提案人评价',
  ),
  share(['resultSat', '办理结果满意率'], ['result_good', 'judged'], '（满意＋基本满意）÷ 最近一轮收回的第一提案人评价'),
  share(['feedbackRate', '反馈率'], ['form_returned', 'form_due'], '最近一轮收回的第一提案人评价 ÷ 应反馈评价'),
  share(
    ['firstRoundSat', '首轮满意率'],
    ['first_good', 'first_returned'],
    '首轮结果评价（满意＋基本满意）÷ 首轮收回的第一提案人评价',
  ),
];

const VERDICTS: readonly RowSetName[] = ['judged', 'first_returned'];
/** The same rules in the words of a reader to whom verdicts are sealed until closing. */
export const sealedWords = (rules: CountingRules, figures: readonly Figure[]): Figure[] => {
  const keys = figureRules(rules).flatMap(({ key: name, denominator }) =>
    denominator !== null && VERDICTS.includes(denominator) ? [name] : [],
  );
  return figures.map((figure) =>
    keys.includes(figure.key) ? { ...figure, formula: `${figure.formula}；只计办结后已公开的评价` } : figure,
  );
};

const key = (): FigureRule[] => [
  count(['keyProposals', '重点提案'], 'key', '立案提案中确定为重点督办的提案'),
  share(['keyShare', '重点提案占比'], ['key', 'filed'], '重点提案 ÷ 立案'),
];

/** Every number of the yearly report, in the order it is printed. */
export const figureRules = (rules: CountingRules): FigureRule[] => [
  ...basics(rules),
  ...splits(),
  ...members(),
  ...handling(),
  ...classes(rules),
  adoptionRate(rules),
  ...promises(),
  ...satisfaction(),
  ...key(),
];

function valueOf(rule: FigureRule, totals: Totals): number | null {
  if (rule.value) return rule.value(totals);
  const numerator = totals[rule.numerator];
  return rule.denominator === null ? numerator : percent(numerator, totals[rule.denominator]);
}

export type FigurePart = 'numerator' | 'denominator';
/** The figures of one report; `address` says where the rows behind a part are listed. */
export const figuresOf = (
  rules: CountingRules,
  totals: Totals,
  address: (key: string, part: FigurePart) => string,
): Figure[] =>
  figureRules(rules).map((rule) => ({
    key: rule.key,
    label: rule.label,
    unit: rule.unit,
    value: valueOf(rule, totals),
    numerator: totals[rule.numerator],
    denominator: rule.denominator === null ? null : totals[rule.denominator],
    formula: rule.formula,
    rows: {
      numerator: address(rule.key, 'numerator'),
      denominator: rule.denominator === null ? null : address(rule.key, 'denominator'),
    },
  }));
