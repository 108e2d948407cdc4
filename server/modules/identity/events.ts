import { z } from 'zod';
import { id, localDate } from '../../../contract/common.ts';
import { duty } from '../../../contract/identity.ts';
import { defineEvents, type EventOf } from '../../platform/events/index.ts';

const account = z.object({ accountId: id });
const held = z.object({ accountId: id, dutyId: id, duty, organizationId: id.nullable() });

export const identityEvents = defineEvents({
  'account.added': z.object({ accountId: id, name: z.string() }),
  'account.password_changed': account,
  'account.password_reset': account,
  'account.unlocked': account,
  'account.status_changed': z.object({ accountId: id, status: z.enum(['active', 'disabled']) }),
  'duty.granted': held.extend({
    fromOn: localDate,
    toOn: localDate.nullable(),
    deputyForAccountId: id.nullable(),
    reason: z.string(),
  }),
  'duty.ended': held,
  'sign_in.started': account,
  'sign_in.ended': account,
  'sign_in.locked': account,
});
export type IdentityEvent = EventOf<typeof identityEvents>;
