import { z } from 'zod';
import { endpoint } from './endpoint.ts';
import { byId, id, instant, localDate, required, text, version } from './common.ts';
import { commitmentContent } from './commitments.ts';
import { organizationBrief } from './organizations.ts';

export const replyStatus = z.enum([
  'draft',
  'awaiting_check',
  'awaiting_signature',
  'under_audit',
  'released',
  'cancelled',
]);
export const replyAction = z.enum([
  'edit',
  'submit',
  'send_back',
  'check',
  'sign',
  'release',
  'reject',
  'cancel',
  'supplement',
  'correct',
]);
/** 答复类别: A solved, B planned, C not now, D for reference; the policy says which a committee uses. */
export const replyClass = z.enum(['A', 'B', 'C', 'D']);
export const adoption = z.enum(['adopted', 'partly_adopted', 'planned', 'reference', 'not_adopted']);
export const publicity = z.enum(['full', 'on_request', 'none']);
export type ReplyStatus = z.infer<typeof replyStatus>;
export type ReplyAction = z.infer<typeof replyAction>;
export type ReplyClass = z.infer<typeof replyClass>;
export type Adoption = z.infer<typeof adoption>;
export type Publicity = z.infer<typeof publicity>;

export const answerContent = z.strictObject({
  suggestionId: id,
  adoption: adoption.nullable(),
  text: text(3000),
  basis: text(500),
});
export const replyContent = z.strictObject({
  class: replyClass.nullable(),
  opening: text(2000),
  closing: text(2000),
  answers: z.array(answerContent).max(20),
  /** 承诺事项: what the letter promises, for the ledger. */
  commitments: z.array(commitmentContent).max(30),
  contactName: text(40),
  contactPhone: text(40),
  copyTo: z.array(text(60)).max(10),
  publicity: publicity.nullable(),
  publicityReason: text(300),
});
export const auditView = z.object({
  no: z.int(),
  outcome: z.enum(['released', 'rejected']),
  points: z.array(
    z.object({ code: z.string(), label: z.string(), article: z.string(), passed: z.boolean(), note: z.string() }),
  ),
  reason: z.string(),
  auditedBy: z.string(),
  auditedAt: instant,
});
export type AuditView = z.infer<typeof auditView>;
export const replyView = z.object({
  id,
  taskId: id,
  proposalId: id,
  caseNo: z.string().nullable(),
  proposalTitle: z.string(),
  round: z.int(),
  unit: organizationBrief,
  deskId: id,
  kind: z.enum(['reply', 'supplement']),
  status: replyStatus,
  content: replyContent,
  /** Every suggestion of the proposal; `isAsked` says whether it is for this letter to answer, and not for another unit's. */
  suggestions: z.array(z.object({ id, no: z.int(), text: z.string(), isAsked: z.boolean() })),
  /** What the desk found, audit by audit, the latest first; to those who work on the letter and those who audit it. */
  audits: z.array(auditView),
  classBeforeAudit: replyClass.nullable(),
  classReason: z.string(),
  /** What the class became once every commitment was kept (跟踪办理结果); the letter keeps its own. */
  classAfter: z.object({ class: replyClass, reason: z.string(), on: localDate }).nullable(),
  docNo: z.string().nullable(),
  /** Who looked it through (核稿) before it was signed; empty where one level signs. */
  checkerName: z.string(),
  signerName: z.string(),
  signedOn: localDate.nullable(),
  rejections: z.int(),
  rejectReason: z.string(),
  auditDueOn: localDate.nullable(),
  releasedAt: instant.nullable(),
  releasedOn: localDate.nullable(),
  correctionOfId: id.nullable(),
  correctionReason: z.string(),
  receipts: z.array(z.object({ recipientName: z.string(), deliveredAt: instant, openedAt: instant.nullable() })),
  mayOpen: z.boolean(),
  openedAt: instant.nullable(),
  /** Why the reader, who works on the letter, may not take the step it waits for, and who must. */
  obstacle: z.string().nullable(),
  version,
  availableActions: z.array(replyAction),
});
export type ReplyContent = z.infer<typeof replyContent>;
export type ReplyView = z.infer<typeof replyView>;

