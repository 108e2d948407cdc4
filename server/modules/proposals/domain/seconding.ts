import type { ProposalStatus } from '../../../../contract/proposals.ts';
import type { Change } from '../../../kernel/change.ts';
import { refuse } from '../../../kernel/errors.ts';
import type { ProposalEvent } from '../events.ts';
import type { Proposal, RuleFacts, Seconder } from './types.ts';

const OPEN: readonly ProposalStatus[] = ['filed', 'routing', 'dispatched', 'rehandling', 'consultation'];
const ON_FILE: readonly ProposalStatus[] = [...OPEN, 'closed', 'archived'];

type Shared = Pick<Proposal, 'status' | 'sessionId'> & { readonly agreesToPublicity: boolean };
export const sharedOf = ({ status, sessionId, content }: Proposal): Shared => ({
  status,
  sessionId,
  agreesToPublicity: content.publicityConsent === true,
});

/** On file, and its proposer agreed that others read it: every member may. */
export const isOpenToMembers = ({ status, agreesToPublicity }: Shared): boolean =>
  agreesToPublicity && ON_FILE.includes(status);

/** Why a proposal takes no seconders (附议人) now; nothing where it does (domain.md §5.2). */
export function closedToSeconders(proposal: Shared, sessionId: string, { policy }: RuleFacts): string | undefined {
  if (!policy.seconding.allowed) return '本届政协没有开放附议';
  if (!isOpenToMembers(proposal)) return '这件提案没有公开，不能附议';
  if (proposal.sessionId !== sessionId) return '只能附议本次会议的提案';
  return OPEN.includes(proposal.status) ? undefined : '这件提案已经办结，不再附议';
}

/** What the member is to the proposal already. */
export type Standing = { readonly isProposer: boolean; readonly hasSeconded: boolean };
export function whyNotSecond(
  proposal: Shared,
  { isProposer, hasSeconded }: Standing,
  current: { readonly sessionId: string; readonly facts: RuleFacts },
): string | undefined {
  if (isProposer) return '您是这件提案的提案人，不用附议';
  if (hasSeconded) return '您已经附议';
  return closedToSeconders(proposal, current.sessionId, current.facts);
}

/** Support by one's name: it is public, and touches no right of the proposers. */
export function second(seconder: Seconder, refused: string | undefined): Change<Seconder, ProposalEvent> {
  if (refused !== undefined) refuse('rule_refused', refused);
  const { id, proposalId, memberId } = seconder;
  return {
    state: seconder,
    events: [
      { type: 'seconder.joined', subject: { type: 'seconder', id, version: 1 }, payload: { proposalId, memberId } },
    ],
  };
}
