import { sql, type Selectable } from 'kysely';
import type { AccountsQuery } from '../../../../contract/identity.ts';
import { DomainError, refuse } from '../../../kernel/errors.ts';
import type { LocalDate } from '../../../kernel/time.ts';
import type { Database, Transaction } from '../../../platform/database/index.ts';
import type { AccountTable } from '../../../platform/database/schema.gen.ts';
import { loginKeyOf, type Account, type AccountStatus } from '../domain/index.ts';
import type { AccountVisibility } from '../policy.ts';

const toAccount = (row: Selectable<AccountTable>): Account => ({
  id: row.id,
  name: row.name,
  loginNo: row.login_no,
  mobile: row.mobile,
  memberId: row.member_id,
  passwordHash: row.password_hash,
  mustChangePassword: row.must_change_password,
  failures: row.failures,
  lockedUntil: row.locked_until,
  status: row.status as AccountStatus,
  prefersLarge: row.prefers_large,
  version: row.version,
});

const toRow = (account: Account) => ({
  name: account.name,
  login_no: account.loginNo,
  mobile: account.mobile,
  member_id: account.memberId,
  password_hash: account.passwordHash,
  must_change_password: account.mustChangePassword,
  failures: account.failures,
  locked_until: account.lockedUntil,
  status: account.status,
  prefers_large: account.prefersLarge,
  version: account.version,
});

export async function lock(tx: Transaction, id: string): Promise<Account> {
  const row = await tx.selectFrom('account').selectAll().where('id', '=', id).forUpdate().executeTakeFirst();
  return row ? toAccount(row) : refuse('not_found');
}

export const stale = ({ version, status }: Account): DomainError =>
  new DomainError('stale_version', { current: { version, status } });

export async function find(tx: Transaction, id: string): Promise<Account | undefined> {
  const row = await tx.selectFrom('account').selectAll().where('id', '=', id).executeTakeFirst();
  return row && toAccount(row);
}

export async function save(tx: Transaction, account: Account): Promise<void> {
  await tx.updateTable('account').set(toRow(account)).where('id', '=', account.id).execute();
}

const keysOf = (account: Pick<Account, 'loginNo' | 'mobile'>): string[] => [
  ...new Set([account.loginNo, account.mobile].filter((each) => each !== '').map(loginKeyOf)),
];
const loginsOf = (account: Account) =>
  keysOf(account).map((login_key) => ({
    login_key,
    account_id: account.id,
    committee_id: sql<number>`app.committee()`,
  }));

export async function insert(tx: Transaction, accounts: readonly Account[]): Promise<void> {
  if (accounts.length === 0) return;
  await tx
    .insertInto('account')
    .values(accounts.map((account) => ({ id: account.id, ...toRow(account) })))
    .execute();
  await tx.insertInto('login').values(accounts.flatMap(loginsOf)).execute();
}

/** For accounts that follow a register: one that is there already stays, and a phone two people share opens neither door. */
export async function insertUnlessThere(tx: Transaction, account: Account): Promise<void> {
  const added = await tx
    .insertInto('account')
    .values({ id: account.id, ...toRow(account) })
    .onConflict((conflict) => conflict.doNothing())
    .returning('id')
    .executeTakeFirst();
  if (added) await replaceLogins(tx, account);
}

export async function replaceLogins(tx: Transaction, account: Account): Promise<void> {
  await tx
    .deleteFrom('login')
    .where('committee_id', '=', sql<number>`app.committee()`)
    .where('account_id', '=', account.id)
    .execute();
  const free = tx.insertInto('login').values(loginsOf(account));
  await free.onConflict((conflict) => conflict.doNothing()).execute();
}

/** The committees a login exists in; read before the committee is known, from the one table that has no committee's walls. */
export async function committeesOf(db: Database, loginKey: string): Promise<number[]> {
  const rows = await db
    .selectFrom('login')
    .select('committee_id')
    .where('login_key', '=', loginKey)
    .orderBy('committee_id')
    .limit(10)
    .execute();
  return rows.map((row) => row.committee_id);
}

