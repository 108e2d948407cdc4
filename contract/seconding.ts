import { z } from 'zod';
import { byId, id, text } from './common.ts';
import { endpoint } from './endpoint.ts';
import { proposalStatus, proposalText, seconderView } from './proposals.ts';

/** What a member who has no part in a proposal may read of it before he seconds it (附议). */
export const secondableProposal = z.object({
  id,
  caseNo: z.string().nullable(),
  sessionName: z.string(),
  leadName: z.string(),
  status: proposalStatus,
  text: proposalText,
  seconders: z.array(seconderView),
  maySecond: z.boolean(),
  /** Why not, in words; empty where he may. */
  reason: z.string(),
});
export type SecondableProposal = z.infer<typeof secondableProposal>;
export const secondInput = z.strictObject({ comment: text(200) });

export const secondingApi = {
  read: endpoint({
    method: 'GET',
    path: '/proposals/:id/seconding',
    summary: '可附议的提案',
    params: byId,
    response: secondableProposal,
    errors: ['not_found'],
  }),
  second: endpoint({
    method: 'POST',
    path: '/proposals/:id/seconding',
    summary: '附议',
    params: byId,
    body: secondInput,
    response: secondableProposal,
    errors: ['not_found', 'forbidden', 'rule_refused', 'not_in_office'],
  }),
};
