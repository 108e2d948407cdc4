import { z } from 'zod';
import { id, localDate, text } from './common.ts';
import { endpoint } from './endpoint.ts';
import { disposition, proposalStatus } from './proposals.ts';
import { replyClass } from './replies.ts';

/** A title of fewer characters says nothing yet. */
export const SIMILAR_FROM = 8;

export const draftText = z.strictObject({
  title: text(200),
  body: text(40_000),
  /** The proposal being written, which is like itself. */
  exceptId: id.nullable(),
});
/** An earlier proposal a text is like: enough to judge it, why it is shown, and what became of it. */
export const similarProposal = z.object({
  id,
  title: z.string(),
  excerpt: z.string(),
  sharedTerms: z.array(z.string()),
  /** Between 0 and 1; 1 is the same text but for punctuation and the form of its characters. */
  score: z.number(),
  isSameText: z.boolean(),
  sessionCode: z.string(),
  caseNo: z.string().nullable(),
  leadName: z.string(),
  status: proposalStatus,
  disposition: disposition.nullable(),
  notFiledReason: z.string().nullable(),
  replyClass: replyClass.nullable(),
  /** What the letter says nearest to it; empty where it is not public. */
  replyExcerpt: z.string(),
  /** Whether the reader may open it; others he knows only by what is shown here. */
  isOpen: z.boolean(),
  /** Whether the reader may support it by his name (附议). */
  maySecond: z.boolean(),
});
/** A topic of the catalogue (提案参考目录) a text comes near to: the office's words, nothing of who contributed it. */
export const similarTopic = z.object({
  id,
  no: z.int(),
  title: z.string(),
  excerpt: z.string(),
  sharedTerms: z.array(z.string()),
  score: z.number(),
  until: localDate,
  picks: z.int(),
  /** Whether the reader may use it for a draft of his; he uses each topic once. */
  mayPick: z.boolean(),
  /** His own proposals that use it. */
  ownProposalIds: z.array(id),
});
export type SimilarTopic = z.infer<typeof similarTopic>;
export type DraftText = z.infer<typeof draftText>;
export type SimilarProposal = z.infer<typeof similarProposal>;

export const similarityApi = {
  /** Changes nothing; a draft is too long for an address. */
  find: endpoint({
    method: 'POST',
    path: '/similar-proposals',
    idempotent: false,
    summary: '与正在写的文字相近的提案和参考题目',
    body: draftText,
    response: z.object({ items: z.array(similarProposal), topics: z.array(similarTopic) }),
    errors: ['forbidden'],
  }),
};
