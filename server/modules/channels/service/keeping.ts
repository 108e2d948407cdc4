import type { AddChannelInput, ChannelView, FailedMessage, SetChannelInput } from '../../../../contract/channels.ts';
import type { OrganizationBrief } from '../../../../contract/organizations.ts';
import type { Page } from '../../../../contract/common.ts';
import { refuse } from '../../../kernel/errors.ts';
import type { Context } from '../../../platform/context.ts';
import { inTransaction, type Transaction } from '../../../platform/database/index.ts';
import { recordEvents } from '../../../platform/events/index.ts';
import { once } from '../../../platform/write.ts';
import { accountNames } from '../../identity/index.ts';
import { loadOrganizations } from '../../organizations/index.ts';
import * as domain from '../domain/index.ts';
import { relationsToChannels } from '../policy.ts';
import * as repository from '../repository/index.ts';

export const keeps = (ctx: Context): void => {
  if (!relationsToChannels(ctx.actor).includes('channel_keeper')) refuse('forbidden');
};
const QUIET: repository.Traffic = { waiting: 0, failed: 0, lastSentAt: null, lastError: '' };

async function viewsOf(tx: Transaction): Promise<ChannelView[]> {
  const channels = await repository.all(tx);
  const traffic = await repository.traffic(tx);
  const bodies = await loadOrganizations(
    tx,
    channels.flatMap(({ organizationId }) => organizationId ?? []),
  );
  const briefOf = (id: string | null): OrganizationBrief | null => {
    const body = bodies.get(id ?? '');
    return body ? { id: body.id, kind: body.kind, code: body.code, name: body.name, shortName: body.shortName } : null;
  };
  return channels.map((channel) => {
    const { id, kind, name, host, isOn, duty, organizationId, version } = channel;
    return {
      ...{ id, kind, name, host, isOn, duty, version, mail: mailOf(channel) },
      organization: briefOf(organizationId),
      isSigned: (channel.secrets.signKey ?? '') !== '',
      ...(traffic.get(id) ?? QUIET),
    };
  });
}

const mailOf = ({ kind, settings, secrets }: domain.Channel): ChannelView['mail'] =>
  kind === 'mail'
    ? {
        ...{ port: settings.port ?? 465, security: settings.security ?? 'tls', user: settings.user ?? '' },
        ...{ from: settings.from ?? '', hasPassword: (secrets.password ?? '') !== '' },
      }
    : null;

const viewOf = async (tx: Transaction, id: string): Promise<ChannelView> =>
  (await viewsOf(tx)).find((each) => each.id === id) ?? refuse('not_found');

export const listChannels = (ctx: Context): Promise<{ items: ChannelView[]; failed: number }> =>
  inTransaction(ctx, async (tx) => {
    keeps(ctx);
    const items = await viewsOf(tx);
    return { items, failed: items.reduce((sum, { failed }) => sum + failed, 0) };
  });

export function addChannel(ctx: Context, input: AddChannelInput): Promise<ChannelView> {
  const id = ctx.newId();
  return once(ctx, id, {
    act: async (tx) => {
      const outcome = domain.addChannel(input, { id, at: ctx.now }, relationsToChannels(ctx.actor));
      await keep(tx, ctx, outcome);
    },
    view: viewOf,
  });
}

export const setChannel = (ctx: Context, id: string, input: SetChannelInput): Promise<ChannelView> =>
  once(ctx, id, {
    act: async (tx) => {
      keeps(ctx);
      const before = await repository.lock(tx, id, input.version);
      await keep(tx, ctx, domain.changeChannel(before, input, relationsToChannels(ctx.actor)));
    },
    view: viewOf,
  });

async function keep(tx: Transaction, ctx: Context, outcome: ReturnType<typeof domain.addChannel>): Promise<void> {
  const { state, events } = outcome;
  const others = (await repository.allOn(tx)).filter(({ id }) => id !== state.id);
  if (state.isOn && state.duty === null && others.some(({ kind }) => kind === state.kind))
    refuse('duplicate', '同一种渠道只能启用一条，请先停用原来的。');
  await repository.save(tx, state);
  await recordEvents(tx, ctx, events);
}

/** Goes the way every message goes, so that what arrives proves the way; its fate is shown beside the channel. */
export const testChannel = (ctx: Context, id: string, to: string): Promise<ChannelView> =>
  once(ctx, id, {
    act: async (tx) => {
      keeps(ctx);
      const channel = (await repository.allOn(tx)).find((each) => each.id === id) ?? refuse('not_found');
      const text = domain.merged([{ title: '这是一条测试消息，收到说明渠道可用。', link: '/' }]);
      const target = channel.duty === null ? to : channel.host;
      const message = { ...text, id: ctx.newId(), channelId: id, accountId: null, target, postingIds: [] };
      await repository.insertMessages(tx, [message], ctx.now);
    },
    view: viewOf,
  });

const masked = (target: string): string =>
  target.replace(/^(.).*(@.*)$/, '$1***$2').replace(/^(\d{3})\d+(\d{4})$/, '$1****$2');

export const listFailed = (
  ctx: Context,
  query: { readonly limit: number; readonly offset: number },
): Promise<Page<FailedMessage>> =>
  inTransaction(ctx, async (tx) => {
    keeps(ctx);
    const { items, total } = await repository.failed(tx, query);
    const channels = new Map((await repository.all(tx)).map((channel) => [channel.id, channel]));
    const names = await accountNames(
      tx,
      items.flatMap(({ accountId }) => accountId ?? []),
    );
    return {
      total,
      items: items.map((row) => ({
        ...{ id: row.id, attempts: row.attempts, lastError: row.lastError, madeAt: row.madeAt, version: row.version },
        channelName: channels.get(row.channelId)?.name ?? '',
        kind: channels.get(row.channelId)?.kind ?? 'mail',
        recipient: names.get(row.accountId ?? '') ?? '',
        target: masked(row.target),
        notices: row.lines.length,
      })),
    };
  });

export const retryMessage = (ctx: Context, id: string, version: number): Promise<{ done: true }> =>
  once(ctx, id, {
    act: async (tx) => {
      keeps(ctx);
      const message = await repository.lockFailed(tx, id, version);
      await repository.tryAgain(tx, id, ctx.now);
      await recordEvents(tx, ctx, [
        {
          type: 'message.retried',
          subject: { type: 'message', id, version: message.version + 1 },
          payload: { messageId: id, channelId: message.channelId },
        },
      ]);
    },
    view: async () => ({ done: true }) as const,
  });
