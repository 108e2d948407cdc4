import type {
  CosignAction,
  CosignStatus,
  MergeAction,
  MergeStatus,
  ProposalAction,
  ProposalStatus,
} from '../../../../contract/proposals.ts';
import type { Transition, Workflow } from '../../../kernel/workflow.ts';

/** What someone is to a proposal; `reader` and `author` see and do nothing more. */
export type ProposalRelation =
  | 'lead'
  | 'clerk'
  | 'head'
  | 'enterer'
  | 'cosigner'
  | 'cowriter'
  | 'author'
  | 'reviewer'
  | 'group_leader'
  | 'office'
  | 'committee'
  | 'desk'
  | 'unit'
  | 'reader'
  | 'system';
type Row = Transition<ProposalStatus, ProposalAction, ProposalRelation>;

const staying = (action: ProposalAction, statuses: readonly ProposalStatus[], by: readonly ProposalRelation[]): Row[] =>
  statuses.map((status) => ({ action, from: [status], to: status, by }));

const BEFORE_DISPATCH = ['filed', 'routing'] as const;
const ON_FILE = [...BEFORE_DISPATCH, 'dispatched', 'rehandling', 'consultation', 'closed'] as const;
const IN_REVIEW = ['first_review', 'second_review', 'final_review'] as const;

/** 提案 (domain.md §6.3, settled 1): decisions only; handling, replied and tracking are derived from tasks and replies. */
export const PROPOSAL_WORKFLOW: Workflow<ProposalStatus, ProposalAction, ProposalRelation> = [
  { action: 'submit', from: ['draft', 'cosigning'], to: 'submitted', by: ['lead', 'clerk', 'head'] },
  { action: 'resubmit', from: ['returned'], to: 'submitted', by: ['lead', 'clerk', 'head'] },
  ...staying('request_approval', ['draft', 'returned'], ['clerk']),
  ...staying('approve', ['draft', 'returned'], ['head']),
  ...staying('edit', ['draft', 'cosigning', 'returned'], ['lead', 'clerk', 'head', 'enterer']),
  ...staying('write_section', ['draft', 'cosigning', 'returned'], ['lead', 'enterer', 'cowriter']),
  ...staying('amend', ['draft', 'cosigning', 'returned'], ['cosigner']),
  { action: 'invite', from: ['draft', 'cosigning'], to: 'cosigning', by: ['lead'] },
  { action: 'withdraw', from: ['draft', 'cosigning', 'submitted', 'returned'], to: 'withdrawn', by: ['lead', 'head'] },
  { action: 'expire_return', from: ['returned'], to: 'withdrawn', by: ['system'] },
  { action: 'start_review', from: ['submitted'], to: 'pre_review', by: ['reviewer', 'office'] },
  { action: 'pass', from: ['pre_review'], to: 'first_review', by: ['reviewer', 'office'] },
  { action: 'pass_first', from: ['first_review'], to: 'final_review', by: ['group_leader'] },
  { action: 'pass_to_second', from: ['first_review'], to: 'second_review', by: ['group_leader'] },
  { action: 'pass_second', from: ['second_review'], to: 'final_review', by: ['committee'] },
  {
    action: 'return',
    from: ['pre_review', 'first_review'],
    to: 'returned',
    by: ['reviewer', 'group_leader', 'office'],
  },
  ...staying('take_over', ['pre_review'], ['reviewer', 'office']),
  ...staying('assign', ['submitted', 'pre_review'], ['group_leader', 'office', 'committee']),
  { action: 'take_back', from: ['first_review'], to: 'pre_review', by: ['reviewer', 'office'] },
  { action: 'take_back', from: ['second_review', 'final_review'], to: 'first_review', by: ['group_leader'] },
  ...staying('edit_form', ['pre_review', ...IN_REVIEW], ['reviewer', 'group_leader', 'office']),
  ...staying('suggest_merge', ['pre_review', ...IN_REVIEW], ['reviewer', 'group_leader', 'office', 'committee']),
  { action: 'file', from: ['final_review'], to: 'filed', by: ['committee'] },
  { action: 'not_file', from: ['final_review'], to: 'not_filed', by: ['committee'] },
  { action: 'merge', from: IN_REVIEW, to: 'merged', by: ['committee'] },
  { action: 'split', from: ['merged'], to: 'final_review', by: ['committee'] },
  { action: 'withdraw_by_agreement', from: ['pre_review', ...IN_REVIEW], to: 'withdrawn', by: ['office', 'committee'] },
  { action: 'appeal', from: ['not_filed'], to: 'final_review', by: ['lead', 'head'] },
  { action: 'designate', from: ['filed'], to: 'routing', by: ['office', 'committee'] },
  ...staying('designate', ['routing'], ['office', 'committee']),
  ...staying('object', ['routing'], ['desk']),
  // What a dispatch meeting (交办会) hands over, it hands over as a whole, whichever desk each case belongs to.
  { action: 'dispatch', from: ['routing'], to: 'dispatched', by: ['desk', 'system'] },
  { action: 'withdraw_filed', from: BEFORE_DISPATCH, to: 'withdrawn', by: ['committee'] },
  { action: 'close', from: ['dispatched', 'rehandling'], to: 'closed', by: ['committee', 'office', 'system'] },
  { action: 'rehandle', from: ['dispatched', 'rehandling'], to: 'rehandling', by: ['committee'] },
  { action: 'consult', from: ['dispatched', 'rehandling'], to: 'consultation', by: ['committee'] },
  { action: 'settle', from: ['consultation'], to: 'closed', by: ['committee'] },
  { action: 'reopen', from: ['closed'], to: 'rehandling', by: ['committee'] },
  { action: 'archive', from: ['closed'], to: 'archived', by: ['office'] },
  ...staying('correct_category', ON_FILE, ['office', 'committee']),
  ...staying('succeed_lead', ['submitted', 'pre_review', 'returned', ...IN_REVIEW, ...ON_FILE], ['office', 'system']),
];

