import type { Duty } from '../../../contract/identity.ts';
import { WIPING_DUTIES } from '../../../contract/wipings.ts';
import { accountOf, holds, type Actor } from '../../kernel/actor.ts';
import type { By, WipingRequest } from './domain.ts';

export const mayAsk = (actor: Actor): boolean => holds(actor, WIPING_DUTIES.ask);
export const mayConfirm = (actor: Actor): boolean => WIPING_DUTIES.confirm.some((duty) => holds(actor, duty));

/** What is to be wiped is shown to the office and to the one who was asked, and to nobody else. */
export function relationsTo(actor: Actor, { confirmerId }: Pick<WipingRequest, 'confirmerId'>): By {
  const isAsked = accountOf(actor) === confirmerId && mayConfirm(actor);
  return [...(mayAsk(actor) ? (['office'] as const) : []), ...(isAsked ? (['confirmer'] as const) : [])];
}

type Known = { readonly accountId: string; readonly name: string; readonly duties: readonly Duty[] };
export const wiperOf = (actor: Actor): Known =>
  actor.kind === 'account'
    ? { accountId: actor.accountId, name: actor.name, duties: actor.duties.map(({ duty }) => duty) }
    : { accountId: '', name: '', duties: [] };
