import { z } from 'zod';
import { id } from '../../../contract/common.ts';
import { defineEvents, type EventOf } from '../../platform/events/event.ts';

/** `accountId` is whom it is told to. What was to go is in no event, nor is the proposal's title, which may say it. */
const told = { accountId: id, by: z.string() };
const counted = z.object({ ...told, passages: z.int(), files: z.int() });
const reasoned = z.object({ ...told, reason: z.string() });
export const wipingEvents = defineEvents({
  'wiping.asked': counted,
  'wiping.confirmed': counted,
  'wiping.refused': reasoned,
  'wiping.withdrawn': reasoned,
  'wiping.done': z.object({ ...told, rows: z.int(), files: z.int() }),
});
export type WipingEvent = EventOf<typeof wipingEvents>;
