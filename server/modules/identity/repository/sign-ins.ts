import { sql } from 'kysely';
import type { HeldDuty } from '../../../kernel/actor.ts';
import type { Instant } from '../../../kernel/time.ts';
import { statement, type Database, type Transaction } from '../../../platform/database/index.ts';
import type { AccountStatus, SignIn } from '../domain/index.ts';

export type SignInFacts = {
  readonly account_id: string;
  readonly member_id: string | null;
  readonly name: string;
  readonly status: AccountStatus;
  readonly must_change_password: boolean;
  readonly sign_in_id: string;
  readonly started_at: Instant;
  readonly seen_at: Instant;
  readonly expires_at: Instant;
  readonly duties: HeldDuty[];
  readonly settings_version: number;
  readonly asked: Instant;
};

const signInFacts = statement<SignInFacts>('select * from app.sign_in_facts($1::int, $2, $3::timestamptz)');
/** Everything about who asks, in one round trip; `now` is the database's own unless given (settled 18). */
export async function factsOfToken(
  db: Database,
  committeeId: number,
  asked: { readonly tokenHash: string; readonly now: Instant | null },
): Promise<SignInFacts | undefined> {
  return (await signInFacts(db, committeeId, asked.tokenHash, asked.now))[0];
}

export async function touch(db: Database, committeeId: number, at: { signInId: string; now: Instant }): Promise<void> {
  await sql`select app.touch_sign_in(${committeeId}::int, ${at.signInId}::uuid, ${at.now}::timestamptz)`.execute(db);
}

export async function clock(db: Database): Promise<Instant> {
  const { rows } = await sql<{ now: Instant }>`select clock_timestamp() as now`.execute(db);
  return rows[0]?.now ?? '';
}

export async function insertSignIn(tx: Transaction, signIn: SignIn, tokenHash: string): Promise<void> {
  await tx
    .insertInto('sign_in')
    .values({
      id: signIn.id,
      token_hash: tokenHash,
      account_id: signIn.accountId,
      device: signIn.device,
      address: signIn.address,
      started_at: signIn.startedAt,
      seen_at: signIn.seenAt,
      expires_at: signIn.expiresAt,
    })
    .execute();
}

export async function openSignIns(tx: Transaction, accountId: string): Promise<SignIn[]> {
  const rows = await tx
    .selectFrom('sign_in')
    .selectAll()
    .where('account_id', '=', accountId)
    .where('ended_at', 'is', null)
    .orderBy('started_at', 'desc')
    .orderBy('id')
    .limit(100)
    .execute();
  return rows.map((row) => ({
    id: row.id,
    accountId: row.account_id,
    device: row.device,
    address: row.address,
    startedAt: row.started_at,
    seenAt: row.seen_at,
    expiresAt: row.expires_at,
  }));
}

/** Ends sign-ins of an account, all or one; answers those that were still open. */
export async function endSignIns(
  tx: Transaction,
  accountId: string,
  end: { readonly now: Instant; readonly only?: string },
): Promise<string[]> {
  const rows = await tx
    .updateTable('sign_in')
    .set({ ended_at: end.now })
    .where('account_id', '=', accountId)
    .where('ended_at', 'is', null)
    .$if(end.only !== undefined, (qb) => qb.where('id', '=', end.only as string))
    .returning('id')
    .execute();
  return rows.map((row) => row.id);
}
