import { holds, type Actor } from '../../kernel/actor.ts';

export type OrganizationRelation = 'registry_keeper';

export const relationsToRegistry = (actor: Actor): OrganizationRelation[] =>
  actor.kind === 'system' || holds(actor, 'proposal_office') || holds(actor, 'sys_admin') ? ['registry_keeper'] : [];
