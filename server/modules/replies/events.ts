import { z } from 'zod';
import { replyClass } from '../../../contract/replies.ts';
import { defineEvents, type EventOf } from '../../platform/events/index.ts';

const reply = {
  replyId: z.string(),
  taskId: z.string(),
  proposalId: z.string(),
  unitId: z.string(),
  deskId: z.string(),
};
/** A proposer the letter went to; `isDecisive` marks first proposers, whose verdict counts. */
export const recipient = z.object({
  kind: z.enum(['member', 'organization']),
  id: z.string(),
  name: z.string(),
  forProposalId: z.string(),
  isDecisive: z.boolean(),
});
export type Recipient = z.infer<typeof recipient>;

/** Before the signer's turn the co-handling units have theirs (会签). */
const held = { awaitsCountersign: z.boolean().optional() };
const heard = { recipientId: z.string(), recipientName: z.string(), objections: z.int() };
/** The co-handling unit that spoke, or did not. */
const countersigner = { fromUnitId: z.string(), signedBy: z.string() };

export const replyEvents = defineEvents({
  'reply.sent_to_check': z.object(reply),
  'reply.checked': z.object({ ...reply, ...held, checkerName: z.string() }),
  'reply.submitted': z.object({ ...reply, ...held }),
  'reply.sent_back': z.object({ ...reply, reason: z.string() }),
  'reply.signed': z.object({ ...reply, docNo: z.string(), signerName: z.string() }),
  'reply.released': z.object({
    ...reply,
    round: z.int(),
    class: replyClass,
    releasedOn: z.string(),
    recipients: z.array(recipient),
  }),
  'reply.rejected': z.object({ ...reply, reason: z.string() }),
  'reply.cancelled': z.object(reply),
  'reply.opened': z.object({ ...reply, recipientIds: z.array(z.string()) }),
  'reply.supplemented': z.object({ ...reply, docNo: z.string() }),
  'reply.class_moved': z.object({ ...reply, from: replyClass, to: replyClass, reason: z.string() }),
  'pre_reading.sent': z.object({ ...reply, no: z.int(), dueOn: z.string(), recipients: z.array(recipient) }),
  'pre_reading.answered': z.object({ ...reply, ...heard }),
  'pre_reading.lapsed': z.object({ ...reply, ...heard }),
  'countersign.asked': z.object({ ...reply, no: z.int(), dueOn: z.string(), unitIds: z.array(z.string()) }),
  'countersign.agreed': z.object({ ...reply, ...countersigner }),
  'countersign.objected': z.object({ ...reply, ...countersigner }),
  'countersign.lapsed': z.object({ ...reply, ...countersigner }),
  /** Every co-handling unit has spoken to the letter, or let its days pass, or is out of the case: the signer's turn. */
  'reply.countersigned': z.object(reply),
  /** To whoever the letter went to already; before its release to nobody. */
  'reply.scanned': z.object({
    ...reply,
    ...{ no: z.int(), sha256: z.string(), reason: z.string() },
    recipients: z.array(recipient),
  }),
  'reply.corrected': z.object({ ...reply, reason: z.string(), class: replyClass }),
});
export type ReplyEvent = EventOf<typeof replyEvents>;
