import { UNIT_DUTIES } from '../../../contract/unit-duties.ts';
import { accountOf, holds, memberOf, scopesOf, type Actor } from '../../kernel/actor.ts';
import type { CosignRelation, MergeRelation, Proposal, ProposalRelation } from './domain/index.ts';

/** Who is involved in a proposal besides its own columns. */
export type Parties = {
  readonly cosignerMemberIds: readonly string[];
  /** Those of them the lead asked to write along. */
  readonly cowriterMemberIds: readonly string[];
  /** Lead members and organizations of proposals merged into it, or of the primary it was merged into. */
  readonly relatedMemberIds: readonly string[];
  readonly relatedOrganizationIds: readonly string[];
  readonly unitIds: readonly string[];
  readonly deskIds: readonly string[];
};
/** For someone who is only a party duties count and nothing else: batches and ledgers are looked through with these eyes. */
export const NO_PARTIES: Parties = {
  cosignerMemberIds: [],
  cowriterMemberIds: [],
  relatedMemberIds: [],
  relatedOrganizationIds: [],
  unitIds: [],
  deskIds: [],
};
type Owned = Pick<
  Proposal,
  'leadMemberId' | 'organizationId' | 'enteredByAccountId' | 'reviewGroupId' | 'status' | 'receiptNo'
>;

const ROUTED: readonly Proposal['status'][] = [
  'routing',
  'dispatched',
  'rehandling',
  'consultation',
  'closed',
  'archived',
];
const WITH_UNITS: readonly Proposal['status'][] = ROUTED.slice(1);
const ON_FILE: readonly Proposal['status'][] = ['filed', ...ROUTED];
const among = (list: readonly string[], scopes: readonly string[]): boolean =>
  scopes.some((scope) => list.includes(scope));

function authorship(actor: Actor, proposal: Owned, parties: Parties): ProposalRelation[] {
  const memberId = memberOf(actor);
  const { organizationId } = proposal;
  const clerkOf = [...scopesOf(actor, 'collective_clerk'), ...scopesOf(actor, 'collective_head')];
  const is: Record<string, boolean> = {
    lead: memberId !== null && proposal.leadMemberId === memberId && organizationId === null,
    clerk: organizationId !== null && holds(actor, 'collective_clerk', organizationId),
    head: organizationId !== null && holds(actor, 'collective_head', organizationId),
    enterer: proposal.enteredByAccountId !== null && proposal.enteredByAccountId === accountOf(actor),
    cosigner: memberId !== null && parties.cosignerMemberIds.includes(memberId),
    cowriter: memberId !== null && parties.cowriterMemberIds.includes(memberId),
    author:
      (memberId !== null && parties.relatedMemberIds.includes(memberId)) ||
      among(parties.relatedOrganizationIds, clerkOf),
  };
  return (Object.keys(is) as ProposalRelation[]).filter((relation) => is[relation]);
}

const ofGroup = (proposal: Owned, groups: readonly string[]): boolean =>
  groups.length > 0 && (proposal.reviewGroupId === null || groups.includes(proposal.reviewGroupId));

function officeWork(actor: Actor, proposal: Owned): ProposalRelation[] {
  // What was never handed in is its authors' alone, also once they have withdrawn it.
  if (proposal.receiptNo === null) return [];
  const reviewing = scopesOf(actor, 'reviewer');
  const leading = scopesOf(actor, 'group_leader');
  const is: Record<string, boolean> = {
    reviewer: ofGroup(proposal, [...reviewing, ...leading]),
    group_leader: ofGroup(proposal, leading),
    office: holds(actor, 'proposal_office'),
    committee: holds(actor, 'proposal_committee'),
    reader:
      reviewing.length + leading.length > 0 ||
      holds(actor, 'chair_meeting') ||
      (holds(actor, 'leader') && ON_FILE.includes(proposal.status)),
  };
  return (Object.keys(is) as ProposalRelation[]).filter((relation) => is[relation]);
}

function handlingWork(actor: Actor, proposal: Owned, parties: Parties): ProposalRelation[] {
  const unitScopes = UNIT_DUTIES.flatMap((duty) => scopesOf(actor, duty));
  const desk = ROUTED.includes(proposal.status) && among(parties.deskIds, scopesOf(actor, 'routing_desk'));
  const unit = WITH_UNITS.includes(proposal.status) && among(parties.unitIds, unitScopes);
  return [...(desk ? (['desk'] as const) : []), ...(unit ? (['unit'] as const) : [])];
}

/** What the actor is to the proposal; who is nothing may not know that it exists. */
export function relationsTo(actor: Actor, proposal: Owned, parties: Parties): ProposalRelation[] {
  if (actor.kind === 'system') return ['system'];
  return [
    ...authorship(actor, proposal, parties),
    ...officeWork(actor, proposal),
    ...handlingWork(actor, proposal, parties),
  ];
}

export function cosignRelations(
  actor: Actor,
  memberId: string,
  proposal: Pick<Proposal, 'leadMemberId'>,
): CosignRelation[] {
  const mine = memberOf(actor);
  if (mine === null) return [];
  return [
    ...(mine === memberId ? (['cosigner'] as const) : []),
    ...(mine === proposal.leadMemberId ? (['lead'] as const) : []),
  ];
}

export const mergeRelations = (by: readonly ProposalRelation[]): MergeRelation[] => [
  ...(by.includes('office') ? (['office'] as const) : []),
  ...(by.includes('committee') ? (['committee'] as const) : []),
];

/** Who writes proposals: members, those who act for a body, and the office that types for a member. */
export const mayWrite = (actor: Actor): boolean =>
  memberOf(actor) !== null ||
  holds(actor, 'proposal_office') ||
  scopesOf(actor, 'collective_clerk').length + scopesOf(actor, 'collective_head').length > 0;

/** Who may send files at all: who writes, and the people of units, who bring papers of theirs. */
export const bringsFiles = (actor: Actor): boolean =>
  mayWrite(actor) || UNIT_DUTIES.some((duty) => scopesOf(actor, duty).length > 0);

/** Whether the actor answers for this proposal when its proposer is asked: the lead member, or the organization's people. */
export const answersFor = (by: readonly ProposalRelation[]): boolean =>
  by.some((relation) => relation === 'lead' || relation === 'head' || relation === 'clerk');

/** What its authors wrote before they handed it in, each version with its author, stays among them. */
const AUTHORS: readonly ProposalRelation[] = ['lead', 'clerk', 'head', 'enterer', 'cosigner', 'cowriter'];
export const seesDrafts = (by: readonly ProposalRelation[]): boolean =>
  by.some((relation) => AUTHORS.includes(relation));
