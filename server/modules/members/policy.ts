import { holds, memberOf, type Actor } from '../../kernel/actor.ts';

export type MemberRelation = 'register_keeper' | 'office' | 'self';

export function relationsToMember(actor: Actor, memberId: string): MemberRelation[] {
  const by: MemberRelation[] = [];
  if (actor.kind === 'system' || holds(actor, 'member_affairs')) by.push('register_keeper');
  if (holds(actor, 'proposal_office')) by.push('office');
  if (memberOf(actor) === memberId) by.push('self');
  return by;
}

/** Setting up the roster is configuration too: the system administrator enters members, but neither changes nor reads them then. */
export const relationsAtEntry = (actor: Actor): MemberRelation[] =>
  holds(actor, 'sys_admin') ? ['register_keeper'] : relationsToMember(actor, '');

/** Everyone signed in sees the roster; phone, address and birth only these. */
export const seesContact = (by: readonly MemberRelation[]): boolean => by.length > 0;
