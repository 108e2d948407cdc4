import { z } from 'zod';
import { id, instant, localDate } from './common.ts';
import { organizationBrief } from './organizations.ts';
import { replyContent } from './replies.ts';

/** A version of a letter that was put to others before it is signed: to its proposers (征求意见稿), to the co-handling units (会签). */
export const sentVersion = z.object({
  id,
  replyId: id,
  proposalId: id,
  round: z.int(),
  unit: organizationBrief,
  no: z.int(),
  content: replyContent,
  suggestions: z.array(z.object({ id, no: z.int(), text: z.string() })),
  sentBy: z.string(),
  sentAt: instant,
  dueOn: localDate,
});
