import { z } from 'zod';
import { atVersion, byId, id, instant, required, text, version } from './common.ts';
import { endpoint } from './endpoint.ts';
import { proposalStatus } from './proposal-words.ts';

/** A part of the text that one person writes at a time: 案由, 情况, 分析, or one of the numbered 建议. */
export const section = z.string().regex(/^(?:title|situation|analysis|suggestion-(?:[1-9]|1\d|20))$/, '没有这一部分');
export type Section = z.infer<typeof section>;

/** A change proposed to a part (修改意见), which the lead accepts or rejects. */
export const amendmentStatus = z.enum(['open', 'accepted', 'rejected', 'retracted']);
export const amendmentAction = z.enum(['accept', 'reject', 'retract']);
export type AmendmentStatus = z.infer<typeof amendmentStatus>;
export type AmendmentAction = z.infer<typeof amendmentAction>;

export const sectionHold = z.object({ name: z.string(), since: instant, isMine: z.boolean() });
export const amendmentView = z.object({
  id,
  section,
  before: z.string(),
  after: z.string(),
  note: z.string(),
  madeBy: z.string(),
  madeAt: instant,
  isMine: z.boolean(),
  status: amendmentStatus,
  decidedBy: z.string().nullable(),
  decidedAt: instant.nullable(),
  reason: z.string(),
  /** The part as it reads now, where it was changed since: then it can no longer be accepted. */
  changedTo: z.string().nullable(),
  availableActions: z.array(amendmentAction),
  version,
});
export type AmendmentView = z.infer<typeof amendmentView>;
export const cowritingView = z.object({
  proposalId: id,
  title: z.string(),
  leadName: z.string(),
  status: proposalStatus,
  version,
  sections: z.array(z.object({ section, text: z.string(), limit: z.int(), heldBy: sectionHold.nullable() })),
  /** Co-signers who may be, or are, allowed to write. */
  cowriters: z.array(z.object({ cosignerId: id, name: z.string(), mayWrite: z.boolean(), version })),
  amendments: z.array(amendmentView),
  /** What the reader may do: write parts himself, propose changes, say who may write. */
  mayWrite: z.boolean(),
  mayAmend: z.boolean(),
  mayAllow: z.boolean(),
});
export type CowritingView = z.infer<typeof cowritingView>;

const PART_LIMIT = 3000;
export const writeSectionInput = z.strictObject({ before: text(PART_LIMIT), after: required(PART_LIMIT) });
export const amendInput = z.strictObject({ section, ...writeSectionInput.shape, note: text(300) });
export type WriteSectionInput = z.infer<typeof writeSectionInput>;
export type AmendInput = z.infer<typeof amendInput>;

const errors = ['not_found', 'forbidden', 'wrong_status', 'rule_refused'] as const;
const ofSection = z.strictObject({ id, section });
const ofAmendment = z.strictObject({ id, amendmentId: id });
const decide = <B extends z.ZodType>(path: `/${string}`, summary: string, body: B) =>
  endpoint({
    ...{ method: 'POST', path, summary, body },
    params: ofAmendment,
    response: cowritingView,
    errors: [...errors, 'stale_version'],
  });

export const cowritingApi = {
  read: endpoint({
    method: 'GET',
    path: '/proposals/:id/cowriting',
    summary: '共同修改：各部分文字、谁在写、修改意见',
    params: byId,
    response: cowritingView,
    errors: ['not_found', 'forbidden'],
  }),
  allow: endpoint({
    method: 'POST',
    path: '/proposals/:id/cosigners/:cosignerId/writing',
    summary: '请联名人共同执笔，或收回',
    params: z.strictObject({ id, cosignerId: id }),
    body: z.strictObject({ mayWrite: z.boolean(), version }),
    response: cowritingView,
    errors: [...errors, 'stale_version'],
  }),
  /** Renewed while somebody writes; a part held by another stays his. */
  hold: endpoint({
    method: 'POST',
    path: '/proposals/:id/sections/:section/hold',
    summary: '标明正在写这一部分（每半分钟一次）',
    idempotent: false,
    params: ofSection,
    response: z.object({ heldBy: sectionHold, version }),
    errors,
  }),
  letGo: endpoint({
    method: 'DELETE',
    path: '/proposals/:id/sections/:section/hold',
    summary: '不再写这一部分',
    params: ofSection,
    response: z.object({ done: z.literal(true) }),
    errors,
  }),
  write: endpoint({
    method: 'POST',
    path: '/proposals/:id/sections/:section',
    summary: '保存这一部分的文字',
    params: ofSection,
    body: writeSectionInput,
    response: cowritingView,
    errors: [...errors, 'stale_version'],
  }),
  amend: endpoint({
    method: 'POST',
    path: '/proposals/:id/amendments',
    summary: '提出修改意见',
    params: byId,
    body: amendInput,
    response: cowritingView,
    errors: [...errors, 'stale_version'],
  }),
  accept: decide('/proposals/:id/amendments/:amendmentId/accept', '采用修改意见', atVersion),
  reject: decide(
    '/proposals/:id/amendments/:amendmentId/reject',
    '不采用修改意见',
    z.strictObject({ reason: required(300), version }),
  ),
  retract: decide('/proposals/:id/amendments/:amendmentId/retract', '收回自己的修改意见', atVersion),
};
