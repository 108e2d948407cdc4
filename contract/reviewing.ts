import { z } from 'zod';
import { endpoint } from './endpoint.ts';
import { successor } from './referrals.ts';
import { byId, id, instant, localDate, required, text, version } from './common.ts';
import { category, disposition, consultedHow, proposalStatus, proposerKind, recommendation } from './proposal-words.ts';
import { fileAnswer } from './exchange.ts';

/** Who is at a proposal in review now; a mark lapses by itself and never stops anyone. */
export const presence = z.object({
  proposalId: id,
  name: z.string(),
  since: instant,
  isMine: z.boolean(),
});
export const presenceAnswer = z.object({ presence: presence.nullable() });
export type Presence = z.infer<typeof presence>;

const person = z.object({ accountId: id, name: z.string(), groupId: id, groupName: z.string(), load: z.int() });
const planned = z.object({
  proposalId: id,
  receiptNo: z.string(),
  title: z.string(),
  leadName: z.string(),
  category: category.nullable(),
  waitsSince: instant,
  version,
  /** To whom the plan gives it; null where nobody may review it. */
  to: z.object({ accountId: id, groupId: id }).nullable(),
});
/** A plan of who reviews what: by subject, then by who has least open; nothing is done until it is sent. */
export const assignmentPlan = z.object({ items: z.array(planned), reviewers: z.array(person) });
export type AssignmentPlan = z.infer<typeof assignmentPlan>;

const groupProgress = z.object({
  groupId: id.nullable(),
  name: z.string(),
  waiting: z.int(),
  preReview: z.int(),
  firstReview: z.int(),
  secondReview: z.int(),
  finalReview: z.int(),
  decided: z.int(),
  oldest: instant.nullable(),
});
const minute = z.object({ at: instant, arrived: z.int(), preReviewed: z.int(), decided: z.int() });
/** How far review has come, as of this moment; the minutes show the last two hours. */
export const reviewBoard = z.object({
  session: z.string(),
  sessionName: z.string(),
  asOf: instant,
  arrived: z.int(),
  preReviewed: z.int(),
  decided: z.int(),
  oldest: z.object({ proposalId: id, title: z.string(), since: instant }).nullable(),
  /** Meetings that are to decide: how much is on their agendas, and how much of what waits is on none. */
  meetings: z.array(z.object({ id, title: z.string(), heldAt: instant, items: z.int() })),
  offAgenda: z.int(),
  groups: z.array(groupProgress),
  minutes: z.array(minute),
});
export type ReviewBoard = z.infer<typeof reviewBoard>;

const paragraph = z.object({ heading: z.string(), text: z.string() });
/** The report on the review (提案审查情况的报告), a draft for the session: its numbers are the statistics' own. */
export const reviewReport = z.object({
  title: z.string(),
  committee: z.string(),
  session: z.string(),
  asOf: instant,
  paragraphs: z.array(paragraph),
  figures: z.array(z.object({ key: z.string(), label: z.string(), value: z.number().nullable(), unit: z.string() })),
});
export type ReviewReport = z.infer<typeof reviewReport>;

export const meetingStatus = z.enum(['draft', 'frozen', 'decided', 'cancelled']);
export const meetingAction = z.enum(['edit', 'freeze', 'thaw', 'attend', 'decide', 'cancel']);
export const meetingDecision = z.enum(['file', 'not_file', 'hold']);
export type MeetingStatus = z.infer<typeof meetingStatus>;
export type MeetingAction = z.infer<typeof meetingAction>;
export type MeetingDecision = z.infer<typeof meetingDecision>;

export const attendee = z.strictObject({ name: required(40), role: text(60), isPresent: z.boolean() });
const meetingItem = z.object({
  proposalId: id,
  no: z.int(),
  receiptNo: z.string(),
  title: z.string(),
  leadName: z.string(),
  proposerKind,
  category: category.nullable(),
  status: proposalStatus,
  recommendation,
  advice: z.string(),
  /** Changed since the agenda was frozen: it can only be held over. */
  isStale: z.boolean(),
  decision: meetingDecision.nullable(),
  reason: z.string(),
  caseNo: z.string().nullable(),
});
export const meetingView = z.object({
  id,
  sessionId: id,
  sessionName: z.string(),
  title: z.string(),
  place: z.string(),
  chair: z.string(),
  heldAt: instant,
  status: meetingStatus,
  note: z.string(),
  attendees: z.array(attendee),
  present: z.int(),
  /** How many must be there, by the rules of the committee. */
  quorum: z.int(),
  items: z.array(meetingItem),
  /** What waits for a decision and is not on the agenda, while it can still be put there. */
  waiting: z.array(
    meetingItem.pick({
      proposalId: true,
      receiptNo: true,
      title: true,
      leadName: true,
      recommendation: true,
      advice: true,
    }),
  ),
  frozenAt: instant.nullable(),
  decidedAt: instant.nullable(),
  availableActions: z.array(meetingAction),
  version,
});
export type MeetingView = z.infer<typeof meetingView>;
export const meetingRow = z.object({
  id,
  title: z.string(),
  place: z.string(),
  heldAt: instant,
  status: meetingStatus,
  items: z.int(),
  filed: z.int(),
});
export type MeetingRow = z.infer<typeof meetingRow>;

