import { z } from 'zod';
import { byId, id, instant, text, version } from './common.ts';
import { endpoint } from './endpoint.ts';
import { sentVersion } from './sent-versions.ts';

export const preAnswerStatus = z.enum(['waiting', 'answered', 'silent', 'superseded']);
export const preAnswerAction = z.enum(['answer', 'lapse', 'supersede']);
export type PreAnswerStatus = z.infer<typeof preAnswerStatus>;
export type PreAnswerAction = z.infer<typeof preAnswerAction>;

/** What a proposer says to one suggestion's answer: he accepts it, or objects and says why. */
export const preView = z.strictObject({ suggestionId: id, agrees: z.boolean(), word: text(500) });
export type PreView = z.infer<typeof preView>;
export const preAnswerView = z.object({
  id,
  recipientName: z.string(),
  isMine: z.boolean(),
  status: preAnswerStatus,
  views: z.array(preView),
  comment: z.string(),
  answeredAt: instant.nullable(),
  openedAt: instant.nullable(),
  version,
  availableActions: z.array(preAnswerAction),
});
export type PreAnswerView = z.infer<typeof preAnswerView>;

/** 征求意见稿: a version of a letter as it was sent to the proposers before it is signed. To a proposer, with his own answer alone. */
export const preReadingView = sentVersion.extend({
  /** No later version went out, and the letter itself has not. */
  isCurrent: z.boolean(),
  answers: z.array(preAnswerView),
});
export type PreReadingView = z.infer<typeof preReadingView>;
export const preReadingList = z.object({
  items: z.array(preReadingView),
  /** Letters of which the reader may send a version. */
  sendable: z.array(id),
});
export type PreReadingList = z.infer<typeof preReadingList>;
export const preAnswerInput = z.strictObject({ views: z.array(preView).max(20), comment: text(1000), version });
export type PreAnswerInput = z.infer<typeof preAnswerInput>;

const errors = ['not_found', 'forbidden', 'wrong_status', 'stale_version', 'rule_refused'] as const;
export const preReadingApi = {
  ofProposal: endpoint({
    method: 'GET',
    path: '/proposals/:id/pre-readings',
    summary: '答复的征求意见稿与提案人的意见',
    params: byId,
    response: preReadingList,
    errors: ['not_found'],
  }),
  send: endpoint({
    method: 'POST',
    path: '/replies/:id/pre-reading',
    summary: '把答复稿送提案人征求意见',
    params: byId,
    body: z.strictObject({ version }),
    response: preReadingView,
    errors,
  }),
  open: endpoint({
    method: 'POST',
    path: '/pre-readings/:id/open',
    summary: '提案人打开征求意见稿（已读）',
    idempotent: false,
    params: byId,
    response: preReadingView,
    errors: ['not_found', 'forbidden'],
  }),
  answer: endpoint({
    method: 'POST',
    path: '/pre-answers/:id',
    summary: '提案人对征求意见稿提出意见',
    params: byId,
    body: preAnswerInput,
    response: preReadingView,
    errors,
  }),
};
