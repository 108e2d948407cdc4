import { accountOf, holds, type Actor } from '../../kernel/actor.ts';

export type AccountRelation = 'account_keeper' | 'member_keeper' | 'reader' | 'self';
/** Which accounts an actor may see in the office's lists; the repository turns it into SQL. */
export type AccountVisibility = 'all' | 'of_members' | 'none';

export function relationsToAccount(
  actor: Actor,
  account: { readonly id: string; readonly memberId: string | null },
): AccountRelation[] {
  const by: AccountRelation[] = [];
  if (actor.kind === 'system' || holds(actor, 'sys_admin')) by.push('account_keeper');
  if (holds(actor, 'member_affairs') && account.memberId !== null) by.push('member_keeper');
  if (holds(actor, 'auditor')) by.push('reader');
  if (accountOf(actor) === account.id) by.push('self');
  return by;
}

export function accountVisibility(actor: Actor): AccountVisibility {
  if (actor.kind === 'system' || holds(actor, 'sys_admin') || holds(actor, 'auditor')) return 'all';
  return holds(actor, 'member_affairs') ? 'of_members' : 'none';
}
