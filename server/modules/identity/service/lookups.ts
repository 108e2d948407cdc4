import type { Duty } from '../../../../contract/identity.ts';
import type { LocalDate } from '../../../kernel/time.ts';
import type { Transaction } from '../../../platform/database/index.ts';
import type { Context } from '../../../platform/context.ts';
import { duties as rules, loginKeyOf } from '../domain/index.ts';
import * as repository from '../repository/index.ts';
import { isPassword } from '../secrets.ts';

/** For later modules: who holds a duty on a day, for one of `organizationIds` where given. */
export const accountsWithDuty = (
  tx: Transaction,
  asked: { readonly duty: Duty; readonly on: LocalDate; readonly organizationIds?: readonly string[] },
): Promise<repository.Holder[]> => repository.holdersOf(tx, asked);

export const accountOfMember = async (tx: Transaction, memberId: string): Promise<string | null> =>
  (await repository.ofMembers(tx, [memberId])).get(memberId) ?? null;

/** The accounts of members, by member; a member without one is missing from the map. */
export const accountsOfMembers = (tx: Transaction, memberIds: readonly string[]): Promise<Map<string, string>> =>
  repository.ofMembers(tx, [...new Set(memberIds)]);

export const accountNames = (tx: Transaction, ids: readonly string[]): Promise<Map<string, string>> =>
  repository.names(tx, [...new Set(ids)]);

export type Proven = { readonly accountId: string; readonly name: string; readonly duties: readonly Duty[] };
/** For acts outside a browser: who proves with his password that a login is his, and what he is entrusted with today. */
export async function provenBy(
  tx: Transaction,
  { today }: Context,
  given: { readonly login: string; readonly password: string },
): Promise<Proven | undefined> {
  const account = await repository.lockByLogin(tx, loginKeyOf(given.login));
  const isOwn = await isPassword(account?.passwordHash, given.password);
  if (!account || !isOwn || account.status !== 'active' || account.mustChangePassword) return undefined;
  const held = (await repository.dutiesOf(tx, [account.id])).filter((duty) => rules.isHeld(duty, today));
  return { accountId: account.id, name: account.name, duties: held.map(({ duty }) => duty) };
}
