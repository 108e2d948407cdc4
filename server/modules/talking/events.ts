import { z } from 'zod';
import { id } from '../../../contract/common.ts';
import { appointmentKind, talkSide } from '../../../contract/talks.ts';
import { defineEvents, type EventOf } from '../../platform/events/event.ts';

/** `side` is who acted; the other side is told. What was said is in no event. */
const talk = { taskId: id, proposalId: id, unitId: id, side: talkSide };
const appointment = z.object({ ...talk, kind: appointmentKind, startsAt: z.string() });
export const talkingEvents = defineEvents({
  'remark.written': z.object(talk),
  'appointment.proposed': appointment,
  'appointment.agreed': appointment,
  'appointment.countered': appointment,
  'appointment.cancelled': appointment,
  'appointment.held': appointment,
});
export type TalkingEvent = EventOf<typeof talkingEvents>;
