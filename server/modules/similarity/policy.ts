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
/** Why a proposal was not filed, where it tells other authors something and hurts nobody. */
const TELLING: readonly string[] = [
  ...['academic', 'empty', 'out_of_scope', 'multi_matter', 'repeated_answered', 'copied', 'no_research', 'form'],
];
const REVIEWS = ['reviewer', 'group_leader', 'proposal_office', 'proposal_committee'] as const;

/** Who writes proposals, for himself, his body or a member, and who reviews them. */
export const mayCompare = (actor: Actor): boolean =>
  memberOf(actor) !== null ||
  scopesOf(actor, 'collective_clerk').length > 0 ||
  scopesOf(actor, 'collective_head').length > 0 ||
  REVIEWS.some((duty) => holds(actor, duty));

type Seen = {
  readonly isOpen: boolean;
  readonly agreesToPublicity: boolean;
  readonly status: ProposalStatus;
  readonly notFiledReason: string | null;
};
const isTold = ({ status, notFiledReason }: Seen): boolean =>
  status === 'not_filed' ? TELLING.includes(notFiledReason ?? '') : ON_FILE.includes(status) || status === 'merged';
/** One's own affairs, and of others what is decided and whose proposer agreed to its being public. */
export const maySee = (seen: Seen): boolean => seen.isOpen || (seen.agreesToPublicity && isTold(seen));
/** Whose text was not filed is nobody's business but his own. */
export const mayNameLead = ({ isOpen, status }: Pick<Seen, 'isOpen' | 'status'>): boolean =>
  isOpen || status !== 'not_filed';
