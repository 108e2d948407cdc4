import type { Duty } from '../../../../contract/identity.ts';
import type { Context } from '../../../platform/context.ts';
import type { Transaction } from '../../../platform/database/index.ts';
import type { LocalDate } from '../../../kernel/time.ts';
import { contactOf } from '../../members/index.ts';
import type { Account } from '../domain/index.ts';
import * as repository from '../repository/index.ts';
import { unknownHash } from '../secrets.ts';

const NEW = { failures: 0, lockedUntil: null, status: 'active', prefersLarge: false, version: 1 } as const;

export type EnteredAccount = Pick<
  Account,
  'id' | 'name' | 'loginNo' | 'mobile' | 'memberId' | 'passwordHash' | 'mustChangePassword'
> & {
  readonly duties: readonly {
    readonly id: string;
    readonly duty: Duty;
    readonly organizationId: string | null;
    readonly fromOn: LocalDate;
  }[];
};

/** Enters many accounts with their duties at once (set-up, import). */
export async function enterAccounts(tx: Transaction, list: readonly EnteredAccount[]): Promise<void> {
  await repository.insert(
    tx,
    list.map(({ duties: _, ...account }) => ({ ...account, ...NEW })),
  );
  await repository.insertDuties(
    tx,
    list.flatMap((account) =>
      account.duties.map((duty) => ({
        ...duty,
        accountId: account.id,
        toOn: null,
        deputyForAccountId: null,
        reason: '初始设定',
        endedAt: null,
      })),
    ),
  );
}

/** Each member has an account under the member number and phone; the office hands over its first password. */
export async function openAccountOf(tx: Transaction, ctx: Context, memberId: string): Promise<void> {
  const { name, memberNo, mobile } = await contactOf(tx, memberId);
  const passwordHash = await unknownHash();
  const account = {
    id: ctx.newId(),
    name,
    loginNo: memberNo,
    mobile,
    memberId,
    passwordHash,
    mustChangePassword: true,
  };
  await repository.insertUnlessThere(tx, { ...account, ...NEW });
}

/** Name, number and phone follow the register. Safe to run twice: it reads them anew. */
export async function followRegister(tx: Transaction, memberId: string): Promise<void> {
  const accountId = (await repository.ofMembers(tx, [memberId])).get(memberId);
  if (!accountId) return;
  const { name, memberNo, mobile } = await contactOf(tx, memberId);
  const before = await repository.lock(tx, accountId);
  const account = { ...before, name, loginNo: memberNo, mobile, version: before.version + 1 };
  await repository.save(tx, account);
  await repository.replaceLogins(tx, account);
}
