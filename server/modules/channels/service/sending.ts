import type { Context } from '../../../platform/context.ts';
import {
  keepInFolder,
  SendError,
  sendMail,
  sendSms,
  tellDingtalk,
  tellWecom,
  type MailServer,
} from '../../../platform/channels/index.ts';
import { inTransaction } from '../../../platform/database/index.ts';
import { recordEvents } from '../../../platform/events/index.ts';
import { addHours } from '../../../kernel/time.ts';
import { committeeOf } from '../../settings/index.ts';
import { LEASE_MINUTES, merged, NO_CHOICE, nextTry, textOf, type Channel } from '../domain/index.ts';
import * as repository from '../repository/index.ts';
import { linesToSend } from './confirming.ts';

type House = { readonly name: string; readonly isDemo: boolean };

/** Makes messages of what may go out, and tries every message that is due. A channel that is down stops no other. */
export async function sendDue(ctx: Context): Promise<void> {
  const { channels, house } = await inTransaction(ctx, async (tx) => ({
    channels: await repository.allOn(tx),
    house: await committeeOf(tx),
  }));
  if (channels.length === 0) return;
  await compose(ctx, channels);
  await Promise.all(channels.map((channel) => sendAll(ctx, channel, house)));
}

/** What is due for one reader by one channel becomes one message: a digest, the night's notices, what an outage held back. */
const compose = (ctx: Context, channels: readonly Channel[]): Promise<void> =>
  inTransaction(ctx, async (tx) => {
    const due = await repository.duePostings(
      tx,
      ctx.now,
      channels.map(({ id }) => id),
    );
    const readers = [...new Set(due.flatMap(({ accountId }) => accountId ?? []))];
    const choices = await repository.choices(tx, readers);
    const groups = Map.groupBy(due, ({ channelId, accountId }) => `${channelId}/${accountId ?? ''}`);
    const messages: repository.NewMessage[] = [];
    const unwanted: string[] = [];
    for (const postings of groups.values()) {
      const [first] = postings;
      const channel = channels.find(({ id }) => id === first?.channelId);
      if (!first || !channel) continue;
      const choice = choices.get(first.accountId ?? '') ?? NO_CHOICE;
      const target = { mail: choice.mail, sms: choice.mobile, wecom: channel.host, dingtalk: channel.host }[
        channel.kind
      ];
      const postingIds = postings.map(({ id }) => id);
      if (target === '') unwanted.push(...postingIds);
      else
        messages.push({
          ...{ id: ctx.newId(), channelId: channel.id, accountId: first.accountId, target, postingIds },
          ...merged(postings),
        });
    }
    await repository.dropPostings(tx, unwanted);
    await repository.insertMessages(tx, messages, ctx.now);
  });

/** Robots bear twenty messages a minute; a round comes every few minutes. */
const MOST_OF_A_ROBOT = 20;
async function sendAll(ctx: Context, channel: Channel, house: House): Promise<void> {
  const most = channel.duty === null ? Infinity : MOST_OF_A_ROBOT;
  const leaseUntil = addHours(ctx.now, LEASE_MINUTES / 60);
  for (let sent = 0; sent < most; sent += 1) {
    const message = await inTransaction(ctx, (tx) => repository.claim(tx, channel.id, { now: ctx.now, leaseUntil }));
    if (!message) return;
    const failure = await attempt(ctx, { channel, message, house });
    await inTransaction(ctx, (tx) => settle(tx, ctx, { message, failure }));
    // Nobody answers there: the rest need not find that out one by one.
    if (failure?.kind === 'unreachable') return;
  }
}

type Try = { readonly channel: Channel; readonly message: repository.Message; readonly house: House };
async function attempt(ctx: Context, given: Try): Promise<SendError | undefined> {
  try {
    await send(ctx, given);
    return undefined;
  } catch (cause) {
    if (cause instanceof SendError) return cause;
    ctx.log.error({ err: cause, channelId: given.channel.id, messageId: given.message.id }, 'a message was not sent');
    return new SendError('refused_now', '发送时出错');
  }
}

async function settle(
  tx: Parameters<typeof repository.settle>[0],
  ctx: Context,
  { message, failure }: { readonly message: repository.Message; readonly failure: SendError | undefined },
): Promise<void> {
  const { now } = ctx;
  if (!failure) return repository.settle(tx, message.id, { sentAt: now, failedAt: null, tryAfter: now, lastError: '' });
  const isPermanent = failure.kind === 'permanent';
  const tryAfter = nextTry(ctx.rules.policy.notices, message, { isPermanent, now });
  const failedAt = tryAfter === null ? now : null;
  const lastError = failure.message;
  await repository.settle(tx, message.id, { sentAt: null, failedAt, tryAfter: tryAfter ?? now, lastError });
  if (failedAt !== null)
    await recordEvents(tx, ctx, [
      {
        type: 'message.failed',
        subject: { type: 'message', id: message.id, version: message.version + 1 },
        payload: { messageId: message.id, channelId: message.channelId, reason: lastError },
      },
    ]);
}

/** A demo never speaks to the outside, whatever was entered there: its messages lie in a folder (settled 13, 18). */
async function send(ctx: Context, { channel, message, house }: Try): Promise<void> {
  const reach = ctx.insideHosts ?? [];
  const { id, target, subject } = message;
  const origin = process.env['PUBLIC_URL'] ?? '';
  const lines = await linesToSend(ctx, message);
  if (lines === null) throw new SendError('permanent', '确认码已失效');
  const text = textOf(
    { ...message, lines },
    {
      ...{ committee: house.name, origin, isDemo: house.isDemo, links: channel.kind !== 'sms' },
    },
  );
  if (house.isDemo && !reach.includes(channel.host.replace(/:\d+$/, '')))
    return keepInFolder(ctx.files, channel.kind, { id, to: target, subject, text });
  const letter: Letter = { id, to: target, sender: house.name, subject, text, ms: Date.parse(ctx.now) };
  return BY_KIND[channel.kind](channel, letter, reach);
}

type Letter = {
  readonly id: string;
  readonly to: string;
  readonly sender: string;
  readonly subject: string;
  readonly text: string;
  readonly ms: number;
};
const BY_KIND: Readonly<
  Record<Channel['kind'], (channel: Channel, letter: Letter, reach: readonly string[]) => Promise<void>>
> = {
  mail: (channel, letter, reach) => sendMail(serverOf(channel), letter, reach),
  wecom: ({ secrets }, { text }, reach) => tellWecom(secrets.url ?? '', text, reach),
  dingtalk: ({ secrets: { url = '', signKey = '' } }, { text, ms }, reach) =>
    tellDingtalk({ url, signKey }, text, { ms, reach }),
  sms: ({ secrets: { url = '', token = '' } }, { id, to, text }, reach) =>
    sendSms({ url, token }, { id, mobile: to, text }, reach),
};

const serverOf = ({ host, settings, secrets }: Channel): MailServer => ({
  host,
  port: settings.port ?? 465,
  security: settings.security ?? 'tls',
  user: settings.user ?? '',
  password: secrets.password ?? '',
  from: settings.from ?? '',
});
