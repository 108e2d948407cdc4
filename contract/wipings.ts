import { z } from 'zod';
import { byId, id, instant, required, text, version } from './common.ts';
import { endpoint } from './endpoint.ts';
import type { Duty } from './identity.ts';

/** Who asks that something be wiped, and which of others confirms it (settled 11). */
export const WIPING_DUTIES: { readonly ask: Duty; readonly confirm: readonly Duty[] } = {
  ask: 'proposal_office',
  confirm: ['leader', 'chair_meeting'],
};

/** 清除: secret or personal text found later is taken out of everything, by two people. */
export const wipingStatus = z.enum(['asked', 'confirmed', 'done', 'refused', 'withdrawn']);
export const wipingAction = z.enum(['confirm', 'refuse', 'withdraw', 'finish']);
export type WipingStatus = z.infer<typeof wipingStatus>;
export type WipingAction = z.infer<typeof wipingAction>;

/** Where a passage lies: a column of a table, and in how many rows. */
export const wipingPlace = z.object({ table: z.string(), column: z.string(), rows: z.int() });
export const wipingFile = z.object({ sha256: z.string(), name: z.string() });
const person = z.object({ id, name: z.string() });
export type WipingPlace = z.infer<typeof wipingPlace>;
export type WipingFile = z.infer<typeof wipingFile>;

/** The proposal by its case or receipt number, and what is to go, each passage exactly as it stands. */
const passages = z.array(text(2000)).max(50);
const proposal = required(60);
const password = z.string().min(1).max(256);
const sha256 = z.string().regex(/^[0-9a-f]{64}$/, '不是附件的 SHA-256');
export const lookInput = z.strictObject({ proposal, passages });
export const askWipingInput = z.strictObject({
  proposal,
  passages,
  files: z.array(sha256).max(50),
  reason: required(500),
  confirmerId: id,
  password,
});
export const confirmWipingInput = z.strictObject({ password, version });
export const answerWipingInput = z.strictObject({ reason: required(500), version });
export type LookInput = z.infer<typeof lookInput>;
export type AskWipingInput = z.infer<typeof askWipingInput>;

export const wipingLook = z.object({
  proposalId: id,
  title: z.string(),
  places: z.array(wipingPlace),
  /** What nobody searches but people: every file of the case and of its letters. */
  files: z.array(wipingFile),
  confirmers: z.array(person),
});
export const wipingRow = z.object({
  id,
  proposalId: id,
  /** Its case number, else its receipt number. */
  no: z.string(),
  status: wipingStatus,
  reason: z.string(),
  askedBy: z.string(),
  askedAt: instant,
  confirmer: z.string(),
  answeredAt: instant.nullable(),
  answer: z.string(),
  doneAt: instant.nullable(),
  passageCount: z.int(),
  fileCount: z.int(),
  version,
  availableActions: z.array(wipingAction),
});
export const wipingView = wipingRow.extend({
  /** What is to go, for as long as it is there: afterwards nobody is told again. */
  passages: z.array(z.string()),
  files: z.array(wipingFile),
  places: z.array(wipingPlace),
  /** What was taken out, and where; null until it was. */
  removed: z.array(wipingPlace).nullable(),
});
export type WipingLook = z.infer<typeof wipingLook>;
export type WipingRow = z.infer<typeof wipingRow>;
export type WipingView = z.infer<typeof wipingView>;

const errors = ['not_found', 'forbidden', 'wrong_status', 'stale_version', 'rule_refused'] as const;
const proving = [...errors, 'sign_in_refused', 'locked_out'] as const;
export const wipingsApi = {
  list: endpoint({
    method: 'GET',
    path: '/wipings',
    summary: '清除记录：提案办见全部，确认人见请自己确认的',
    response: z.object({ items: z.array(wipingRow), mayAsk: z.boolean() }),
    errors: ['forbidden'],
  }),
  get: endpoint({
    method: 'GET',
    path: '/wipings/:id',
    summary: '一次清除',
    params: byId,
    response: wipingView,
    errors: ['not_found', 'forbidden'],
  }),
  look: endpoint({
    method: 'POST',
    path: '/wipings/look',
    summary: '查看要清除的文字在哪些地方，不改动任何内容',
    idempotent: false,
    body: lookInput,
    response: wipingLook,
    errors: ['not_found', 'forbidden', 'rule_refused'],
  }),
  // No key where passages or a password are sent: what is kept of a key would be a digest of them without a salt.
  ask: endpoint({
    method: 'POST',
    path: '/wipings',
    summary: '提出清除（本人密码）',
    idempotent: false,
    body: askWipingInput,
    response: wipingView,
    errors: proving,
  }),
  confirm: endpoint({
    method: 'POST',
    path: '/wipings/:id/confirm',
    summary: '确认清除（本人密码），随即清除',
    idempotent: false,
    params: byId,
    body: confirmWipingInput,
    response: wipingView,
    errors: [...proving, 'unavailable'],
  }),
  refuse: endpoint({
    method: 'POST',
    path: '/wipings/:id/refuse',
    summary: '不同意清除',
    params: byId,
    body: answerWipingInput,
    response: wipingView,
    errors,
  }),
  withdraw: endpoint({
    method: 'POST',
    path: '/wipings/:id/withdraw',
    summary: '撤回清除的申请',
    params: byId,
    body: answerWipingInput,
    response: wipingView,
    errors,
  }),
};
