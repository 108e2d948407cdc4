import { z } from 'zod';
import { defineEvents, type EventOf } from '../../platform/events/index.ts';

const form = {
  feedbackId: z.string(),
  proposalId: z.string(),
  replyId: z.string(),
  recipientKind: z.enum(['member', 'organization']),
  recipientId: z.string(),
  isDecisive: z.boolean(),
};

/** No event carries a verdict: timelines are read by units, and a verdict is hidden from them until the case is closed (I8). */
export const feedbackEvents = defineEvents({
  'feedback.opened': z.object({ ...form, dueOn: z.string() }),
  'feedback.submitted': z.object({ ...form, channel: z.enum(['own_account', 'paper']) }),
  'feedback.changed': z.object(form),
  'feedback.reminded': z.object({ ...form, times: z.int() }),
  'feedback.lapsed': z.object(form),
  'feedback.decision_passed': z.object(form),
  'feedback.disclosed': z.object(form),
  'rating.given': z.object({ ratingId: z.string(), proposalId: z.string(), replyId: z.string(), unitId: z.string() }),
});
export type FeedbackEvent = EventOf<typeof feedbackEvents>;
