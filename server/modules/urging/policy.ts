import { holds, scopesOf, type Actor } from '../../kernel/actor.ts';

const UNIT: readonly string[] = ['liaison', 'handler', 'signer'];
const INSIDE: readonly string[] = [...UNIT, 'desk', 'office', 'committee', 'system'];

export type UrgingRelation = 'urged' | 'urger' | 'publisher' | 'watcher';
/** What relations to a task are to its ladder: the unit is urged, its desk and 提案委 urge, 提案委 alone makes it known to all. */
export const relationsToLadder = (byTask: readonly string[]): UrgingRelation[] => [
  ...(byTask.some((relation) => UNIT.includes(relation)) ? (['urged'] as const) : []),
  ...(byTask.includes('desk') || byTask.includes('committee') ? (['urger'] as const) : []),
  ...(byTask.includes('committee') ? (['publisher'] as const) : []),
  ...(byTask.some((relation) => INSIDE.includes(relation)) ? (['watcher'] as const) : []),
];

/** Whose ladders someone may list: those of his desks, or all; undefined for nobody's. */
export function desksSeen(actor: Actor): readonly string[] | 'all' | undefined {
  if (holds(actor, 'proposal_committee') || holds(actor, 'proposal_office')) return 'all';
  const desks = scopesOf(actor, 'routing_desk');
  return desks.length > 0 ? desks : undefined;
}

/** What someone is to every task on the list he may see. */
export const relationsInList = (actor: Actor): string[] => [
  ...(holds(actor, 'proposal_committee') ? ['committee'] : []),
  ...(holds(actor, 'proposal_office') ? ['office'] : []),
  ...(scopesOf(actor, 'routing_desk').length > 0 && desksSeen(actor) !== 'all' ? ['desk'] : []),
];
