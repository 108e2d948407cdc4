import { z } from 'zod';
import { byId, id, instant, localDate, page, paging, required, text, version } from './common.ts';
import { endpoint } from './endpoint.ts';
import { proposalStatus } from './proposals.ts';

/** 转出: what a proposal that was not filed, or a clue, went on as (domain.md §5.6). */
export const referralKind = z.enum(['to_opinion', 'to_letter', 'to_reference']);
export type ReferralKind = z.infer<typeof referralKind>;
/** Whether it was put down what came of it. */
export const referralState = z.enum(['open', 'settled']);
export type ReferralState = z.infer<typeof referralState>;

export const referralRow = z.object({
  id,
  kind: referralKind,
  title: z.string(),
  /** What it was before: one of the two. */
  proposal: z.object({ id, receiptNo: z.string(), leadName: z.string(), status: proposalStatus }).nullable(),
  clueId: id.nullable(),
  /** The units it went to; of an opinion report none. */
  units: z.array(z.object({ id, name: z.string() })),
  reason: z.string(),
  madeAt: instant,
  outcome: z.string(),
  outcomeOn: localDate.nullable(),
  mayNote: z.boolean(),
  version,
});
export type ReferralRow = z.infer<typeof referralRow>;
/** What a proposal that was not filed went on as, with a link back to it. */
export const successor = z.object({
  id,
  kind: referralKind,
  title: z.string(),
  situation: z.string(),
  analysis: z.string(),
  suggestion: z.string(),
  madeAt: instant,
  /** What came of it, as far as it was put down. */
  outcome: z.string(),
  outcomeOn: localDate.nullable(),
});

export const referralsQuery = z.strictObject({
  ...paging,
  kind: referralKind.optional(),
  state: referralState.optional(),
  unitId: id.optional(),
  /** The session its proposal was of, or `clue`. */
  source: z.union([z.literal('clue'), z.string().regex(/^\d{1,2}-\d{1,2}$/)]).optional(),
  text: text(60).default(''),
});
export type ReferralsQuery = z.infer<typeof referralsQuery>;
export const noteReferralInput = z.strictObject({ outcome: required(500), on: localDate, version });
export type NoteReferralInput = z.infer<typeof noteReferralInput>;

export const referralsApi = {
  list: endpoint({
    method: 'GET',
    path: '/referrals',
    summary: '转出的：来自哪件提案或哪条线索、转给谁、结果如何',
    query: referralsQuery,
    response: page(referralRow),
    errors: ['forbidden'],
  }),
  note: endpoint({
    method: 'PUT',
    path: '/referrals/:id',
    summary: '登记转出后的结果',
    params: byId,
    body: noteReferralInput,
    response: referralRow,
    errors: ['not_found', 'forbidden', 'stale_version', 'rule_refused'],
  }),
};
