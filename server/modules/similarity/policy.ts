import { holds, memberOf, scopesOf, type Actor } from '../../kernel/actor.ts';
import type { ProposalStatus } from '../../../contract/proposals.ts';

const ON_FILE: readonly ProposalStatus[] = [
  'filed',
  'routing',
  'dispatched',
  'rehandling',
  'consultation',
  'closed',
  'archived',
];
const REVIEWS = ['reviewer', 'group_leader', 'proposal_office', 'proposal_committee'] as const;

/** Who writes proposals, for himself, his body or a member, and who reviews them. */
export const mayCompare = (actor: Actor): boolean =>
  memberOf(actor) !== null ||
  scopesOf(actor, 'collective_clerk').length > 0 ||
  scopesOf(actor, 'collective_head').length > 0 ||
  REVIEWS.some((duty) => holds(actor, duty));

type Seen = { readonly isOpen: boolean; readonly agreesToPublicity: boolean; readonly status: ProposalStatus };
/** One's own affairs, and of others what is on file and whose proposer agreed to its being public. */
export const maySee = ({ isOpen, agreesToPublicity, status }: Seen): boolean =>
  isOpen || (agreesToPublicity && ON_FILE.includes(status));
