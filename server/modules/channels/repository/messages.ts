import { sql, type Selectable } from 'kysely';
import { DomainError, refuse } from '../../../kernel/errors.ts';
import type { Instant } from '../../../kernel/time.ts';
import type { Transaction } from '../../../platform/database/index.ts';
import type { MessageTable } from '../../../platform/database/schema.gen.ts';
import type { Posted, Text } from '../domain/index.ts';

export type NewPosting = {
  readonly id: string;
  readonly channelId: string;
  readonly accountId: string | null;
  readonly noticeKey: string;
  readonly sendAfter: Instant;
};
export type Said = Posted & { readonly titleOfMany: string; readonly linkOfMany: string; readonly madeAt: Instant };

/** Puts a notice on its ways out; where one with this key still waits there, the new matter joins it. */
export async function putPostings(tx: Transaction, said: Said, postings: readonly NewPosting[]): Promise<void> {
  if (postings.length === 0) return;
  await sql`insert into posting (id, channel_id, account_id, notice_key, title, link, made_at, send_after)
    select p.id, p."channelId", p."accountId", p."noticeKey", ${said.title}, ${said.link}, ${said.madeAt}::timestamptz, p."sendAfter"
    from jsonb_to_recordset(${JSON.stringify(postings)}::jsonb)
      as p(id uuid, "channelId" uuid, "accountId" uuid, "noticeKey" text, "sendAfter" timestamptz)
    on conflict (committee_id, channel_id, notice_key) where message_id is null do update set
      count = posting.count + 1,
      title = replace(${said.titleOfMany}, '{n}', (posting.count + 1)::text),
      link = ${said.linkOfMany}`.execute(tx);
}

export type DuePosting = Posted & {
  readonly id: string;
  readonly channelId: string;
  readonly accountId: string | null;
};
const MOST_AT_ONCE = 5_000;
/** What may go out now by these channels, in the order in which it came. */
export async function duePostings(tx: Transaction, now: Instant, channelIds: readonly string[]): Promise<DuePosting[]> {
  if (channelIds.length === 0) return [];
  const rows = await tx
    .selectFrom('posting')
    .select(['id', 'channel_id as channelId', 'account_id as accountId', 'title', 'link'])
    .where('message_id', 'is', null)
    .where('send_after', '<=', now)
    .where('channel_id', 'in', channelIds)
    .orderBy('made_at')
    .orderBy('id')
    .limit(MOST_AT_ONCE)
    .forUpdate()
    .skipLocked()
    .execute();
  return rows;
}

export type NewMessage = Text & {
  readonly id: string;
  readonly channelId: string;
  readonly accountId: string | null;
  readonly target: string;
  readonly postingIds: readonly string[];
};
export async function insertMessages(tx: Transaction, messages: readonly NewMessage[], at: Instant): Promise<void> {
  if (messages.length === 0) return;
  await tx
    .insertInto('message')
    .values(
      messages.map(({ id, channelId, accountId, target, subject, lines }) => ({
        ...{ id, channel_id: channelId, account_id: accountId, target, subject, lines: JSON.stringify(lines) },
        ...{ made_at: at, try_since: at, try_after: at },
      })),
    )
    .execute();
  const pairs = messages.flatMap(({ id, postingIds }) =>
    postingIds.map((postingId) => ({ id: postingId, message: id })),
  );
  if (pairs.length === 0) return;
  await sql`update posting set message_id = p.message
    from jsonb_to_recordset(${JSON.stringify(pairs)}::jsonb) as p(id uuid, message uuid) where posting.id = p.id`.execute(
    tx,
  );
}

/** Nobody wants them there any more. */
export async function dropPostings(tx: Transaction, ids: readonly string[]): Promise<void> {
  if (ids.length > 0) await tx.deleteFrom('posting').where('id', 'in', ids).execute();
}

export type Message = Text & {
  readonly id: string;
  readonly channelId: string;
  readonly accountId: string | null;
  readonly target: string;
  readonly trySince: Instant;
  readonly attempts: number;
  readonly version: number;
};
const toMessage = (row: Selectable<MessageTable>): Message => ({
  id: row.id,
  channelId: row.channel_id,
  accountId: row.account_id,
  target: row.target,
  subject: row.subject,
  lines: row.lines as Posted[],
  trySince: row.try_since,
  attempts: row.attempts,
  version: row.version,
});

/** Takes the next message of a channel for one attempt. Should this process die over it, it is tried again after the lease. */
export async function claim(
  tx: Transaction,
  channelId: string,
  at: { readonly now: Instant; readonly leaseUntil: Instant },
): Promise<Message | undefined> {
  const row = await tx
    .updateTable('message')
    .set((eb) => ({ attempts: eb('attempts', '+', 1), try_after: at.leaseUntil, version: eb('version', '+', 1) }))
    .where('id', '=', (eb) =>
      eb
        .selectFrom('message')
        .select('id')
        .where('channel_id', '=', channelId)
        .where('sent_at', 'is', null)
        .where('failed_at', 'is', null)
        .where('try_after', '<=', at.now)
        .orderBy('try_after')
        .orderBy('id')
        .limit(1)
        .forUpdate()
        .skipLocked(),
    )
    .returningAll()
    .executeTakeFirst();
  return row && toMessage(row);
}

export type Ended = {
  readonly sentAt: Instant | null;
  readonly failedAt: Instant | null;
  readonly tryAfter: Instant;
  readonly lastError: string;
};
export async function settle(tx: Transaction, id: string, ended: Ended): Promise<void> {
  await tx
    .updateTable('message')
    .set((eb) => ({
      sent_at: ended.sentAt,
      failed_at: ended.failedAt,
      try_after: ended.tryAfter,
      last_error: ended.lastError,
      version: eb('version', '+', 1),
    }))
    .where('id', '=', id)
    .execute();
}

export async function lockFailed(tx: Transaction, id: string, version: number): Promise<Message> {
  const row = await tx.selectFrom('message').selectAll().where('id', '=', id).forUpdate().executeTakeFirst();
  if (!row) return refuse('not_found');
  if (row.failed_at === null) return refuse('wrong_status', '这条消息已重新发送，请刷新查看。');
  if (row.version !== version) throw new DomainError('stale_version', { current: { version: row.version } });
  return toMessage(row);
}

export async function tryAgain(tx: Transaction, id: string, now: Instant): Promise<void> {
  await tx
    .updateTable('message')
    .set((eb) => ({
      ...{ failed_at: null, attempts: 0, try_since: now, try_after: now },
      version: eb('version', '+', 1),
    }))
    .where('id', '=', id)
    .execute();
}

export type FailedRow = Message & { readonly madeAt: Instant; readonly lastError: string };
export async function failed(
  tx: Transaction,
  page: { readonly limit: number; readonly offset: number },
): Promise<{ items: FailedRow[]; total: number }> {
  const all = tx.selectFrom('message').where('failed_at', 'is not', null);
  const rows = await all
    .selectAll()
    .orderBy('failed_at', 'desc')
    .orderBy('id', 'desc')
    .limit(page.limit)
    .offset(page.offset)
    .execute();
  const { total } = await all.select(({ fn }) => fn.countAll<number>().as('total')).executeTakeFirstOrThrow();
  return {
    items: rows.map((row) => ({ ...toMessage(row), madeAt: row.made_at, lastError: row.last_error })),
    total,
  };
}
