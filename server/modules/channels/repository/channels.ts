import type { Selectable } from 'kysely';
import type { MutableTopic } from '../../../../contract/channels.ts';
import type { Duty } from '../../../../contract/identity.ts';
import { DomainError, refuse } from '../../../kernel/errors.ts';
import type { Instant } from '../../../kernel/time.ts';
import type { Transaction } from '../../../platform/database/index.ts';
import { lockAway, opened } from '../../../platform/keeping.ts';
import type { ChannelTable } from '../../../platform/database/schema.gen.ts';
import type { Channel, Choice, OpenSettings } from '../domain/index.ts';

const toChannel = (row: Selectable<ChannelTable>): Channel => ({
  id: row.id,
  kind: row.kind as Channel['kind'],
  name: row.name,
  host: row.host,
  settings: row.settings as OpenSettings,
  // With another key nothing opens: they are asked for anew, as if there were none.
  secrets: opened(row.secrets, row.id) ?? {},
  duty: row.duty as Duty | null,
  organizationId: row.organization_id,
  isOn: row.is_on,
  madeAt: row.made_at,
  version: row.version,
});

export async function all(tx: Transaction): Promise<Channel[]> {
  const rows = await tx.selectFrom('channel').selectAll().orderBy('made_at').orderBy('id').execute();
  return rows.map(toChannel);
}

export const allOn = async (tx: Transaction): Promise<Channel[]> => (await all(tx)).filter(({ isOn }) => isOn);

export async function lock(tx: Transaction, id: string, version: number): Promise<Channel> {
  const row = await tx.selectFrom('channel').selectAll().where('id', '=', id).forUpdate().executeTakeFirst();
  if (!row) return refuse('not_found');
  if (row.version !== version) throw new DomainError('stale_version', { current: { version: row.version } });
  return toChannel(row);
}

export async function save(tx: Transaction, channel: Channel): Promise<void> {
  const columns = {
    name: channel.name,
    host: channel.host,
    settings: JSON.stringify(channel.settings),
    secrets: JSON.stringify(lockAway(channel.secrets, channel.id)),
    duty: channel.duty,
    organization_id: channel.organizationId,
    is_on: channel.isOn,
    version: channel.version,
  };
  await tx
    .insertInto('channel')
    .values({ ...columns, id: channel.id, kind: channel.kind, made_at: channel.madeAt })
    .onConflict((conflict) => conflict.columns(['committee_id', 'id']).doUpdateSet(columns))
    .execute();
}

export type Traffic = {
  readonly waiting: number;
  readonly failed: number;
  readonly lastSentAt: Instant | null;
  readonly lastError: string;
};
/** What each channel has to do and could not do; the error is that of the newest message that has one. */
export async function traffic(tx: Transaction): Promise<Map<string, Traffic>> {
  const rows = await tx
    .selectFrom('message')
    .select(({ fn }) => [
      'channel_id',
      fn.countAll<number>().filterWhere('sent_at', 'is', null).filterWhere('failed_at', 'is', null).as('waiting'),
      fn.count<number>('failed_at').as('failed'),
      fn.max('sent_at').as('last_sent_at'),
    ])
    .groupBy('channel_id')
    .execute();
  const errors = await tx
    .selectFrom('message')
    .distinctOn('channel_id')
    .select(['channel_id', 'last_error'])
    .orderBy('channel_id')
    .orderBy('made_at', 'desc')
    .orderBy('id', 'desc')
    .execute();
  const lastErrors = new Map(errors.map((row) => [row.channel_id, row.last_error]));
  return new Map(
    rows.map((row) => [
      row.channel_id,
      {
        waiting: row.waiting,
        failed: row.failed,
        lastSentAt: row.last_sent_at,
        lastError: lastErrors.get(row.channel_id) ?? '',
      },
    ]),
  );
}

export async function choices(tx: Transaction, accountIds: readonly string[]): Promise<Map<string, Choice>> {
  if (accountIds.length === 0) return new Map();
  const rows = await tx.selectFrom('notice_choice').selectAll().where('account_id', 'in', accountIds).execute();
  return new Map(
    rows.map((row) => [
      row.account_id,
      {
        accountId: row.account_id,
        mail: row.mail,
        mobile: row.mobile,
        isDigest: row.is_digest,
        muted: row.muted as MutableTopic[],
        version: row.version,
      },
    ]),
  );
}

/** Version 0 says that the person had chosen nothing yet. */
export async function saveChoice(tx: Transaction, choice: Choice): Promise<void> {
  const { mail, mobile, muted, version } = choice;
  const columns = { mail, mobile, is_digest: choice.isDigest, muted: [...muted], version };
  const saved = await tx
    .insertInto('notice_choice')
    .values({ account_id: choice.accountId, ...columns })
    .onConflict((conflict) =>
      conflict
        .columns(['committee_id', 'account_id'])
        .doUpdateSet(columns)
        .where('notice_choice.version', '=', version - 1),
    )
    .returning('version')
    .executeTakeFirst();
  if (!saved) throw new DomainError('stale_version');
}
