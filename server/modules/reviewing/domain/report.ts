import type { ReviewReport } from '../../../../contract/reviewing.ts';
import type { Figure, YearReport } from '../../../../contract/statistics.ts';

type Paragraph = ReviewReport['paragraphs'][number];
type Of = (key: string) => Figure | undefined;

const shown = ({ value, unit }: Figure): string =>
  value === null ? '—' : `${value}${unit === '%' ? '%' : ` ${unit}`}`;
const phrase = (of: Of, key: string, label?: string): string => {
  const figure = of(key);
  return figure ? `${label ?? figure.label} ${shown(figure)}` : '';
};
const listed = (of: Of, keys: readonly string[]): string =>
  keys
    .map((key) => phrase(of, key))
    .filter(Boolean)
    .join('，');
const startingWith = (report: YearReport, prefix: string): string[] =>
  report.figures.filter(({ key, value }) => key.startsWith(prefix) && value !== 0).map(({ key }) => key);

const OF_REVIEW =
  /^(received|filed|notFiled|mergedChildren|withdrawn|filingRate|mergedRate|participation|perMember)$|^(category|proposerKind|collective|submissionPeriod)\.|^collectiveShare$/;
/** Whether a figure is of the review; what comes of handling is another report's. */
export const isOfReview = ({ key }: Pick<Figure, 'key'>): boolean => OF_REVIEW.test(key);

/** The draft read out to the session (提案审查情况的报告): every number in it is a figure of the year's report at that moment. */
export function paragraphsOf(report: YearReport, asOf: string): Paragraph[] {
  const figures = new Map(report.figures.map((figure) => [figure.key, figure]));
  const of: Of = (key) => figures.get(key);
  return [
    {
      heading: '一、收到提案的情况',
      text: `截至${asOf}，本次会议${phrase(of, 'received')}（口径：${of('received')?.formula ?? ''}），${phrase(of, 'withdrawn')}。${listed(of, ['participation', 'perMember'])}。`,
    },
    {
      heading: '二、审查立案的情况',
      text: `经审查，${listed(of, ['filed', 'notFiled', 'mergedChildren'])}；${listed(of, ['filingRate', 'mergedRate'])}。`,
    },
    {
      heading: '三、立案提案的构成',
      text: [
        `按类别分：${listed(of, startingWith(report, 'category.'))}。`,
        `按提出方式分：${listed(of, startingWith(report, 'proposerKind.'))}，${listed(of, ['collectiveShare'])}。`,
        `按提交时间分：${listed(of, startingWith(report, 'submissionPeriod.'))}。`,
      ].join(''),
    },
    {
      heading: '四、下一步安排',
      text: '立案的提案将按职责分工拟定承办单位，召开交办会交有关单位办理；未予立案的，理由与后续处理已逐件告知提案人。（本段由起草人补充重点提案与督办安排）',
    },
  ];
}
