import type {
  AddSessionInput,
  PolicyKey,
  SessionView,
  SetPolicyInput,
  SetSessionInput,
} from '../../../contract/settings.ts';
import { POLICY_KEYS, policySchema } from '../../../contract/settings.ts';
import type { Change } from '../../kernel/change.ts';
import { refuse } from '../../kernel/errors.ts';
import type { DueRules } from '../../kernel/limits.ts';
import type { Instant, LocalDate } from '../../kernel/time.ts';
import type { SettingsEvent } from './events.ts';
import type { SettingsRelation } from './policy.ts';

export type Setting = {
  readonly id: string;
  readonly key: PolicyKey;
  readonly value: unknown;
  readonly article: string;
  readonly validFrom: LocalDate;
  readonly reason: string;
  readonly setBy: string;
  readonly version: number;
  readonly recordedAt: Instant;
};
export type NewSetting = Omit<Setting, 'recordedAt'>;
export type Session = {
  readonly id: string;
  readonly termNo: number;
  readonly no: number;
  readonly opensOn: LocalDate;
  readonly closesOn: LocalDate;
  readonly windowFrom: Instant;
  readonly deadline: Instant;
  readonly version: number;
};
export type SubmissionPeriod = 'session' | 'intersession';
export type SessionAt = { readonly session: Session; readonly submissionPeriod: SubmissionPeriod };
type By = readonly SettingsRelation[];

const keptBy = (by: By): void => {
  if (!by.includes('policy_keeper')) refuse('forbidden');
};

/** The rules in force on `day`: for each key the row that began last; of two that began together, the later one. */
export function inForce(settings: readonly Setting[], day: LocalDate): Omit<DueRules, 'calendar'> {
  const holding = new Map<PolicyKey, Setting>();
  for (const setting of settings) {
    if (setting.validFrom > day) continue;
    const other = holding.get(setting.key);
    if (!other || later(setting, other)) holding.set(setting.key, setting);
  }
  const policy = policySchema.parse(Object.fromEntries([...holding].map(([key, setting]) => [key, setting.value])));
  const articles = Object.fromEntries([...holding].map(([key, { article }]) => [key, article]));
  return { policy, articles, policyVersion: Math.max(...[...holding.values()].map((setting) => setting.version)) };
}

const later = (a: Setting, b: Setting): boolean =>
  a.validFrom === b.validFrom ? a.version > b.version : a.validFrom > b.validFrom;

/** The value as its key's shape demands; what does not fit is refused, field by field. */
export function checkedValue(key: PolicyKey, value: unknown): unknown {
  const parsed = policySchema.shape[key].safeParse(value);
  if (parsed.success) return parsed.data;
  return refuse(
    'rule_refused',
    '这条规则的内容不完整或超出范围，请按提示修改',
    parsed.error.issues.map((issue) => ({ pointer: `/value/${issue.path.join('/')}`, message: issue.message })),
  );
}

/** A rule begins today or later: what was decided under the old one stays decided. */
export function setPolicy(
  input: SetPolicyInput,
  made: { readonly id: string; readonly version: number; readonly today: LocalDate; readonly setBy: string },
  by: By,
): Change<NewSetting, SettingsEvent> {
  keptBy(by);
  if (input.validFrom < made.today) refuse('rule_refused', '生效日不能早于今天：已按旧规则办理的不能改变');
  const { id, version, setBy } = made;
  const { key, validFrom, reason, article } = input;
  return {
    state: { id, key, value: checkedValue(key, input.value), article, validFrom, reason, setBy, version },
    events: [
      { type: 'policy.changed', subject: { type: 'policy_setting', id, version }, payload: { key, validFrom, reason } },
    ],
  };
}

/** Whether a set of rules is complete, as a committee's first one must be. */
export function isComplete(settings: readonly Pick<Setting, 'key'>[]): boolean {
  const given = new Set(settings.map((setting) => setting.key));
  return POLICY_KEYS.every((key) => given.has(key));
}

