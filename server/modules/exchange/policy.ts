import type { SheetKind } from '../../../contract/exchange.ts';
import type { Duty } from '../../../contract/identity.ts';
import { holds, type Actor } from '../../kernel/actor.ts';

const KEEPERS: Readonly<Record<SheetKind, readonly Duty[]>> = {
  members: ['member_affairs', 'sys_admin'],
  units: ['proposal_office', 'sys_admin'],
  proposals: ['proposal_office'],
};

/** Sheets are taken in and given out by those who keep what they hold. */
export const mayExchange = (actor: Actor, kind: SheetKind): boolean =>
  actor.kind === 'system' || KEEPERS[kind].some((duty) => holds(actor, duty));

/** Birth, phone and address of members: for the keeper of the roster, not for who only sets it up. */
export const seesPrivateColumns = (actor: Actor): boolean => actor.kind === 'system' || holds(actor, 'member_affairs');
