import { z } from 'zod';
import { id, localDate } from '../../../contract/common.ts';
import { memberStatus } from '../../../contract/members.ts';
import { defineEvents, type EventOf } from '../../platform/events/index.ts';

export const memberEvents = defineEvents({
  'member.added': z.object({ memberId: id, name: z.string() }),
  'member.changed': z.object({ memberId: id, name: z.string() }),
  'member.status_changed': z.object({
    memberId: id,
    name: z.string(),
    before: memberStatus,
    status: memberStatus,
    on: localDate,
    reason: z.string(),
  }),
});
export type MemberEvent = EventOf<typeof memberEvents>;
