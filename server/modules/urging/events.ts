import { z } from 'zod';
import { id } from '../../../contract/common.ts';
import { urgingLevel } from '../../../contract/urging.ts';
import { defineEvents, type EventOf } from '../../platform/events/event.ts';

const urging = { urgingId: id, taskId: id, proposalId: id, unitId: id, deskId: id, level: urgingLevel };
export const urgingEvents = defineEvents({
  'urging.given': z.object({
    ...urging,
    docNo: z.string(),
    dueOn: z.string(),
    acknowledgeBy: z.string(),
    reason: z.string(),
    handlerAccountId: z.string(),
  }),
  'urging.acknowledged': z.object({ ...urging, note: z.string() }),
});
export type UrgingEvent = EventOf<typeof urgingEvents>;
