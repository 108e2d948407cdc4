import { z } from 'zod';
import { id } from '../../../contract/common.ts';
import { referralKind } from '../../../contract/referrals.ts';
import { defineEvents, type EventOf } from '../../platform/events/index.ts';

export const opinionEvents = defineEvents({
  'referral.noted': z.object({ proposalId: id.optional(), kind: referralKind, on: z.string(), outcome: z.string() }),
});
export type OpinionEvent = EventOf<typeof opinionEvents>;
