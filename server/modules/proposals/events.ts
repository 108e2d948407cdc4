import { z } from 'zod';
import { id, instant, localDate } from '../../../contract/common.ts';
import { category, closedReason, disposition, reviewStage } from '../../../contract/proposals.ts';
import { defineEvents, type EventOf } from '../../platform/events/index.ts';

const of = <T extends z.ZodRawShape>(shape: T) => z.object({ proposalId: id, ...shape });

export const proposalEvents = defineEvents({
  'proposal.submitted': of({ receiptNo: z.string(), title: z.string() }),
  'proposal.resubmitted': of({}),
  'proposal.approval_requested': of({}),
  'proposal.review_started': of({ reviewer: z.string() }),
  'proposal.assigned': of({ accountId: id, name: z.string(), groupId: id }),
  'proposal.opinion_taken_back': of({ stage: reviewStage }),
  'proposal.form_edited': of({ reason: z.string(), consentOn: localDate }),
  'proposal.returned': of({ reason: z.string(), dueOn: localDate }),
  'proposal.passed': of({ stage: reviewStage, opinion: z.string() }),
  'proposal.filed': of({ caseNo: z.string() }),
  'proposal.not_filed': of({ reasonCode: z.string(), note: z.string(), disposition }),
  'proposal.appealed': of({ reason: z.string() }),
  'proposal.withdrawn': of({ reason: z.string() }),
  'proposal.merged': of({ primaryId: id }),
  'proposal.split': of({ reason: z.string() }),
  'proposal.designated': of({ unitIds: z.array(id) }),
  'proposal.objected': of({ reason: z.string() }),
  'proposal.dispatched': of({ unitIds: z.array(id) }),
  'proposal.unit_replaced': of({ from: id.nullable(), to: id.nullable() }),
  'proposal.closed': of({ reason: closedReason, note: z.string() }),
  'proposal.rehandled': of({ round: z.int(), note: z.string() }),
  'proposal.consulted': of({ note: z.string() }),
  'proposal.archived': of({}),
  'proposal.category_corrected': of({ from: category.nullable(), to: category, reason: z.string() }),
  'proposal.lead_succeeded': of({ memberId: id, reason: z.string() }),
  'cosigner.invited': of({ memberId: id }),
  'cosigner.signed': of({ memberId: id }),
  'cosigner.declined': of({ memberId: id }),
  'cosigner.withdrawn': of({ memberId: id }),
  'cosigner.expired': of({ memberId: id }),
  'cosign_link.opened': of({ expiresAt: instant }),
  'cosign_link.closed': of({ expiresAt: instant }),
  'seconder.joined': of({ memberId: id }),
  'merge.suggested': of({ groupId: id, proposalIds: z.array(id) }),
  'merge.consulted': of({ groupId: id, proposalIds: z.array(id) }),
  'merge.answered': of({ groupId: id, agrees: z.boolean() }),
  'merge.confirmed': of({ groupId: id, proposalIds: z.array(id) }),
  'merge.dismissed': of({ groupId: id, proposalIds: z.array(id) }),
  'merge.split': of({ groupId: id, proposalIds: z.array(id), reason: z.string() }),
});
export type ProposalEvent = EventOf<typeof proposalEvents>;
