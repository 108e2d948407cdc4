import { z } from 'zod';
import { id, localDate } from '../../../contract/common.ts';
import { defineEvents, type EventOf } from '../../platform/events/index.ts';

export const organizationEvents = defineEvents({
  'organization.added': z.object({ organizationId: id, name: z.string() }),
  'organization.changed': z.object({ organizationId: id, name: z.string(), before: z.string() }),
  'organization.abolished': z.object({ organizationId: id, successorId: id, validTo: localDate, reason: z.string() }),
  'organization.seal_added': z.object({ organizationId: id, sha256: z.string() }),
});
export type OrganizationEvent = EventOf<typeof organizationEvents>;
