import type { Duty } from '../../../../contract/identity.ts';
import type { LocalDate } from '../../../kernel/time.ts';
import type { Transaction } from '../../../platform/database/index.ts';
import * as repository from '../repository/index.ts';

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