const agendaItem = z.strictObject({ proposalId: id, recommendation, advice: text(500) });
/** What every meeting is called by; who should come, in the order of the list. */
export const aboutMeeting = {
  title: required(100),
  place: required(100),
  chair: required(40),
  heldAt: instant,
  attendees: z.array(attendee).min(1, '请列出应到人员').max(80),
};
export const planMeetingInput = z.strictObject({ ...aboutMeeting, sessionId: id });
export const editMeetingInput = z.strictObject({ ...aboutMeeting, items: z.array(agendaItem).max(500), version });
export const attendInput = z.strictObject({ present: z.array(z.int()).max(80), version });
/** What the meeting decided otherwise than the agenda advised. */
export const exception = z.strictObject({
  proposalId: id,
  decision: meetingDecision,
  reason: required(2000),
  reasonCode: z.string().max(40).optional(),
  disposition: disposition.optional(),
  consultedOn: localDate.optional(),
  consultedHow: consultedHow.optional(),
  proposerAgrees: z.boolean().optional(),
});
export const decideMeetingInput = z.strictObject({
  opinion: required(1000),
  exceptions: z.array(exception).max(500),
  version,
});
export type PlanMeetingInput = z.infer<typeof planMeetingInput>;
export type EditMeetingInput = z.infer<typeof editMeetingInput>;
export type AttendInput = z.infer<typeof attendInput>;
export type MeetingException = z.infer<typeof exception>;
export type DecideMeetingInput = z.infer<typeof decideMeetingInput>;

const errors = ['not_found', 'forbidden', 'wrong_status', 'stale_version', 'rule_refused'] as const;
const act = <B extends z.ZodType>(path: `/${string}`, summary: string, body: B) =>
  endpoint({ method: 'POST', path, summary, params: byId, body, response: meetingView, errors });
const ofSession = z.strictObject({ session: z.string().max(10).optional() });
const atVersion = z.strictObject({ version });
const withReason = z.strictObject({ reason: required(300), version });

export const reviewingApi = {
  /** Renewed while the page is open; taking over is one more field, not another lock. */
  attend: endpoint({
    method: 'POST',
    path: '/proposals/:id/presence',
    summary: '标明正在审查（每半分钟一次）',
    idempotent: false,
    params: byId,
    body: z.strictObject({ takeOver: z.boolean() }),
    response: presenceAnswer,
    errors,
  }),
  leave: endpoint({
    method: 'DELETE',
    path: '/proposals/:id/presence',
    summary: '不再审查这一件',
    params: byId,
    response: presenceAnswer,
    errors,
  }),
  presences: endpoint({
    method: 'GET',
    path: '/review/presences',
    summary: '谁正在审查哪一件',
    response: z.object({ items: z.array(presence) }),
    errors: ['forbidden'],
  }),
  plan: endpoint({
    method: 'GET',
    path: '/review/assignment-plan',
    summary: '分派审查的方案（不改动任何提案）',
    query: z.strictObject({ session: z.string().max(10).optional(), scope: z.enum(['open', 'all']).default('open') }),
    response: assignmentPlan,
    errors: ['forbidden'],
  }),
  successors: endpoint({
    method: 'GET',
    path: '/proposals/:id/successors',
    summary: '不予立案后的去向',
    params: byId,
    response: z.object({ items: z.array(successor) }),
    errors: ['not_found'],
  }),
  board: endpoint({
    method: 'GET',
    path: '/review/board',
    summary: '审查进度',
    query: ofSession,
    response: reviewBoard,
    errors: ['forbidden', 'not_found'],
  }),
  report: endpoint({
    method: 'GET',
    path: '/review/report',
    summary: '提案审查情况的报告（草稿）',
    query: ofSession,
    response: reviewReport,
    errors: ['forbidden', 'not_found'],
  }),
  reportFile: endpoint({
    method: 'GET',
    path: '/review/report/file',
    summary: '提案审查情况的报告（Word）',
    query: ofSession,
    response: fileAnswer,
    errors: ['forbidden', 'not_found'],
  }),
  meetings: endpoint({
    method: 'GET',
    path: '/review-meetings',
    summary: '立案审查会议',
    query: ofSession,
    response: z.object({ items: z.array(meetingRow) }),
    errors: ['forbidden', 'not_found'],
  }),
  planMeeting: endpoint({
    method: 'POST',
    path: '/review-meetings',
    summary: '安排立案审查会议（待终审的提案列入议程）',
    body: planMeetingInput,
    response: meetingView,
    errors: ['forbidden', 'not_found', 'rule_refused'],
  }),
  meeting: endpoint({
    method: 'GET',
    path: '/review-meetings/:id',
    summary: '立案审查会议',
    params: byId,
    response: meetingView,
    errors: ['not_found', 'forbidden'],
  }),
  editMeeting: act('/review-meetings/:id/edit', '修改会议与议程', editMeetingInput),
  freezeMeeting: act('/review-meetings/:id/freeze', '议程定稿', atVersion),
  thawMeeting: act('/review-meetings/:id/thaw', '重新开放议程', withReason),
  attendMeeting: act('/review-meetings/:id/attend', '登记到会', attendInput),
  decideMeeting: act('/review-meetings/:id/decide', '会议成批决定', decideMeetingInput),
  cancelMeeting: act('/review-meetings/:id/cancel', '取消会议', withReason),
  minutesFile: endpoint({
    method: 'GET',
    path: '/review-meetings/:id/minutes',
    summary: '会议纪要（Word）',
    params: byId,
    response: fileAnswer,
    errors: ['not_found', 'forbidden', 'wrong_status'],
  }),
};