export const docNoInput = z.strictObject({
  word: required(20),
  year: z.int().min(2000).max(2100),
  serial: z.int().min(1).max(99999),
});
/** What the desk found on one point of its checklist (审核清单). */
export const pointMark = z.strictObject({ code: z.string().max(20), passed: z.boolean(), note: text(300) });
export type PointMark = z.infer<typeof pointMark>;
const points = z.array(pointMark).max(20);
export const signInput = z.strictObject({ docNo: docNoInput, signerName: required(40), version });
export const releaseInput = z.strictObject({ class: replyClass, classReason: text(500), points, version });
export const rejectInput = z.strictObject({ reason: required(1000), points, version });
export type RejectInput = z.infer<typeof rejectInput>;
export type SignInput = z.infer<typeof signInput>;
export type ReleaseInput = z.infer<typeof releaseInput>;
const errors = ['not_found', 'forbidden', 'wrong_status', 'stale_version', 'rule_refused'] as const;
const post = <B extends z.ZodType>(path: `/${string}`, summary: string, body: B) =>
  endpoint({ method: 'POST', path, summary, params: byId, body, response: replyView, errors });
const reasonInput = z.strictObject({ reason: required(1000), version });

export const repliesApi = {
  ofProposal: endpoint({
    method: 'GET',
    path: '/proposals/:id/replies',
    summary: '一件提案的答复',
    params: byId,
    response: z.object({ items: z.array(replyView) }),
    errors: ['not_found'],
  }),
  get: endpoint({
    method: 'GET',
    path: '/replies/:id',
    summary: '答复',
    params: byId,
    response: replyView,
    errors: ['not_found'],
  }),
  draft: endpoint({
    method: 'POST',
    path: '/tasks/:id/reply',
    summary: '起草答复',
    params: byId,
    body: replyContent,
    response: replyView,
    errors,
  }),
  suggestDocNo: endpoint({
    method: 'GET',
    path: '/replies/:id/doc-no',
    summary: '建议的文号',
    params: byId,
    response: docNoInput,
    errors: ['not_found'],
  }),
  edit: endpoint({
    method: 'PUT',
    path: '/replies/:id',
    summary: '保存答复',
    params: byId,
    body: z.strictObject({ content: replyContent, version }),
    response: replyView,
    errors,
  }),
  submit: post('/replies/:id/submit', '送签', z.strictObject({ version })),
  sendBack: post('/replies/:id/send-back', '退回经办人', reasonInput),
  check: post('/replies/:id/check', '核稿通过，送签发', z.strictObject({ version })),
  sign: endpoint({
    method: 'POST',
    path: '/replies/:id/sign',
    summary: '签发',
    params: byId,
    body: signInput,
    response: replyView,
    errors: [...errors, 'duplicate'],
  }),
  release: post('/replies/:id/release', '审核通过，送提案人', releaseInput),
  reject: post('/replies/:id/reject', '退回重办', rejectInput),
  open: endpoint({
    method: 'POST',
    path: '/replies/:id/open',
    summary: '提案人打开答复',
    params: byId,
    idempotent: false,
    response: replyView,
    errors: ['not_found', 'forbidden'],
  }),
  supplement: endpoint({
    method: 'POST',
    path: '/replies/:id/supplement',
    summary: '补充答复',
    params: byId,
    body: z.strictObject({ text: required(5000), docNo: docNoInput, signerName: required(40) }),
    response: replyView,
    errors: [...errors, 'duplicate'],
  }),
  correct: endpoint({
    method: 'POST',
    path: '/replies/:id/correct',
    summary: '更正已送出的答复',
    params: byId,
    body: z.strictObject({ content: replyContent, reason: required(500), version }),
    response: replyView,
    errors,
  }),
};
