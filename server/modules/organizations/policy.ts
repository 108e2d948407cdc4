import { holds, type Actor } from '../../kernel/actor.ts';

export type OrganizationRelation = 'registry_keeper';

export const relationsToRegistry = (actor: Actor): OrganizationRelation[] =>
  actor.kind === 'system' || holds(actor, 'proposal_office') || holds(actor, 'sys_admin') ? ['registry_keeper'] : [];

export type SealRelation = 'seal_keeper' | 'seal_reader';

/** 印章: kept by the office or by the body's own clerk; its head approves under it and sees it. */
export function relationsToSeal(actor: Actor, organizationId: string): SealRelation[] {
  const keeps = holds(actor, 'proposal_office') || holds(actor, 'collective_clerk', organizationId);
  if (keeps) return ['seal_keeper', 'seal_reader'];
  return holds(actor, 'collective_head', organizationId) ? ['seal_reader'] : [];
}
