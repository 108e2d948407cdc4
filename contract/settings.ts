import { z } from 'zod';
import { CLUE_BOUNDS } from './clues.ts';
import { endpoint } from './endpoint.ts';
import { id, instant, localDate, required } from './common.ts';
import { collectiveKind, submissionPeriod } from './proposal-words.ts';

const days = z.int().min(0).max(400);
const points = z.number().min(0).max(100);
const share = z.number().min(0).max(1);
export const notFiledReason = z.object({ code: z.string(), label: z.string(), national: z.boolean() });
export const gate = z.object({
  code: z.string(),
  label: z.string(),
  stage: z.enum(['pre', 'first', 'second', 'final']),
  items: z.array(z.string()),
});
export const auditPoint = z.object({ code: z.string().max(20), label: z.string(), article: z.string() });
/** A day of every year, `MM-DD`: one some years lack is none. */
const yearlyDay = z.string().refine((day) => localDate.safeParse(`2001-${day}`).success, {
  error: '请写成月-日，如 06-30，并且是每年都有的日子',
});
/**
 * A limit of its own for the replies to some proposals: those of a time of submission, of a kind of collective proposal, or both
 * (domain.md §5.11). So many months, or a day of the year of dispatch.
 */
export const specialReplyLimit = z
  .object({
    submissionPeriod: submissionPeriod.nullable(),
    collectiveKind: collectiveKind.nullable(),
    months: z.int().min(1).max(24).nullable(),
    on: yearlyDay.nullable(),
  })
  .refine(({ months, on }) => (months === null) !== (on === null), {
    error: '月数和固定日期请填其中一项，不能都填，也不能都不填',
    path: ['months'],
  });
export const replyClassRule = z.object({ code: z.enum(['A', 'B', 'C', 'D']), label: z.string() });
export const countingConvention = z.object({
  mergedChildInFiled: z.boolean(),
  mergedChildInReceived: z.boolean(),
  withdrawnInReceived: z.boolean(),
});