export function setCalendarDay(
  day: { readonly day: LocalDate; readonly isWorkday: boolean; readonly name: string },
  made: { readonly id: string; readonly version: number },
  by: By,
): SettingsEvent[] {
  keptBy(by);
  return [{ type: 'calendar.changed', subject: { type: 'work_calendar', ...made }, payload: { ...day } }];
}

const at = (instant: Instant): number => Date.parse(instant);
const normal = (instant: Instant): Instant => new Date(instant).toISOString();
export const codeOf = (session: Pick<Session, 'termNo' | 'no'>): string => `${session.termNo}-${session.no}`;

export const sessionView = (session: Session): SessionView => ({
  ...session,
  code: codeOf(session),
  name: sessionName(session),
});

/**
 * Regulation on submission: from the opening of the window up to and including the deadline a proposal belongs to the session
 * (大会提案); after it, to the last session begun (平时提案). Undefined before the first window opens.
 */
export function sessionFor(sessions: readonly Session[], instant: Instant): SessionAt | undefined {
  let session: Session | undefined;
  for (const each of sessions)
    if (each.windowFrom <= instant && (!session || each.windowFrom > session.windowFrom)) session = each;
  return session && { session, submissionPeriod: instant <= session.deadline ? 'session' : 'intersession' };
}

type Dates = Pick<Session, 'opensOn' | 'closesOn' | 'windowFrom' | 'deadline'>;

function checkDates(dates: Dates, others: readonly Session[]): void {
  if (dates.opensOn > dates.closesOn) refuse('rule_refused', '闭幕日不能早于开幕日');
  if (at(dates.windowFrom) >= at(dates.deadline)) refuse('rule_refused', '提案截止时间须晚于开始时间');
  const overlapping = others.find(
    (other) => at(dates.windowFrom) <= at(other.deadline) && at(other.windowFrom) <= at(dates.deadline),
  );
  if (overlapping) refuse('rule_refused', `提交时段与${sessionName(overlapping)}重叠，请错开`);
}

const datesOf = (input: Dates): Dates => ({
  opensOn: input.opensOn,
  closesOn: input.closesOn,
  windowFrom: normal(input.windowFrom),
  deadline: normal(input.deadline),
});

export function addSession(
  input: AddSessionInput,
  made: { readonly id: string; readonly others: readonly Session[] },
  by: By,
): Change<Session, SettingsEvent> {
  keptBy(by);
  if (made.others.some((other) => codeOf(other) === codeOf(input)))
    refuse('duplicate', `${sessionName(input)}已经存在`);
  checkDates(input, made.others);
  const state = { id: made.id, termNo: input.termNo, no: input.no, ...datesOf(input), version: 1 };
  const payload = { sessionId: state.id, code: codeOf(state), deadline: state.deadline };
  return {
    state,
    events: [{ type: 'session.added', subject: { type: 'session', id: state.id, version: 1 }, payload }],
  };
}

export function changeSession(
  before: Session,
  input: SetSessionInput,
  asked: { readonly others: readonly Session[]; readonly by: By },
): Change<Session, SettingsEvent> {
  keptBy(asked.by);
  checkDates(input, asked.others);
  const state = { ...before, ...datesOf(input), version: before.version + 1 };
  const payload = { sessionId: state.id, code: codeOf(state), deadline: state.deadline, before: before.deadline };
  return {
    state,
    events: [{ type: 'session.changed', subject: { type: 'session', id: state.id, version: state.version }, payload }],
  };
}

const DIGITS = ['', '一', '二', '三', '四', '五', '六', '七', '八', '九'];
/** 1–99 as written in the names of terms and sessions. */
export const inChinese = (n: number): string =>
  n < 10 ? (DIGITS[n] ?? '') : `${n < 20 ? '' : (DIGITS[Math.floor(n / 10)] ?? '')}十${DIGITS[n % 10] ?? ''}`;
export const sessionName = (session: Pick<Session, 'termNo' | 'no'>): string =>
  `${inChinese(session.termNo)}届${inChinese(session.no)}次会议`;
