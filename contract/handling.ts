import { z } from 'zod';
import { attachmentView, broughtFile } from './attachments.ts';
import { endpoint } from './endpoint.ts';
import { byId, id, instant, localDate, required, text, version } from './common.ts';
import { organizationBrief } from './organizations.ts';
import { batchOutcome, decisionItem, unitRole } from './proposals.ts';

export const taskStatus = z.enum([
  'pending_receipt',
  'received',
  'return_pending',
  'coordination',
  'reassigned',
  'in_progress',
  'co_done',
  'finished',
  'cancelled',
]);
export const taskAction = z.enum([
  'sign_receipt',
  'request_return',
  'approve_return',
  'refuse_return',
  'send_to_coordination',
  'keep_by_coordination',
  'reassign_by_coordination',
  'assign_inside',
  'log_contact',
  'send_co_opinion',
  'request_extension',
  'grant_extension',
  'refuse_extension',
  'drop',
  'finish',
  'succeed_unit',
]);
export const extensionAction = z.enum(['grant', 'refuse', 'lapse']);
export const contactPhase = z.enum(['before', 'during', 'after']);
export const contactMode = z.enum([
  'face_to_face',
  'forum',
  'visit',
  'on_site',
  'phone',
  'online',
  'email',
  'letter',
  'other',
]);
export const requestStatus = z.enum(['pending', 'approved', 'refused', 'coordination']);
export type TaskStatus = z.infer<typeof taskStatus>;
export type TaskAction = z.infer<typeof taskAction>;
export type ContactPhase = z.infer<typeof contactPhase>;
export type ContactMode = z.infer<typeof contactMode>;

export const traceStep = z.object({ on: localDate, why: z.string() });
export const returnRequestView = z.object({
  id,
  reason: z.string(),
  basis: z.string(),
  signedBy: z.string(),
  suggestedUnit: organizationBrief.nullable(),
  status: requestStatus,
  requestedAt: instant,
  decideBy: localDate,
  decidedBy: z.string().nullable(),
  decisionNote: z.string(),
  decidedAt: instant.nullable(),
});
export const extensionView = z.object({
  id,
  reason: z.string(),
  fromDueOn: localDate,
  newDueOn: localDate,
  status: z.enum(['pending', 'approved', 'refused']),
  requestedAt: instant,
  decideBy: localDate,
  decidedBy: z.string().nullable(),
  decisionNote: z.string(),
  decidedAt: instant.nullable(),
});
export const contactView = z.object({
  id,
  taskId: id,
  phase: contactPhase,
  mode: contactMode,
  heldOn: localDate,
  place: z.string(),
  participants: z.string(),
  summary: z.string(),
  loggedBy: z.string(),
  loggedAt: instant,
  confirmedAt: instant.nullable(),
  consentsToMode: z.boolean().nullable(),
  /** The proposer’s word on it is still to come; where the round is over it comes no more. */
  awaitsConfirm: z.boolean(),
  mayConfirm: z.boolean(),
  /** Photographs of it (沟通照片), for whoever reads the contact. */
  files: z.array(attachmentView.pick({ id: true, name: true, kind: true, size: true, sha256: true })),
});
export const coOpinionView = z.object({ docNo: z.string(), text: z.string(), signedBy: z.string(), sentAt: instant });
export const taskView = z.object({
  id,
  proposalId: id,
  caseNo: z.string().nullable(),
  proposalTitle: z.string(),
  round: z.int(),
  unit: organizationBrief,
  deskId: id,
  deskName: z.string(),
  role: unitRole,
  status: taskStatus,
  dispatchedOn: localDate,
  dueOn: localDate,
  originalDueOn: localDate,
  dueProvisional: z.boolean(),
  dueTrace: z.array(traceStep),
  workdaysLeft: z.int(),
  receiptDueOn: localDate,
  receivedAt: instant.nullable(),
  office: z.string(),
  /** 分管领导. */
  unitLeader: z.string(),
  handlerAccountId: id.nullable(),
  handlerName: z.string().nullable(),
  returnUntil: localDate,
  returns: z.array(returnRequestView),
  extensions: z.array(extensionView),
  contacts: z.array(contactView),
  coOpinion: coOpinionView.nullable(),
  finishedAt: instant.nullable(),
  version,
  availableActions: z.array(taskAction),
});
export type TaskView = z.infer<typeof taskView>;
export type ReturnRequestView = z.infer<typeof returnRequestView>;
export type ExtensionView = z.infer<typeof extensionView>;
export type ContactView = z.infer<typeof contactView>;

