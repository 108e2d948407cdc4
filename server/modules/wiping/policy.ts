import { accountOf, holds, type Actor } from '../../kernel/actor.ts';
import { ASKING, CONFIRMING, type Wiper } from '../proposals/index.ts';
import type { By, WipingRequest } from './domain.ts';

export const mayAsk = (actor: Actor): boolean => holds(actor, ASKING);
export const mayConfirm = (actor: Actor): boolean => CONFIRMING.some((duty) => holds(actor, duty));

/** What is to be wiped is shown to the office and to the one who was asked, and to nobody else. */
export function relationsTo(actor: Actor, { confirmerId }: Pick<WipingRequest, 'confirmerId'>): By {
  const isAsked = accountOf(actor) === confirmerId && mayConfirm(actor);
  return [...(mayAsk(actor) ? (['office'] as const) : []), ...(isAsked ? (['confirmer'] as const) : [])];
}

export const wiperOf = (actor: Actor): Wiper =>
  actor.kind === 'account'
    ? { accountId: actor.accountId, name: actor.name, duties: actor.duties.map(({ duty }) => duty) }
    : { accountId: '', name: '', duties: [] };