/** Every rule that differs between cities, with its shape. Limits named `…Workdays` are working days (domain.md §5). */
export const policySchema = z.object({
  counting: countingConvention,
  submission: z.object({
    titleMax: z.int(),
    bodyWarn: z.int(),
    bodyMax: z.int(),
    suggestionMax: z.int(),
    suggestedUnitsMax: z.int(),
    researchRequired: z.boolean(),
  }),
  /** Clues of the public: how long, how many a day from one phone, and by when the office looks at them. */
  clues: z.object({
    titleMax: z.int().min(10).max(CLUE_BOUNDS.title),
    contentMax: z.int().min(50).max(CLUE_BOUNDS.content),
    phoneDaily: z.int().min(1).max(100),
    screenWorkdays: days,
  }),
  cosign: z.object({ max: z.int(), sessionHours: z.int(), otherHours: z.int() }),
  seconding: z.object({ allowed: z.boolean() }),
  sectorAllYear: z.boolean(),
  review: z.object({ usesSecondStage: z.boolean(), preWorkdays: days }),
  revision: z.object({ sessionWorkdays: days, otherWorkdays: days }),
  notFiledReasons: z.array(notFiledReason).min(1),
  appeal: z.object({ allowed: z.boolean(), workdays: days }),
  dispatch: z.object({
    objectWorkdays: days,
    receiptWorkdays: days,
    /** Whether a desk may add a unit to a case that one unit has by itself: it becomes joint. */
    singleMayGrow: z.boolean().default(true),
  }),
  returns: z.object({
    ...{ withinWorkdays: days, decideWorkdays: days, maxPerProposal: z.int() },
    /** Whether the days on which a request to give a task back waits for its answer count (停表). */
    pausesClock: z.boolean().default(false),
  }),
  contact: z.object({ firstWorkdays: days }),
  coOpinion: z.object({ months: z.int().min(0), daysBeforeLead: days }),
  reply: z.object({
    ...{ months: z.int().min(1), auditWorkdays: days },
    /** Kinds of proposals whose replies have a limit of their own; the first that fits holds. */
    special: z.array(specialReplyLimit).max(20).default([]),
  }),
  /** One level signs, or two (核稿、签发); letters on key proposals may be the head's alone to sign. */
  signing: z.object({ levels: z.int().min(1).max(2), keySignedByHead: z.boolean() }),
  /** What the desk looks at before a letter goes out (domain.md §6.7), each point with where it comes from. */
  replyAudit: z.array(auditPoint).min(1).max(20),
  preReading: z.object({ required: z.boolean(), workdays: days }),
  /** Whether the co-handling units countersign a joint letter before it is signed (会签), and in how many days. */
  countersign: z.object({ required: z.boolean(), workdays: days }).default({ required: false, workdays: 3 }),
  extension: z.object({ times: z.int(), maxMonths: z.int(), decideWorkdays: days }),
  feedback: z.object({ workdays: days, remindWorkdays: z.array(days), remindersBeforeClosing: z.int() }),
  /** From when on verdicts are worth a question (§5.16): given within minutes, by how many, and how many without a flaw. */
  integrity: z.object({ minutes: z.int().min(1), togetherForms: z.int().min(2), spotlessForms: z.int().min(2) }),
  rehandling: z.object({ months: z.int().min(1), maxRound: z.int().min(1) }),
  replyClasses: z.array(replyClassRule).min(1),
  commitments: z.object({
    requiredFor: z.array(z.enum(['A', 'B', 'C', 'D'])),
    yearsAhead: z.int().min(0).max(5),
    progressMonths: z.int().min(1).max(12),
    /** In which months of the year the committee looks back at what was promised (回头看). */
    lookBackMonths: z.array(z.int().min(1).max(12)).max(12).default([11, 6]),
  }),
  adoption: z.object({ partlyWeight: z.number().min(0).max(1) }),
  /** What a proposal is worth to those whose it is (履职计分): points, and the shares of them. */
  scoring: z.object({
    proposals: z.object({
      ...{ filed: points, notFiled: points, withdrawn: points },
      ...{ lead: share, cosigner: share, body: share },
      /** What of it remains to the authors of a proposal that was merged into another. */
      merged: share,
    }),
  }),
  signIn: z.object({
    failures: z.int().min(1),
    lockMinutes: z.int().min(1),
    staffIdleMinutes: z.int().min(1),
    staffHours: z.int().min(1),
    memberDays: z.int().min(1),
  }),
  gates: z.array(gate),
  attachments: z.object({ most: z.int().min(0).max(20), megabytes: z.int().min(1).max(20) }),
  quality: z.object({
    bodyMin: z.int(),
    partMin: z.int(),
    suggestionMin: z.int(),
    suggestionsAdvised: z.int(),
    quotationMax: z.int(),
  }),
  /** Which review groups (by code) a subject belongs to; a subject of none is shared out among all. */
  reviewSubjects: z.array(z.object({ category: z.string(), group: z.string() })),
  reviewMeeting: z.object({ quorumOf: z.object({ numerator: z.int().min(1), denominator: z.int().min(1) }) }),
  /** When notices leave the house: hours of the day, and minutes for which matters of one kind are gathered. */
  notices: z.object({
    quietFrom: z.int().min(0).max(23),
    quietUntil: z.int().min(0).max(23),
    digestHour: z.int().min(0).max(23),
    gatherMinutes: z.int().min(0).max(120),
    gatherDayMinutes: z.int().min(0).max(720),
    giveUpHours: z.int().min(1).max(240),
  }),
  /** The ladder of urging: how many days before (hint, reminder, desk) and after (the rest) the due date each step is for. */
  urging: z.object({
    acknowledgeWorkdays: days,
    hintBefore: days,
    /** When the desk is told that a task of its system comes near its date. */
    deskBefore: days.default(3),
    reminderBefore: days,
    writtenAfter: days,
    interviewAfter: days,
    circularAfter: days,
  }),
  keyShareMax: z.number().min(0).max(1),
  calendarCoverageUntil: localDate,
});
export type Policy = z.infer<typeof policySchema>;
export type PolicyKey = keyof Policy;
export const POLICY_KEYS = policySchema.keyof().options;
export type CountingConvention = Policy['counting'];

