import { holds, scopesOf, type Actor } from '../../kernel/actor.ts';
import type { By, DispatchMeeting, ListedUnit } from './domain.ts';

/** Who reads dispatch meetings: the house that prepares them, the desks that hold them, the chairmen. */
export const mayFollow = (actor: Actor): boolean =>
  holds(actor, 'proposal_office') ||
  holds(actor, 'proposal_committee') ||
  holds(actor, 'chair_meeting') ||
  holds(actor, 'routing_desk');

const routes = (actor: Actor, units: readonly Pick<ListedUnit, 'deskId'>[]): boolean => {
  const desks = scopesOf(actor, 'routing_desk');
  return units.some(({ deskId }) => desks.includes(deskId));
};

export function relationsTo(actor: Actor, meeting: Pick<DispatchMeeting, 'items'> | null): By {
  const units = meeting?.items.flatMap((item) => item.units) ?? [];
  return [
    ...(holds(actor, 'proposal_office') ? (['office'] as const) : []),
    ...(holds(actor, 'proposal_committee') ? (['committee'] as const) : []),
    ...(routes(actor, units) ? (['desk'] as const) : []),
    ...(mayFollow(actor) ? (['reader'] as const) : []),
  ];
}

/** The list names cases of every desk; the cases themselves stay with their own. */
export const mayReadCase = (actor: Actor, units: readonly Pick<ListedUnit, 'deskId'>[]): boolean =>
  holds(actor, 'proposal_office') ||
  holds(actor, 'proposal_committee') ||
  holds(actor, 'chair_meeting') ||
  routes(actor, units);
