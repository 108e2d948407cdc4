import { memberOf, scopesOf, type Actor } from '../../kernel/actor.ts';
import type { Material, Owner } from './domain.ts';

/** Whose materials the actor has: his own as a member, and those of the bodies he writes for. */
export const ownerOf = (actor: Actor): Owner => ({
  memberId: memberOf(actor),
  organizationIds: [...new Set([...scopesOf(actor, 'collective_clerk'), ...scopesOf(actor, 'collective_head')])],
});
export const mayKeep = (actor: Actor): boolean => {
  const { memberId, organizationIds } = ownerOf(actor);
  return memberId !== null || organizationIds.length > 0;
};
export function isOwn(
  actor: Actor,
  { memberId, organizationId }: Pick<Material, 'memberId' | 'organizationId'>,
): boolean {
  const own = ownerOf(actor);
  return organizationId === null
    ? memberId !== null && memberId === own.memberId
    : own.organizationIds.includes(organizationId);
}
