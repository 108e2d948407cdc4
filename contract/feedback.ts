import { z } from 'zod';
import { attachmentView, broughtFile } from './attachments.ts';
import { endpoint } from './endpoint.ts';
import { byId, id, instant, localDate, required, text, version } from './common.ts';
import { organizationBrief } from './organizations.ts';
import { closedReason } from './proposals.ts';

export const feedbackStatus = z.enum(['due', 'submitted', 'disclosed', 'no_feedback']);
export const feedbackAction = z.enum(['submit', 'change', 'enter_paper', 'disclose', 'lapse']);
export const verdict = z.enum(['satisfied', 'basically', 'dissatisfied']);
export type FeedbackStatus = z.infer<typeof feedbackStatus>;
export type FeedbackAction = z.infer<typeof feedbackAction>;
export type Verdict = z.infer<typeof verdict>;
/** 征询意见表 (domain.md §5.15): nothing is filled in beforehand. */
export const feedbackContent = z.strictObject({
  attitude: verdict,
  result: verdict,
  listenMode: z.enum(['visit', 'phone', 'other', 'none']),
  /** 走访情况; null where it was given before the question was asked. */
  visiting: z.enum(['visited', 'not_needed', 'not_visited']).nullable(),
  targeted: z.enum(['yes', 'basically', 'no']),
  /** 是否分管领导答复, asked of a body alone. */
  answeredByLeader: z.boolean().nullable(),
  comment: text(1000),
  mayTellUnit: z.boolean(),
  answers: z.array(z.strictObject({ suggestionId: id, agrees: z.boolean() })).max(20),
});
export type FeedbackContent = z.infer<typeof feedbackContent>;
/** To the unit, content is null until the case is closed (I8). */
export const feedbackView = z.object({
  id,
  proposalId: id,
  replyId: id,
  round: z.int(),
  unit: organizationBrief,
  recipientName: z.string(),
  isDecisive: z.boolean(),
  isCollective: z.boolean(),
  status: feedbackStatus,
  dueOn: localDate,
  content: feedbackContent.nullable(),
  channel: z.enum(['own_account', 'paper']).nullable(),
  submittedAt: instant.nullable(),
  /** The paper it was entered from (扫描件), for its proposer and the assembly alone. */
  paper: attachmentView.pick({ id: true, name: true, kind: true, size: true, sha256: true }).nullable(),
  opensAfterReading: z.boolean(),
  /** Why no verdict is taken on it any more; empty while one is. */
  obstacle: z.string(),
  version,
  availableActions: z.array(feedbackAction),
});
export type FeedbackView = z.infer<typeof feedbackView>;
/** Every version of a verdict, the first first. */
export const feedbackHistory = z.object({
  form: feedbackView,
  suggestions: z.array(z.object({ id, no: z.int() })),
  versions: z.array(z.object({ version: z.int(), content: feedbackContent, madeBy: z.string(), madeAt: instant })),
});
export type FeedbackHistory = z.infer<typeof feedbackHistory>;
export const caseVerdict = z.object({
  proposalId: id,
  proposalVersion: z.int(),
  due: z.int(),
  submitted: z.int(),
  dissatisfied: z.int(),
  mayClose: z.array(closedReason),
  mayRehandle: z.boolean(),
  mayConsult: z.boolean(),
  maySettle: z.boolean(),
  mayReopen: z.boolean(),
});
export type CaseVerdict = z.infer<typeof caseVerdict>;
const errors = ['not_found', 'forbidden', 'wrong_status', 'stale_version', 'rule_refused'] as const;
const feedbackInput = z.strictObject({ content: feedbackContent, version });
const paperInput = feedbackInput.extend({ scan: broughtFile });
const decision = z.strictObject({ note: required(1000), version });
const decide = (path: `/${string}`, summary: string) =>
  endpoint({ method: 'POST', path, summary, params: byId, body: decision, response: caseVerdict, errors });
export type PaperInput = z.infer<typeof paperInput>;
export type FeedbackInput = z.infer<typeof feedbackInput>;
export type CaseDecision = z.infer<typeof decision>;

export const feedbackApi = {
  ofProposal: endpoint({
    method: 'GET',
    path: '/proposals/:id/feedback',
    summary: '一件提案的评价',
    params: byId,
    response: z.object({ items: z.array(feedbackView), verdict: caseVerdict.nullable() }),
    errors: ['not_found'],
  }),
  history: endpoint({
    method: 'GET',
    path: '/feedback/:id/history',
    summary: '一份评价的历次内容（只给本人和提案委）',
    params: byId,
    response: feedbackHistory,
    errors: ['not_found', 'forbidden'],
  }),
  submit: endpoint({
    method: 'POST',
    path: '/feedback/:id/submit',
    summary: '提交评价',
    params: byId,
    body: feedbackInput,
    response: feedbackView,
    errors,
  }),
  change: endpoint({
    method: 'POST',
    path: '/feedback/:id/change',
    summary: '更改评价',
    params: byId,
    body: feedbackInput,
    response: feedbackView,
    errors,
  }),
  enterPaper: endpoint({
    method: 'POST',
    path: '/feedback/:id/paper',
    summary: '代录纸质评价',
    params: byId,
    body: paperInput,
    response: feedbackView,
    errors: [...errors, 'file_unreadable', 'unsupported_file', 'too_large'],
  }),
  close: decide('/proposals/:id/close', '办结'),
  rehandle: decide('/proposals/:id/rehandle', '重新办理'),
  consult: decide('/proposals/:id/consult', '转协商'),
  settle: decide('/proposals/:id/settle', '协商办结'),
  reopen: decide('/proposals/:id/reopen', '重新启动办理'),
};
