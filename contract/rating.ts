import { z } from 'zod';
import { byId, id, instant, text } from './common.ts';
import { endpoint } from './endpoint.ts';
import { organizationBrief } from './organizations.ts';

export const ratingMark = z.enum(['good', 'fair', 'poor']);
export type RatingMark = z.infer<typeof ratingMark>;
/** What an undertaking unit thinks of the proposal it answered (双向评价): the problem, the suggestions, the talking. */
export const ratingContent = z.strictObject({
  problem: ratingMark,
  feasible: ratingMark,
  contact: ratingMark,
  comment: text(500),
});
export type RatingContent = z.infer<typeof ratingContent>;
/** Back to back: a proposer reads it once he gave his own verdict, everybody of the case once it is closed. */
export const ratingView = z.object({
  replyId: id,
  proposalId: id,
  round: z.int(),
  unit: organizationBrief,
  isGiven: z.boolean(),
  content: ratingContent.nullable(),
  givenAt: instant.nullable(),
  mayGive: z.boolean(),
});
export type RatingView = z.infer<typeof ratingView>;

export const ratingApi = {
  ofProposal: endpoint({
    method: 'GET',
    path: '/proposals/:id/ratings',
    summary: '承办单位对一件提案的评价',
    params: byId,
    response: z.object({ items: z.array(ratingView) }),
    errors: ['not_found'],
  }),
  give: endpoint({
    method: 'POST',
    path: '/replies/:id/rating',
    summary: '承办单位评价提案',
    params: byId,
    body: ratingContent,
    response: ratingView,
    errors: ['not_found', 'forbidden', 'wrong_status', 'rule_refused'],
  }),
};
