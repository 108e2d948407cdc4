import { sql } from 'kysely';
import type { NoticeView } from '../../../contract/notifications.ts';
import type { Instant } from '../../kernel/time.ts';
import type { Transaction } from '../../platform/database/index.ts';

export type NewNotice = {
  readonly kind: string;
  readonly groupKey: string;
  readonly title: string;
  readonly link: string;
  /** What the notice says and opens once it stands for several; `{n}` becomes their number. */
  readonly titleOfMany: string;
  readonly linkOfMany: string;
  readonly madeAt: Instant;
};
/** The channel the process listens on; the payload names committee and account, never what happened. */
export const CHANNEL = 'jianyan_notice';

/** Puts the notice into each inbox, or lets it join the unread one of the same act; whoever is online hears of it at commit. */
export async function put(
  tx: Transaction,
  notice: NewNotice,
  to: readonly { id: string; accountId: string }[],
): Promise<{ noticeId: string; accountId: string }[]> {
  const ids = to.map((each) => each.id);
  const accounts = to.map((each) => each.accountId);
  const { rows } = await sql<{
    noticeId: string;
    accountId: string;
  }>`insert into notice (id, account_id, kind, title, link, group_key, made_at)
    select w.id, w.account_id, ${notice.kind}, ${notice.title}, ${notice.link}, ${notice.groupKey}, ${notice.madeAt}::timestamptz
    from unnest(${ids}::uuid[], ${accounts}::uuid[]) as w(id, account_id)
    on conflict (committee_id, account_id, group_key) do update set
      count = case when notice.read_at is null then notice.count + 1 else 1 end,
      title = case when notice.read_at is null
        then replace(${notice.titleOfMany}, '{n}', (notice.count + 1)::text) else excluded.title end,
      link = case when notice.read_at is null then ${notice.linkOfMany} else excluded.link end,
      made_at = excluded.made_at,
      read_at = null
    returning id as "noticeId", account_id as "accountId"`.execute(tx);
  await notify(tx, accounts);
  return rows;
}

/** Which case a notice speaks of: by it those who sent it see that it was read. */
export async function noteMatter(tx: Transaction, proposalId: string, noticeIds: readonly string[]): Promise<void> {
  await sql`insert into notice_matter (notice_id, proposal_id)
    select w.id, ${proposalId}::uuid from unnest(${noticeIds}::uuid[]) as w(id) on conflict do nothing`.execute(tx);
}

export async function notify(tx: Transaction, accounts: readonly string[]): Promise<void> {
  await sql`select pg_notify(${CHANNEL}, app.committee() || ':' || w.id) from unnest(${accounts}::text[]) as w(id)`.execute(
    tx,
  );
}

export async function inbox(
  tx: Transaction,
  accountId: string,
  page: { readonly limit: number; readonly offset: number; readonly onlyUnread: boolean },
): Promise<{ items: NoticeView[]; total: number; unread: number }> {
  const mine = tx.selectFrom('notice').where('account_id', '=', accountId);
  const shown = page.onlyUnread ? mine.where('read_at', 'is', null) : mine;
  const items = await shown
    .select(['id', 'kind', 'title', 'link', 'count', 'made_at as madeAt', 'read_at as readAt'])
    .orderBy('made_at', 'desc')
    .orderBy('id', 'desc')
    .limit(page.limit)
    .offset(page.offset)
    .execute();
  const { total } = await shown.select(({ fn }) => fn.countAll<number>().as('total')).executeTakeFirstOrThrow();
  return { items, total, unread: await countUnread(tx, accountId) };
}

export async function countUnread(tx: Transaction, accountId: string): Promise<number> {
  const { unread } = await tx
    .selectFrom('notice')
    .select(({ fn }) => fn.countAll<number>().as('unread'))
    .where('account_id', '=', accountId)
    .where('read_at', 'is', null)
    .executeTakeFirstOrThrow();
  return unread;
}

/** Marks one notice of this account, or all of them, as read; answers whether there was one to mark. */
export async function markRead(
  tx: Transaction,
  accountId: string,
  which: { readonly id: string | null; readonly at: Instant },
): Promise<boolean> {
  const all = tx.updateTable('notice').where('account_id', '=', accountId);
  const marked = which.id === null ? all.where('read_at', 'is', null) : all.where('id', '=', which.id);
  const { numUpdatedRows } = await marked
    .set((eb) => ({ read_at: eb.fn.coalesce(eb.ref('read_at'), eb.val(which.at)) }))
    .executeTakeFirst();
  if (numUpdatedRows > 0n) await notify(tx, [accountId]);
  return numUpdatedRows > 0n;
}

type Sought = { readonly kinds: readonly string[]; readonly accountIds: readonly string[] };
export type NoticeAbout = Pick<NoticeView, 'title' | 'madeAt' | 'readAt'> & { readonly accountId: string };
/** Notices of some kinds about a case, in the inboxes of some people, the first first. */
export async function noticesAbout(
  tx: Transaction,
  proposalId: string,
  { kinds, accountIds }: Sought,
): Promise<NoticeAbout[]> {
  if (accountIds.length === 0) return [];
  return tx
    .selectFrom('notice')
    .innerJoin('notice_matter', 'notice_matter.notice_id', 'notice.id')
    .select(['account_id as accountId', 'title', 'made_at as madeAt', 'read_at as readAt'])
    .where('notice_matter.proposal_id', '=', proposalId)
    .where('kind', 'in', kinds)
    .where('account_id', 'in', accountIds)
    .orderBy('made_at')
    .orderBy('notice.id')
    .execute();
}
