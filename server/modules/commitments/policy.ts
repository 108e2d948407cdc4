import { UNIT_DUTIES } from '../../../contract/unit-duties.ts';
import { holds, scopesOf, type Actor } from '../../kernel/actor.ts';
import type { By, Commitment, CommitmentRelation } from './domain/index.ts';

const PROPOSERS: readonly string[] = ['lead', 'head', 'clerk', 'cosigner', 'author'];

/** What the actor is to a commitment: of the unit that keeps it, of those who verify it, or one it was made to. */
export function relationsTo(
  actor: Actor,
  { unitId, deskId }: Pick<Commitment, 'unitId' | 'deskId'>,
  proposal: readonly string[],
): By {
  if (actor.kind === 'system') return ['system'];
  const is: Readonly<Record<CommitmentRelation, boolean>> = {
    liaison: holds(actor, 'unit_liaison', unitId),
    handler: holds(actor, 'unit_handler', unitId),
    signer: holds(actor, 'unit_signer', unitId),
    desk: holds(actor, 'routing_desk', deskId),
    office: holds(actor, 'proposal_office'),
    committee: holds(actor, 'proposal_committee'),
    proposer: PROPOSERS.some((relation) => proposal.includes(relation)),
    system: false,
  };
  return (Object.keys(is) as CommitmentRelation[]).filter((relation) => is[relation]);
}

export const isOfUnit = (actor: Actor, unitId: string): boolean => unitsOf(actor).includes(unitId);

export const unitsOf = (actor: Actor): string[] => UNIT_DUTIES.flatMap((duty) => scopesOf(actor, duty));

/** Whose commitments the actor's ledger holds; null where it is none of his business. */
export type Reach =
  | { readonly all: true }
  | { readonly all: false; readonly unitIds: readonly string[]; readonly deskIds: readonly string[] };
export function reachOf(actor: Actor): Reach | null {
  const seesAll = ['proposal_office', 'proposal_committee', 'chair_meeting'] as const;
  if (actor.kind === 'system' || seesAll.some((duty) => holds(actor, duty))) return { all: true };
  const [unitIds, deskIds] = [unitsOf(actor), scopesOf(actor, 'routing_desk')];
  return unitIds.length + deskIds.length === 0 ? null : { all: false, unitIds, deskIds };
}

/** 回头看 is the committee's own (domain.md §6.9). */
export const mayLookBack = (actor: Actor): boolean => holds(actor, 'proposal_committee');