export const dispatchInput = z.strictObject({ items: z.array(decisionItem).min(1).max(500), meeting: required(100) });
export const requestReturnInput = z.strictObject({
  reason: required(1000),
  basis: required(500),
  signedBy: required(40),
  suggestedUnitId: id.nullable(),
  version,
});
export const approveReturnInput = z.strictObject({ unitId: id, note: required(500), version });
export const noteInput = z.strictObject({ note: required(1000), version });
export const assignInsideInput = z.strictObject({
  office: required(60),
  unitLeader: text(40).optional(),
  handlerAccountId: id,
  version,
});
export const contactInput = z.strictObject({
  phase: contactPhase,
  mode: contactMode,
  heldOn: localDate,
  place: required(100),
  participants: required(200),
  summary: required(2000),
  files: z.array(broughtFile).max(9).optional(),
});
export const confirmContactInput = z.strictObject({ consentsToMode: z.boolean() });
export const coOpinionInput = z.strictObject({
  docNo: required(60),
  text: required(5000),
  signedBy: required(40),
  version,
});
export const requestExtensionInput = z.strictObject({ reason: required(1000), newDueOn: localDate, version });
export const addUnitInput = z.strictObject({ unitId: id, note: required(500), version });
export type DispatchInput = z.infer<typeof dispatchInput>;
export type RequestReturnInput = z.infer<typeof requestReturnInput>;
export type ApproveReturnInput = z.infer<typeof approveReturnInput>;
export type NoteInput = z.infer<typeof noteInput>;
export type AssignInsideInput = z.infer<typeof assignInsideInput>;
export type ContactInput = z.infer<typeof contactInput>;
export type ConfirmContactInput = z.infer<typeof confirmContactInput>;
export type CoOpinionInput = z.infer<typeof coOpinionInput>;
export type RequestExtensionInput = z.infer<typeof requestExtensionInput>;
export type AddUnitInput = z.infer<typeof addUnitInput>;

const errors = ['not_found', 'forbidden', 'wrong_status', 'stale_version', 'rule_refused'] as const;
const post = <B extends z.ZodType>(path: `/${string}`, summary: string, body: B) =>
  endpoint({ method: 'POST', path, summary, params: byId, body, response: taskView, errors });

export const handlingApi = {
  dispatch: endpoint({
    method: 'POST',
    path: '/dispatches',
    summary: '交办',
    body: dispatchInput,
    response: batchOutcome,
    errors: ['forbidden'],
  }),
  ofProposal: endpoint({
    method: 'GET',
    path: '/proposals/:id/tasks',
    summary: '一件提案的办理任务',
    params: byId,
    response: z.object({ items: z.array(taskView) }),
    errors: ['not_found'],
  }),
  get: endpoint({
    method: 'GET',
    path: '/tasks/:id',
    summary: '办理任务',
    params: byId,
    response: taskView,
    errors: ['not_found'],
  }),
  handlers: endpoint({
    method: 'GET',
    path: '/tasks/:id/handlers',
    summary: '可以承办这项任务的人员',
    params: byId,
    response: z.object({ items: z.array(z.object({ accountId: id, name: z.string() })) }),
    errors: ['not_found', 'forbidden'],
  }),
  signReceipt: post('/tasks/:id/receipt', '签收', z.strictObject({ version })),
  requestReturn: post('/tasks/:id/return-request', '申请退回', requestReturnInput),
  approveReturn: post('/tasks/:id/approve-return', '同意退回并改派', approveReturnInput),
  refuseReturn: post('/tasks/:id/refuse-return', '不同意退回', noteInput),
  sendToCoordination: post('/tasks/:id/coordination', '提请协调会', noteInput),
  keepByCoordination: post('/tasks/:id/keep', '协调会决定：原单位办理', noteInput),
  reassignByCoordination: post('/tasks/:id/reassign', '协调会决定：改由他单位办理', approveReturnInput),
  assignInside: post('/tasks/:id/assignment', '分派科室与承办人', assignInsideInput),
  logContact: endpoint({
    method: 'POST',
    path: '/tasks/:id/contacts',
    summary: '登记沟通',
    params: byId,
    body: contactInput,
    response: taskView,
    errors,
  }),
  confirmContact: endpoint({
    method: 'POST',
    path: '/contacts/:id/confirm',
    summary: '提案人确认沟通及方式',
    params: byId,
    body: confirmContactInput,
    response: contactView,
    errors,
  }),
  sendCoOpinion: post('/tasks/:id/co-opinion', '发送会办意见', coOpinionInput),
  requestExtension: post('/tasks/:id/extension', '申请延期', requestExtensionInput),
  grantExtension: post('/tasks/:id/extension/grant', '同意延期', noteInput),
  refuseExtension: post('/tasks/:id/extension/refuse', '不同意延期', noteInput),
  drop: post('/tasks/:id/drop', '减办（撤销该单位任务）', noteInput),
  addUnit: endpoint({
    method: 'POST',
    path: '/proposals/:id/add-unit',
    summary: '增办（增加会办单位）',
    params: byId,
    body: addUnitInput,
    response: z.object({ items: z.array(taskView) }),
    errors,
  }),
};
