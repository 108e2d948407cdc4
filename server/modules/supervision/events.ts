import { z } from 'zod';
import { id } from '../../../contract/common.ts';
import { keyLevel } from '../../../contract/supervision.ts';
import { defineEvents, type EventOf } from '../../platform/events/event.ts';

const key = { proposalId: id, leaderAccountId: id, level: keyLevel };
export const supervisionEvents = defineEvents({
  'key.marked': z.object({ ...key, note: z.string() }),
  'key.unmarked': z.object(key),
});
export type SupervisionEvent = EventOf<typeof supervisionEvents>;
