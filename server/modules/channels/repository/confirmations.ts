import type { Transaction } from '../../../platform/database/index.ts';
import type { Confirmation } from '../domain/index.ts';

export async function confirmationOf(tx: Transaction, accountId: string): Promise<Confirmation | undefined> {
  const row = await tx
    .selectFrom('mail_confirmation')
    .selectAll()
    .where('account_id', '=', accountId)
    .forUpdate()
    .executeTakeFirst();
  return (
    row && {
      ...{ id: row.id, accountId: row.account_id, mail: row.mail, sentAt: row.sent_at, expiresAt: row.expires_at },
      ...{ isWaiting: row.is_waiting, tries: row.tries, firstSentAt: row.first_sent_at, sends: row.sends },
    }
  );
}

export async function saveConfirmation(tx: Transaction, one: Confirmation): Promise<void> {
  const columns = {
    ...{ id: one.id, mail: one.mail, sent_at: one.sentAt, expires_at: one.expiresAt, tries: one.tries },
    is_waiting: one.isWaiting,
    ...{ first_sent_at: one.firstSentAt, sends: one.sends },
  };
  await tx
    .insertInto('mail_confirmation')
    .values({ account_id: one.accountId, ...columns })
    .onConflict((conflict) => conflict.columns(['committee_id', 'account_id']).doUpdateSet(columns))
    .execute();
}

export async function dropConfirmation(tx: Transaction, accountId: string): Promise<void> {
  await tx.deleteFrom('mail_confirmation').where('account_id', '=', accountId).execute();
}
/** The address is its owner's: notices go there from now on. */
export async function confirmMail(tx: Transaction, { accountId, mail }: Confirmation): Promise<void> {
  await tx
    .updateTable('notice_choice')
    .set((eb) => ({ mail, version: eb('version', '+', 1) }))
    .where('account_id', '=', accountId)
    .execute();
}
