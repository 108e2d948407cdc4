import { UNIT_DUTIES } from '../../../contract/unit-duties.ts';
import { holds, scopesOf, type Actor } from '../../kernel/actor.ts';
import type { By, Task, TaskRelation } from './domain/index.ts';

const PROPOSERS: readonly string[] = ['lead', 'head', 'clerk', 'cosigner', 'author'];

/** What the actor is to a task. The people of the unit's successor stand in for a unit that was abolished. */
export function relationsTo(
  actor: Actor,
  task: Pick<Task, 'unitId' | 'deskId'>,
  around: { readonly proposal: readonly string[]; readonly successorId: string | null },
): By {
  if (actor.kind === 'system') return ['system'];
  const ofUnit = (duty: (typeof UNIT_DUTIES)[number]): boolean =>
    holds(actor, duty, task.unitId) || (around.successorId !== null && holds(actor, duty, around.successorId));
  const is: Readonly<Record<TaskRelation, boolean>> = {
    liaison: ofUnit('unit_liaison'),
    handler: ofUnit('unit_handler'),
    checker: ofUnit('unit_checker'),
    signer: ofUnit('unit_signer'),
    unit_head: ofUnit('unit_head'),
    desk: holds(actor, 'routing_desk', task.deskId),
    office: holds(actor, 'proposal_office'),
    committee: holds(actor, 'proposal_committee'),
    proposer: PROPOSERS.some((relation) => around.proposal.includes(relation)),
    system: false,
  };
  return (Object.keys(is) as TaskRelation[]).filter((relation) => is[relation]);
}

/** Who may read how units and desk argued about a task: those who handle it, not the proposers nor other units. */
export const seesReturns = (by: By): boolean => by.some((relation) => relation !== 'proposer');

export const mayDispatch = (actor: Actor): boolean => actor.kind === 'system' || holds(actor, 'routing_desk');

/** Whose dispatch lists someone reads: the assembly all, desks and units their own; nobody else any. */
export function reachOfDispatches(actor: Actor) {
  if (holds(actor, 'proposal_office') || holds(actor, 'proposal_committee') || holds(actor, 'chair_meeting'))
    return 'all';
  const deskIds = scopesOf(actor, 'routing_desk');
  const unitIds = UNIT_DUTIES.flatMap((duty) => scopesOf(actor, duty));
  return deskIds.length + unitIds.length > 0 ? { deskIds, unitIds } : undefined;
}
