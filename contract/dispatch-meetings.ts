import { z } from 'zod';
import { byId, id, instant, localDate, required, version } from './common.ts';
import { paperFormat } from './documents.ts';
import { endpoint } from './endpoint.ts';
import { fileAnswer } from './exchange.ts';
import { submissionPeriod, unitRole } from './proposal-words.ts';
import { aboutMeeting, attendee, attendInput } from './reviewing.ts';

/** 交办会: the list as it was frozen is handed over in one act. */
export const dispatchMeetingStatus = z.enum(['draft', 'frozen', 'dispatched', 'cancelled']);
export const dispatchMeetingAction = z.enum(['edit', 'freeze', 'thaw', 'attend', 'dispatch', 'cancel']);
export type DispatchMeetingStatus = z.infer<typeof dispatchMeetingStatus>;
export type DispatchMeetingAction = z.infer<typeof dispatchMeetingAction>;

const listedUnit = z.object({
  unitId: id,
  unitName: z.string(),
  deskName: z.string(),
  role: unitRole,
  /** From the moment it was handed over. */
  dueOn: localDate.nullable(),
});
const listed = z.object({
  proposalId: id,
  no: z.int(),
  caseNo: z.string(),
  title: z.string(),
  proposer: z.string(),
  units: z.array(listedUnit),
  /** Why it cannot be handed over as the list stands; empty where it can. */
  obstacle: z.string(),
  heldReason: z.string().nullable(),
  /** Whether the case itself is open to who reads the list. */
  mayRead: z.boolean(),
});
export const dispatchMeetingView = z.object({
  id,
  sessionId: id,
  sessionName: z.string(),
  title: z.string(),
  place: z.string(),
  chair: z.string(),
  heldAt: instant,
  status: dispatchMeetingStatus,
  note: z.string(),
  attendees: z.array(attendee),
  present: z.int(),
  items: z.array(listed),
  /** What waits to be handed over and is not on the list, while it can still be put there. */
  waiting: z.array(
    listed.omit({ no: true, heldReason: true }).extend({ submissionPeriod: submissionPeriod.nullable() }),
  ),
  /** By when each role on the list answers, were it handed over today. */
  dues: z.array(z.object({ role: unitRole, dueOn: localDate, tasks: z.int() })),
  frozenAt: instant.nullable(),
  dispatchedAt: instant.nullable(),
  availableActions: z.array(dispatchMeetingAction),
  version,
});
export type DispatchMeetingView = z.infer<typeof dispatchMeetingView>;
const row = dispatchMeetingView
  .pick({ id: true, title: true, place: true, heldAt: true, status: true })
  .extend({ items: z.int(), units: z.int() });
export type DispatchMeetingRow = z.infer<typeof row>;

export const planDispatchMeetingInput = z.strictObject({ ...aboutMeeting, sessionId: id });
export const editDispatchMeetingInput = z.strictObject({
  ...aboutMeeting,
  proposalIds: z.array(id).max(500),
  version,
});
export const dispatchByMeetingInput = z.strictObject({
  note: required(1000),
  /** Not handed over by this meeting, each with its reason. */
  held: z.array(z.strictObject({ proposalId: id, reason: required(300) })).max(500),
  version,
});
export type PlanDispatchMeetingInput = z.infer<typeof planDispatchMeetingInput>;
export type EditDispatchMeetingInput = z.infer<typeof editDispatchMeetingInput>;
export type DispatchByMeetingInput = z.infer<typeof dispatchByMeetingInput>;

const errors = ['not_found', 'forbidden', 'wrong_status', 'stale_version', 'rule_refused'] as const;
const act = <B extends z.ZodType>(path: `/${string}`, summary: string, body: B) =>
  endpoint({ method: 'POST', path, summary, params: byId, body, response: dispatchMeetingView, errors });
const withReason = z.strictObject({ reason: required(300), version });

export const dispatchMeetingsApi = {
  list: endpoint({
    method: 'GET',
    path: '/dispatch-meetings',
    summary: '交办会',
    query: z.strictObject({ session: z.string().max(10).optional() }),
    response: z.object({ items: z.array(row) }),
    errors: ['forbidden', 'not_found'],
  }),
  plan: endpoint({
    method: 'POST',
    path: '/dispatch-meetings',
    summary: '安排交办会（待交办的大会提案列入清单）',
    body: planDispatchMeetingInput,
    response: dispatchMeetingView,
    errors: ['forbidden', 'not_found', 'rule_refused'],
  }),
  get: endpoint({
    method: 'GET',
    path: '/dispatch-meetings/:id',
    summary: '交办会',
    params: byId,
    response: dispatchMeetingView,
    errors: ['not_found', 'forbidden'],
  }),
  edit: act('/dispatch-meetings/:id/edit', '修改交办会与清单', editDispatchMeetingInput),
  freeze: act('/dispatch-meetings/:id/freeze', '交办清单定稿', z.strictObject({ version })),
  thaw: act('/dispatch-meetings/:id/thaw', '重新开放交办清单', withReason),
  attend: act('/dispatch-meetings/:id/attend', '登记到会', attendInput),
  dispatch: act('/dispatch-meetings/:id/dispatch', '会上整单交办', dispatchByMeetingInput),
  cancel: act('/dispatch-meetings/:id/cancel', '取消交办会', withReason),
  minutes: endpoint({
    method: 'GET',
    path: '/dispatch-meetings/:id/minutes',
    summary: '交办会纪要',
    params: byId,
    query: z.strictObject({ format: paperFormat }),
    response: fileAnswer,
    errors: ['not_found', 'forbidden', 'wrong_status'],
  }),
};