export const settingView = z.object({
  id,
  key: policySchema.keyof(),
  value: z.unknown(),
  article: z.string(),
  validFrom: localDate,
  reason: z.string(),
  setBy: z.string(),
  version: z.int(),
  recordedAt: instant,
});
export const policyView = z.object({ version: z.int(), policy: policySchema, history: z.array(settingView) });
export const setPolicyInput = z.strictObject({
  key: policySchema.keyof(),
  value: z.unknown(),
  article: required(120),
  validFrom: localDate,
  reason: required(300),
});
export const calendarDay = z.object({ day: localDate, isWorkday: z.boolean(), name: z.string(), source: z.string() });
export const calendarView = z.object({ coverageUntil: localDate, days: z.array(calendarDay) });
export const setCalendarInput = z.strictObject({
  day: localDate,
  isWorkday: z.boolean(),
  name: required(40),
  source: required(120),
});
export const sessionView = z.object({
  id,
  code: z.string(),
  termNo: z.int(),
  no: z.int(),
  name: z.string(),
  opensOn: localDate,
  closesOn: localDate,
  windowFrom: instant,
  deadline: instant,
  version: z.int(),
});
export const setSessionInput = z.strictObject({
  opensOn: localDate,
  closesOn: localDate,
  windowFrom: instant,
  deadline: instant,
  version: z.int(),
});
export const addSessionInput = z.strictObject({
  termNo: z.int().min(1).max(99),
  no: z.int().min(1).max(9),
  opensOn: localDate,
  closesOn: localDate,
  windowFrom: instant,
  deadline: instant,
});
export const committeeView = z.object({
  code: z.string(),
  name: z.string(),
  isDemo: z.boolean(),
  today: localDate,
  now: instant,
  sessions: z.array(sessionView),
  currentSessionId: id.nullable(),
});
export type SettingView = z.infer<typeof settingView>;
export type PolicyView = z.infer<typeof policyView>;
export type CalendarDay = z.infer<typeof calendarDay>;
export type SessionView = z.infer<typeof sessionView>;
export type CommitteeView = z.infer<typeof committeeView>;
export type SetPolicyInput = z.infer<typeof setPolicyInput>;
export type SetCalendarInput = z.infer<typeof setCalendarInput>;
export type SetSessionInput = z.infer<typeof setSessionInput>;
export type AddSessionInput = z.infer<typeof addSessionInput>;

export const settingsApi = {
  door: endpoint({
    method: 'GET',
    path: '/door',
    summary: '门口写的：哪个委员会，是不是演示',
    access: 'public',
    response: z.object({ name: z.string(), isDemo: z.boolean() }),
    errors: ['unavailable'],
  }),
  committee: endpoint({
    method: 'GET',
    path: '/committee',
    summary: '本届委员会、会议与服务器时间',
    response: committeeView,
  }),
  policy: endpoint({ method: 'GET', path: '/policy', summary: '现行规则与变更记录', response: policyView }),
  setPolicy: endpoint({
    method: 'POST',
    path: '/policy',
    summary: '新增一条规则（按生效日起算）',
    body: setPolicyInput,
    response: policyView,
    errors: ['forbidden', 'rule_refused'],
  }),
  calendar: endpoint({
    method: 'GET',
    path: '/calendar',
    summary: '某年的节假日与调休',
    query: z.strictObject({ year: z.coerce.number<string | number>().int().min(2000).max(2100) }),
    response: calendarView,
  }),
  setCalendar: endpoint({
    method: 'POST',
    path: '/calendar',
    summary: '设定某日上班或放假',
    body: setCalendarInput,
    response: calendarDay,
    errors: ['forbidden'],
  }),
  setSession: endpoint({
    method: 'PUT',
    path: '/sessions/:id',
    summary: '修改会议日期与提案截止时间',
    params: z.strictObject({ id }),
    body: setSessionInput,
    response: sessionView,
    errors: ['forbidden', 'not_found', 'stale_version', 'rule_refused'],
  }),
  addSession: endpoint({
    method: 'POST',
    path: '/sessions',
    summary: '新增一次会议',
    body: addSessionInput,
    response: sessionView,
    errors: ['forbidden', 'duplicate', 'rule_refused'],
  }),
};
