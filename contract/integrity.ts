import { z } from 'zod';
import { id, instant } from './common.ts';
import { endpoint } from './endpoint.ts';
import { verdict } from './feedback.ts';
import { organizationBrief } from './organizations.ts';

/** What makes one look twice at verdicts (domain.md §5.16): each is a question and proves nothing. */
export const signalKind = z.enum(['together', 'at_once', 'turned', 'spotless']);
export type SignalKind = z.infer<typeof signalKind>;
export const signalRow = z.object({
  feedbackId: id,
  proposalId: id,
  caseNo: z.string().nullable(),
  title: z.string(),
  recipientName: z.string(),
  releasedAt: instant,
  givenAt: instant,
  attitude: verdict,
  result: verdict,
  /** What was said before, where it was changed. */
  before: z.object({ attitude: verdict, result: verdict, givenAt: instant }).nullable(),
  /** When the unit entered a contact between the two, where it did. */
  contactAt: instant.nullable(),
});
export type SignalRow = z.infer<typeof signalRow>;
export const signalView = z.object({
  kind: signalKind,
  unit: organizationBrief,
  /** Within how many minutes, where it is a matter of minutes. */
  minutes: z.int().nullable(),
  rows: z.array(signalRow),
});
export type SignalView = z.infer<typeof signalView>;

export const integrityApi = {
  signals: endpoint({
    method: 'GET',
    path: '/feedback-signals',
    summary: '评价中值得问一问的情形',
    response: z.object({ items: z.array(signalView) }),
    errors: ['forbidden'],
  }),
};
