import { z } from 'zod';
import { defineEvents, type EventOf } from '../../platform/events/index.ts';

export const statisticsEvents = defineEvents({
  'report.signed': z.object({ sessionCode: z.string(), convention: z.string(), asOf: z.string(), digest: z.string() }),
  'report.checked': z.object({ broken: z.int() }),
  'report.invariant_broken': z.object({
    invariant: z.string(),
    title: z.string(),
    count: z.int(),
    examples: z.array(z.string()),
  }),
});
export type StatisticsEvent = EventOf<typeof statisticsEvents>;
