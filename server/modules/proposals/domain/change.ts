import type { ProposalAction } from '../../../../contract/proposals.ts';
import type { Change } from '../../../kernel/change.ts';
import { follow } from '../../../kernel/workflow.ts';
import type { ProposalEvent } from '../events.ts';
import type { Proposal } from './types.ts';
import { PROPOSAL_WORKFLOW, type ProposalRelation } from './workflow.ts';

export type By = readonly ProposalRelation[];
export type Outcome = Change<Proposal, ProposalEvent>;
type Said = {
  [E in ProposalEvent as E['type']]: { readonly type: E['type']; readonly payload: Omit<E['payload'], 'proposalId'> };
}[ProposalEvent['type']];

/** The event as it will be recorded: of this proposal, at the version the change leads to. */
export const say = (proposal: Pick<Proposal, 'id' | 'version'>, event: Said): ProposalEvent =>
  ({
    type: event.type,
    subject: { type: 'proposal', id: proposal.id, version: proposal.version + 1 },
    payload: { proposalId: proposal.id, ...event.payload },
  }) as ProposalEvent;

/** One step of the workflow: the status it leads to, what else changes, and what is said about it. */
export function proceed(
  proposal: Proposal,
  action: ProposalAction,
  by: By,
  change: { readonly patch: Partial<Proposal>; readonly event?: Said },
): Outcome {
  const status = follow(PROPOSAL_WORKFLOW, { status: proposal.status, action, by });
  return { state: { ...proposal, ...change.patch, status }, events: change.event ? [say(proposal, change.event)] : [] };
}
