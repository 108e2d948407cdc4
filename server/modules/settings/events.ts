import { z } from 'zod';
import { id, instant, localDate } from '../../../contract/common.ts';
import { POLICY_KEYS } from '../../../contract/settings.ts';
import { defineEvents, type EventOf } from '../../platform/events/index.ts';

export const settingsEvents = defineEvents({
  'policy.changed': z.object({ key: z.enum(POLICY_KEYS), validFrom: localDate, reason: z.string() }),
  'calendar.changed': z.object({ day: localDate, isWorkday: z.boolean(), name: z.string() }),
  'session.added': z.object({ sessionId: id, code: z.string(), deadline: instant }),
  'session.changed': z.object({ sessionId: id, code: z.string(), deadline: instant, before: instant }),
});
export type SettingsEvent = EventOf<typeof settingsEvents>;
