import type { Policy, PolicyKey } from '../../contract/settings.ts';
import { afterMonths, afterWorkdays, type DueDate, type WorkCalendar } from './calendar.ts';
import type { LocalDate } from './time.ts';

/** What a date is reckoned by: the rules of one day, each with the article it stands on. */
export type DueRules = {
  readonly policy: Policy;
  readonly policyVersion: number;
  readonly articles: Readonly<Partial<Record<PolicyKey, string>>>;
  readonly calendar: WorkCalendar;
};
type Limit = {
  readonly name: string;
  readonly key: PolicyKey;
  readonly months?: (policy: Policy) => number;
  readonly workdays?: (policy: Policy) => number;
};

/** The limits (期限) of the rules that are counted from a day on (domain.md §5.11). */
export const LIMITS = {
  objection: { name: '对拟交办单位提出异议', key: 'dispatch', workdays: ({ dispatch }) => dispatch.objectWorkdays },
  receipt: { name: '签收', key: 'dispatch', workdays: ({ dispatch }) => dispatch.receiptWorkdays },
  return: { name: '申请退回', key: 'returns', workdays: ({ returns }) => returns.withinWorkdays },
  return_decision: { name: '答复退回申请', key: 'returns', workdays: ({ returns }) => returns.decideWorkdays },
  first_contact: { name: '首次沟通', key: 'contact', workdays: ({ contact }) => contact.firstWorkdays },
  co_opinion: { name: '会办意见', key: 'coOpinion', months: ({ coOpinion }) => coOpinion.months },
  reply: { name: '办理答复', key: 'reply', months: ({ reply }) => reply.months },
  second_reply: { name: '重新办理答复', key: 'rehandling', months: ({ rehandling }) => rehandling.months },
  extension_decision: {
    name: '答复延期申请',
    key: 'extension',
    workdays: ({ extension }) => extension.decideWorkdays,
  },
  reply_audit: { name: '答复审查', key: 'reply', workdays: ({ reply }) => reply.auditWorkdays },
  pre_reading: { name: '对征求意见稿提出意见', key: 'preReading', workdays: ({ preReading }) => preReading.workdays },
  countersign: { name: '会签', key: 'countersign', workdays: ({ countersign }) => countersign.workdays },
  urging: { name: '确认督促', key: 'urging', workdays: ({ urging }) => urging.acknowledgeWorkdays },
  feedback: { name: '提案人评价', key: 'feedback', workdays: ({ feedback }) => feedback.workdays },
  pre_review: { name: '预审', key: 'review', workdays: ({ review }) => review.preWorkdays },
  revision: { name: '退回修改', key: 'revision', workdays: ({ revision }) => revision.otherWorkdays },
  revision_in_session: {
    name: '会议期间退回修改',
    key: 'revision',
    workdays: ({ revision }) => revision.sessionWorkdays,
  },
  appeal: { name: '申请复核', key: 'appeal', workdays: ({ appeal }) => appeal.workdays },
} as const satisfies Record<string, Limit>;
export type LimitKind = keyof typeof LIMITS;
export const isLimitKind = (text: string): text is LimitKind => Object.hasOwn(LIMITS, text);

type Counting = Pick<DueRules, 'policy' | 'calendar'>;
function counted({ policy, calendar }: Counting, kind: LimitKind, from: LocalDate): DueDate {
  const { months, workdays }: Limit = LIMITS[kind];
  return months ? afterMonths(calendar, from, months(policy)) : afterWorkdays(calendar, from, workdays?.(policy) ?? 0);
}
/** The same day where nobody asks why it is that day. */
export const lastDayOf = (rules: Counting, kind: LimitKind, from: LocalDate): LocalDate =>
  counted(rules, kind, from).dueOn;

/** The last day of a limit that runs from `from`, which is day zero; its trace begins with the rule it follows. */
export function limitFrom(rules: DueRules, kind: LimitKind, from: LocalDate): DueDate {
  const { name, key, months, workdays }: Limit = LIMITS[kind];
  const { policy, articles, policyVersion } = rules;
  const due = counted(rules, kind, from);
  const length = months ? `${months(policy)} 个月` : `${workdays?.(policy) ?? 0} 个工作日`;
  const rule = [`${name}期限 ${length}`, articles[key], `规则第 ${policyVersion} 版`].filter(Boolean).join('，');
  return { ...due, trace: [{ on: from, why: rule }, ...due.trace] };
}
