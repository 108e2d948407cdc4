import { z } from 'zod';
import { id } from '../../../contract/common.ts';
import { defineEvents, type EventOf } from '../../platform/events/index.ts';

const counted = z.object({ title: z.string(), items: z.int() });
export const reviewingEvents = defineEvents({
  /** `accountId` is whom it was taken over from: he is told. */
  'review.taken_over': z.object({ proposalId: id, accountId: id, name: z.string(), byName: z.string() }),
  'meeting.planned': counted,
  'meeting.frozen': counted,
  'meeting.thawed': z.object({ title: z.string(), reason: z.string() }),
  'meeting.decided': z.object({ title: z.string(), filed: z.int(), notFiled: z.int(), held: z.int() }),
  'meeting.cancelled': z.object({ title: z.string(), reason: z.string() }),
});
export type ReviewingEvent = EventOf<typeof reviewingEvents>;
