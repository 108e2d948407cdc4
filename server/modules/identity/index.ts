/**
 * Identity (账号与职责): who signs in, on which devices, and what each is entrusted with, deputies (AB 角) included.
 * A member's account follows the register. Makes the context of every request.
 * Listens to: member.added, member.changed. Emits: account.*, duty.*, sign_in.* (events.ts).
 */
import { defineModule, defineSubscribers } from '../../platform/module.ts';
import { routes } from './routes.ts';
import { followRegister, openAccountOf } from './service/index.ts';

const memberIn = (payload: Record<string, unknown>): string => payload['memberId'] as string;
const subscribers = defineSubscribers({
  'member.added': (ctx, tx, event) => openAccountOf(tx, ctx, memberIn(event.payload)),
  'member.changed': (_ctx, tx, event) => followRegister(tx, memberIn(event.payload)),
});

export const identity = defineModule({
  name: 'identity',
  owns: ['account', 'login', 'duty', 'sign_in'],
  routes,
  subscribers,
});
export { makeContextOf } from './context.ts';
export { hashPassword, hashToken, newToken, oneTimePassword } from './secrets.ts';
export {
  accountNames,
  accountOfMember,
  accountsOfMembers,
  accountsWithDuty,
  enterAccounts,
  proveAgain,
  provenBy,
  type EnteredAccount,
} from './service/index.ts';
