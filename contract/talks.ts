import { z } from 'zod';
import { attachmentView, broughtFile } from './attachments.ts';
import { byId, id, instant, required, text, version } from './common.ts';
import { paperFormat } from './documents.ts';
import { endpoint } from './endpoint.ts';
import { fileAnswer } from './exchange.ts';
import { contactMode } from './handling.ts';
import { organizationBrief } from './organizations.ts';

/** What proposers and the unit that handles a case say to each other on record, and when they meet. */
export const talkSide = z.enum(['unit', 'proposer']);
export const appointmentKind = z.enum(['visit', 'consultation']);
export const appointmentStatus = z.enum(['proposed', 'agreed', 'held', 'cancelled']);
export const appointmentAction = z.enum(['accept', 'counter', 'cancel', 'record']);
export type TalkSide = z.infer<typeof talkSide>;
export type AppointmentKind = z.infer<typeof appointmentKind>;
export type AppointmentStatus = z.infer<typeof appointmentStatus>;
export type AppointmentAction = z.infer<typeof appointmentAction>;

export const remarkView = z.object({
  id,
  side: talkSide,
  body: z.string(),
  writtenBy: z.string(),
  writtenAt: instant,
  files: z.array(attachmentView.pick({ id: true, name: true, kind: true, size: true, sha256: true })),
});
export const appointmentView = z.object({
  id,
  kind: appointmentKind,
  status: appointmentStatus,
  /** Who named the time that stands now. */
  asker: talkSide,
  startsAt: instant,
  minutesLong: z.int(),
  place: z.string(),
  topic: z.string(),
  askedBy: z.string(),
  askedAt: instant,
  answeredBy: z.string().nullable(),
  answeredAt: instant.nullable(),
  /** Why another time was asked for, or why it was called off. */
  reason: z.string(),
  participants: z.string(),
  summary: z.string(),
  outcome: z.string(),
  version,
  availableActions: z.array(appointmentAction),
});
export const talkView = z.object({
  taskId: id,
  unit: organizationBrief,
  round: z.int(),
  remarks: z.array(remarkView),
  appointments: z.array(appointmentView),
  /** Whether the reader is one of the two sides while the task stands. */
  mayTalk: z.boolean(),
});
export type RemarkView = z.infer<typeof remarkView>;
export type AppointmentView = z.infer<typeof appointmentView>;
export type TalkView = z.infer<typeof talkView>;

const when = { startsAt: instant, minutesLong: z.int().min(15).max(600), place: required(100) };
export const writeRemarkInput = z.strictObject({
  body: required(2000),
  files: z.array(broughtFile).max(20).optional(),
});
export type WriteRemarkInput = z.infer<typeof writeRemarkInput>;
export const appointInput = z.strictObject({ kind: appointmentKind, ...when, topic: required(500) });
export const counterInput = z.strictObject({ ...when, reason: required(300), version });
export const recordInput = z.strictObject({
  mode: contactMode,
  participants: required(200),
  summary: required(2000),
  outcome: text(2000),
  version,
});
export type AppointInput = z.infer<typeof appointInput>;
export type CounterInput = z.infer<typeof counterInput>;
export type RecordInput = z.infer<typeof recordInput>;

const errors = ['not_found', 'forbidden', 'wrong_status', 'stale_version', 'rule_refused'] as const;
const act = <B extends z.ZodType>(path: `/${string}`, summary: string, body: B) =>
  endpoint({ method: 'POST', path, summary, params: byId, body, response: talkView, errors });

export const talksApi = {
  ofProposal: endpoint({
    method: 'GET',
    path: '/proposals/:id/talks',
    summary: '提案人与承办单位的来往（留言、约见），各人只见自己在内的',
    params: byId,
    response: z.object({ items: z.array(talkView) }),
    errors: ['not_found'],
  }),
  write: act('/tasks/:id/remarks', '留言', writeRemarkInput),
  appoint: act('/tasks/:id/appointments', '约见：走访或提案办理协商', appointInput),
  accept: act('/appointments/:id/accept', '同意约见的时间地点', z.strictObject({ version })),
  counter: act('/appointments/:id/counter', '另约时间', counterInput),
  cancel: act('/appointments/:id/cancel', '取消约见', z.strictObject({ reason: required(300), version })),
  record: act('/appointments/:id/record', '登记约见的情况（记入沟通）', recordInput),
  calendar: endpoint({
    method: 'GET',
    path: '/appointments/:id/calendar',
    summary: '约见的日历文件（ics）',
    params: byId,
    response: fileAnswer,
    errors: ['not_found', 'wrong_status'],
  }),
  minutes: endpoint({
    method: 'GET',
    path: '/appointments/:id/minutes',
    summary: '提案办理协商纪要',
    params: byId,
    query: z.strictObject({ format: paperFormat }),
    response: fileAnswer,
    errors: ['not_found', 'wrong_status'],
  }),
};
