import { z } from 'zod';
import { defineEvents, type EventOf } from '../../platform/events/index.ts';

const counted = z.object({ title: z.string(), items: z.int() });
const reasoned = z.object({ title: z.string(), reason: z.string() });
export const dispatchingEvents = defineEvents({
  'dispatch_meeting.planned': counted,
  'dispatch_meeting.frozen': counted,
  'dispatch_meeting.thawed': reasoned,
  'dispatch_meeting.held': z.object({ title: z.string(), items: z.int(), heldBack: z.int() }),
  'dispatch_meeting.cancelled': reasoned,
});
export type DispatchingEvent = EventOf<typeof dispatchingEvents>;
