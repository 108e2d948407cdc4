import { z } from 'zod';
import { channelKind } from '../../../contract/channels.ts';
import { defineEvents, type EventOf } from '../../platform/events/event.ts';

/** Secrets are never part of an event: it says that they were set, not what they are. */
const channel = { channelId: z.string(), kind: channelKind, name: z.string(), host: z.string(), isOn: z.boolean() };
export const channelEvents = defineEvents({
  'channel.added': z.object(channel),
  'channel.changed': z.object({ ...channel, newSecret: z.boolean() }),
  'message.failed': z.object({ messageId: z.string(), channelId: z.string(), reason: z.string() }),
  'message.retried': z.object({ messageId: z.string(), channelId: z.string() }),
  'delivery.failed': z.object({ deliveryId: z.string(), events: z.int(), reason: z.string() }),
  'delivery.retried': z.object({ deliveryId: z.string(), events: z.int() }),
});
export type ChannelEvent = EventOf<typeof channelEvents>;