/** Holds the account behind a login until commit; a lost count after a crash is worth the saved wait for the disk. */
export async function lockByLogin(tx: Transaction, loginKey: string): Promise<Account | undefined> {
  await sql`set local synchronous_commit = off`.execute(tx);
  const row = await tx
    .selectFrom('login')
    .innerJoin('account', 'account.id', 'login.account_id')
    .selectAll('account')
    .where('login.login_key', '=', loginKey)
    .where('login.committee_id', '=', sql<number>`app.committee()`)
    .forUpdate('account')
    .executeTakeFirst();
  return row && toAccount(row);
}

/** Runs for a login that does not exist as well, so that both take the same steps. */
export async function saveLock(
  tx: Transaction,
  id: string,
  lock: Pick<Account, 'failures' | 'lockedUntil'>,
): Promise<void> {
  const set = { failures: lock.failures, locked_until: lock.lockedUntil };
  await tx.updateTable('account').set(set).where('id', '=', id).execute();
}

export async function savePreference(tx: Transaction, id: string, prefersLarge: boolean): Promise<void> {
  await tx.updateTable('account').set({ prefers_large: prefersLarge }).where('id', '=', id).execute();
}

const escaped = (text: string): string => text.replaceAll(/[\\%_]/g, (mark) => `\\${mark}`);

export async function list(
  tx: Transaction,
  query: AccountsQuery,
  asked: { readonly visible: AccountVisibility; readonly today: LocalDate },
): Promise<{ items: Account[]; total: number }> {
  const sought = query.text?.trim().toLowerCase() ?? '';
  const like = `%${escaped(sought)}%`;
  const found = tx
    .selectFrom('account')
    .$if(asked.visible === 'of_members', (qb) => qb.where('member_id', 'is not', null))
    .$if(query.duty !== undefined || query.organizationId !== undefined, (qb) =>
      qb.where((eb) =>
        eb.exists(
          eb
            .selectFrom('duty')
            .select('duty.id')
            .whereRef('duty.account_id', '=', 'account.id')
            .where('duty.ended_at', 'is', null)
            .where((d) => d.or([d('duty.to_on', 'is', null), d('duty.to_on', '>=', asked.today)]))
            .$if(query.duty !== undefined, (d) => d.where('duty.duty', '=', query.duty as string))
            .$if(query.organizationId !== undefined, (d) =>
              d.where('duty.organization_id', '=', query.organizationId as string),
            ),
        ),
      ),
    )
    .$if(sought !== '', (qb) =>
      qb.where((eb) =>
        eb.or([eb('name', 'like', like), eb(sql<string>`lower(login_no)`, 'like', like), eb('mobile', 'like', like)]),
      ),
    );
  const rows = await found
    .selectAll()
    .orderBy('name', (by) => by.collate('zh-x-icu'))
    .orderBy('id')
    .limit(query.limit)
    .offset(query.offset)
    .execute();
  const { total } = await found.select((eb) => eb.fn.countAll<number>().as('total')).executeTakeFirstOrThrow();
  return { items: rows.map(toAccount), total };
}

export async function names(tx: Transaction, ids: readonly string[]): Promise<Map<string, string>> {
  if (ids.length === 0) return new Map();
  const rows = await tx.selectFrom('account').select(['id', 'name']).where('id', 'in', ids).execute();
  return new Map(rows.map((row) => [row.id, row.name]));
}

/** The accounts of members, by member. */
export async function ofMembers(tx: Transaction, memberIds: readonly string[]): Promise<Map<string, string>> {
  if (memberIds.length === 0) return new Map();
  const rows = await tx.selectFrom('account').select(['id', 'member_id']).where('member_id', 'in', memberIds).execute();
  return new Map(rows.map((row) => [row.member_id ?? '', row.id]));
}
