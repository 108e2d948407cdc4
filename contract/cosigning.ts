import { z } from 'zod';
import { atVersion, byId, id, instant, text } from './common.ts';
import { endpoint } from './endpoint.ts';
import { proposalText, proposalView } from './proposals.ts';

/** What the code carries: long, random, and known to nobody but who holds it. */
const token = z.string().regex(/^[\w-]{20,100}$/);

/** What the holder of a code is to the proposal it leads to. */
export const linkStanding = z.enum(['open', 'signed', 'own']);
export const linkedProposal = z.object({
  proposalId: id,
  leadName: z.string(),
  text: proposalText,
  contentHash: z.string(),
  expiresAt: instant,
  standing: linkStanding,
});
export type LinkedProposal = z.infer<typeof linkedProposal>;
export const signByLinkInput = z.strictObject({ token, comment: text(200), contentHash: z.string().max(64) });
export type SignByLinkInput = z.infer<typeof signByLinkInput>;

const errors = ['not_found', 'forbidden', 'wrong_status', 'rule_refused'] as const;
export const cosigningApi = {
  openLink: endpoint({
    method: 'POST',
    path: '/proposals/:id/cosign-link',
    summary: '生成联名签名码（旧码随即作废）',
    // Asked twice it gives another code: the token is kept nowhere, so none can be given again.
    idempotent: false,
    params: byId,
    body: atVersion,
    response: z.object({ token: z.string(), expiresAt: instant }),
    errors: [...errors, 'stale_version'],
  }),
  closeLink: endpoint({
    method: 'POST',
    path: '/proposals/:id/cosign-link/close',
    summary: '作废联名签名码',
    params: byId,
    response: proposalView,
    errors,
  }),
  readLink: endpoint({
    method: 'POST',
    path: '/cosign-links/read',
    summary: '凭签名码阅读提案',
    idempotent: false,
    body: z.strictObject({ token }),
    response: linkedProposal,
    errors,
  }),
  signByLink: endpoint({
    method: 'POST',
    path: '/cosign-links/sign',
    summary: '凭签名码联名签名',
    body: signByLinkInput,
    response: proposalView,
    errors: [...errors, 'not_in_office'],
  }),
};
