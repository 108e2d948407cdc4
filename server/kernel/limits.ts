import { collectiveKinds, submissionPeriods } from '../../contract/paper-words.ts';
import type { CollectiveKind, SubmissionPeriod } from '../../contract/proposal-words.ts';
import type { Policy, PolicyKey } from '../../contract/settings.ts';
import { afterMonths, afterWorkdays, onOrAfter, type DueDate, type TraceStep, type WorkCalendar } from './calendar.ts';
import { yearOf, type LocalDate } from './time.ts';

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

const ruleLine = ({ articles, policyVersion }: DueRules, key: PolicyKey, limit: string): string =>
  [limit, articles[key], `规则第 ${policyVersion} 版`].filter(Boolean).join('，');

/** The last day of a limit that runs from `from`, which is day zero; its trace begins with the rule it follows. */
export function limitFrom(rules: DueRules, kind: LimitKind, from: LocalDate): DueDate {
  const { name, key, months, workdays }: Limit = LIMITS[kind];
  const { policy } = rules;
  const due = counted(rules, kind, from);
  const length = months ? `${months(policy)} 个月` : `${workdays?.(policy) ?? 0} 个工作日`;
  return { ...due, trace: [{ on: from, why: ruleLine(rules, key, `${name}期限 ${length}`) }, ...due.trace] };
}

/** What of a proposal the limit for the reply to it may hang on. */
export type ReplyKind = {
  readonly submissionPeriod: SubmissionPeriod | null;
  readonly collectiveKind: CollectiveKind | null;
};
type Special = Policy['reply']['special'][number];
const fits = (special: Special, kind: ReplyKind): boolean =>
  (special.submissionPeriod === null || special.submissionPeriod === kind.submissionPeriod) &&
  (special.collectiveKind === null || special.collectiveKind === kind.collectiveKind);
const namedSpecial = (special: Special, index: number): string => {
  const period = special.submissionPeriod && submissionPeriods[special.submissionPeriod];
  const kind = special.collectiveKind && collectiveKinds[special.collectiveKind];
  return `特别期限第 ${index + 1} 条（${[period, kind].filter(Boolean).join('、') || '各类提案'}）`;
};

/**
 * The last day for the first reply to a proposal of this kind: by the first special limit that fits, else by the general one. A
 * fixed day holds where it still lies ahead in the year of `from`; the next year's would be a longer term than any rule knows
 * (domain.md §5.11), so what is handed over after it goes by the next limit that fits, and the trace says so.
 */
export function replyLimit(rules: DueRules, kind: ReplyKind, from: LocalDate): DueDate {
  const passed: TraceStep[] = [];
  const traced = (limit: string, { trace, ...due }: DueDate): DueDate => ({
    ...due,
    trace: [{ on: from, why: ruleLine(rules, 'reply', `${LIMITS.reply.name}期限 ${limit}`) }, ...passed, ...trace],
  });
  for (const [index, special] of rules.policy.reply.special.entries()) {
    if (!fits(special, kind)) continue;
    const name = namedSpecial(special, index);
    if (special.months !== null)
      return traced(`${special.months} 个月，${name}`, afterMonths(rules.calendar, from, special.months));
    const day = `${yearOf(from)}-${special.on ?? ''}`;
    if (day > from) {
      const fixed = [
        { on: from, why: '起算日（不计入）' },
        { on: day, why: '固定日期' },
      ];
      return traced(`${day}，${name}`, onOrAfter(rules.calendar, day, fixed));
    }
    passed.push({ on: from, why: `${name} ${day} 已过，不适用` });
  }
  const general = limitFrom(rules, 'reply', from);
  return { ...general, trace: [...general.trace.slice(0, 1), ...passed, ...general.trace.slice(1)] };
}
