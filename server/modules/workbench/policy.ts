import type { Duty } from '../../../contract/identity.ts';
import { UNIT_DUTIES } from '../../../contract/unit-duties.ts';
import { accountOf, holds, memberOf, scopesOf, type Actor } from '../../kernel/actor.ts';

/** Whose proposals someone may see, as plain facts the repository turns into conditions. 三员 see none. */
export type Sight = {
  readonly accountId: string | null;
  readonly memberId: string | null;
  /** Collective proposers one writes or answers for. */
  readonly organizationIds: readonly string[];
  readonly headOf: readonly string[];
  readonly reviewing: readonly string[];
  readonly leading: readonly string[];
  readonly deskIds: readonly string[];
  readonly unitIds: readonly string[];
  readonly liaisonOf: readonly string[];
  readonly checkerOf: readonly string[];
  readonly signerOf: readonly string[];
  readonly headOfUnits: readonly string[];
  readonly isOffice: boolean;
  readonly isCommittee: boolean;
  readonly isLeader: boolean;
  /** Sees every proposal once it has been submitted. */
  readonly seesSubmitted: boolean;
};

const unique = (ids: readonly string[]): string[] => [...new Set(ids)];

export function sightOf(actor: Actor): Sight {
  const of = (...duties: Duty[]): string[] => unique(duties.flatMap((duty) => scopesOf(actor, duty)));
  const reviewing = of('reviewer', 'group_leader');
  const isOffice = holds(actor, 'proposal_office');
  const isCommittee = holds(actor, 'proposal_committee');
  return {
    accountId: accountOf(actor),
    memberId: memberOf(actor),
    organizationIds: of('collective_clerk', 'collective_head'),
    headOf: of('collective_head'),
    reviewing,
    leading: of('group_leader'),
    deskIds: of('routing_desk'),
    unitIds: of(...UNIT_DUTIES),
    liaisonOf: of('unit_liaison'),
    checkerOf: of('unit_checker'),
    signerOf: of('unit_signer'),
    headOfUnits: of('unit_head'),
    isOffice,
    isCommittee,
    isLeader: holds(actor, 'leader'),
    seesSubmitted: isOffice || isCommittee || holds(actor, 'chair_meeting') || reviewing.length > 0,
  };
}

/** The people of the proposal office and committee may look anybody up; others find names on the proposals they see. */
export const isStaff = (sight: Sight): boolean => sight.seesSubmitted || sight.deskIds.length > 0 || sight.isLeader;