export type CosignRelation = 'cosigner' | 'lead' | 'system';
/** 联名 (domain.md §6.2): each signs in person; only signed names stay on a filed proposal. */
export const COSIGN_WORKFLOW: Workflow<CosignStatus, CosignAction, CosignRelation> = [
  { action: 'sign', from: ['invited'], to: 'signed', by: ['cosigner'] },
  { action: 'decline', from: ['invited'], to: 'declined', by: ['cosigner'] },
  { action: 'withdraw_sign', from: ['signed'], to: 'withdrawn', by: ['cosigner'] },
  { action: 'expire', from: ['invited'], to: 'expired', by: ['system'] },
  { action: 'reinvite', from: ['expired', 'declined', 'withdrawn'], to: 'invited', by: ['lead'] },
  { action: 'require_again', from: ['signed'], to: 'invited', by: ['system'] },
  { action: 'drop', from: ['invited', 'expired'], to: 'dropped', by: ['system'] },
];

export type MergeRelation = 'office' | 'committee' | 'proposer';
/** 并案 (domain.md §6.4): a link decided by the committee after asking every proposer. */
export const MERGE_WORKFLOW: Workflow<MergeStatus, MergeAction, MergeRelation> = [
  { action: 'consult', from: ['suggested'], to: 'consulting', by: ['office', 'committee'] },
  { action: 'consent', from: ['consulting'], to: 'consulting', by: ['proposer'] },
  { action: 'refuse', from: ['consulting'], to: 'consulting', by: ['proposer'] },
  { action: 'confirm', from: ['consulting'], to: 'confirmed', by: ['committee'] },
  { action: 'dismiss', from: ['suggested', 'consulting'], to: 'dismissed', by: ['office', 'committee'] },
  { action: 'split', from: ['confirmed'], to: 'split', by: ['committee'] },
];
