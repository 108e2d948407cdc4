import { z } from 'zod';

export const proposalStatus = z.enum([
  'draft',
  'cosigning',
  'submitted',
  'pre_review',
  'returned',
  'first_review',
  'second_review',
  'final_review',
  'merged',
  'not_filed',
  'withdrawn',
  'filed',
  'routing',
  'dispatched',
  'rehandling',
  'consultation',
  'closed',
  'archived',
]);
export const proposalAction = z.enum([
  'edit',
  'invite',
  'request_approval',
  'approve',
  'submit',
  'resubmit',
  'withdraw',
  'start_review',
  'take_over',
  'return',
  'expire_return',
  'pass',
  'pass_first',
  'pass_to_second',
  'pass_second',
  'file',
  'not_file',
  'suggest_merge',
  'merge',
  'split',
  'withdraw_by_agreement',
  'appeal',
  'designate',
  'object',
  'dispatch',
  'withdraw_filed',
  'rehandle',
  'consult',
  'settle',
  'close',
  'archive',
  'reopen',
  'correct_category',
  'succeed_lead',
  'assign',
  'take_back',
  'edit_form',
  'write_section',
  'amend',
]);
export const category = z.enum(['economy', 'politics', 'culture', 'society', 'ecology']);
export const proposerKind = z.enum(['individual', 'joint', 'collective']);
export const collectiveKind = z.enum(['party', 'people_org', 'committee', 'sector', 'member_group', 'joint_group']);
export const submissionPeriod = z.enum(['session', 'intersession']);
export const reviewStage = z.enum(['pre', 'first', 'second', 'final']);
export const handlingMode = z.enum(['single', 'joint', 'separate']);
export const unitRole = z.enum(['single', 'lead', 'co', 'branch']);
export const disposition = z.enum(['to_opinion', 'to_letter', 'to_reference', 'revise_resubmit', 'returned']);
export const cosignStatus = z.enum(['invited', 'signed', 'declined', 'expired', 'withdrawn', 'dropped']);
export const cosignAction = z.enum(['sign', 'decline', 'withdraw_sign', 'expire', 'reinvite', 'drop', 'require_again']);
export const mergeStatus = z.enum(['suggested', 'consulting', 'confirmed', 'dismissed', 'split']);
export const mergeAction = z.enum(['consult', 'consent', 'refuse', 'confirm', 'dismiss', 'split']);
export const recommendation = z.enum(['file', 'not_file', 'merge']);
export const consultedHow = z.enum(['visit', 'phone', 'message', 'letter']);
export const closedReason = z.enum(['feedback', 'no_feedback', 'settled']);
export type ProposalStatus = z.infer<typeof proposalStatus>;
export type ProposalAction = z.infer<typeof proposalAction>;
export type Category = z.infer<typeof category>;
export type ProposerKind = z.infer<typeof proposerKind>;
export type CollectiveKind = z.infer<typeof collectiveKind>;
export type SubmissionPeriod = z.infer<typeof submissionPeriod>;
export type ReviewStage = z.infer<typeof reviewStage>;
export type HandlingMode = z.infer<typeof handlingMode>;
export type UnitRole = z.infer<typeof unitRole>;
export type Disposition = z.infer<typeof disposition>;
export type CosignStatus = z.infer<typeof cosignStatus>;
export type CosignAction = z.infer<typeof cosignAction>;
export type MergeStatus = z.infer<typeof mergeStatus>;
export type MergeAction = z.infer<typeof mergeAction>;
export type Recommendation = z.infer<typeof recommendation>;
export type ConsultedHow = z.infer<typeof consultedHow>;
export type ClosedReason = z.infer<typeof closedReason>;
