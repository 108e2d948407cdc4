import { z } from 'zod';
import { unitRole } from '../../../contract/proposals.ts';
import { defineEvents, type EventOf } from '../../platform/events/index.ts';

const task = { taskId: z.string(), proposalId: z.string(), unitId: z.string(), deskId: z.string() };

/** Facts about tasks that later modules follow; all of them lie on the proposal's timeline. */
export const handlingEvents = defineEvents({
  'task.dispatched': z.object({ ...task, role: unitRole, round: z.int(), dueOn: z.string(), meeting: z.string() }),
  'task.received': z.object(task),
  'task.return_requested': z.object({ ...task, reason: z.string(), signedBy: z.string() }),
  'task.return_approved': z.object({ ...task, toUnitId: z.string(), note: z.string() }),
  'task.return_refused': z.object({ ...task, note: z.string() }),
  'task.coordination_opened': z.object({ ...task, note: z.string() }),
  'task.coordination_kept': z.object({ ...task, note: z.string() }),
  'task.reassigned': z.object({ ...task, toUnitId: z.string(), note: z.string() }),
  'task.assigned': z.object({ ...task, office: z.string(), handlerAccountId: z.string() }),
  'task.contact_logged': z.object({
    ...task,
    contactId: z.string(),
    mode: z.string(),
    heldOn: z.string(),
    isAsked: z.boolean(),
  }),
  'task.contact_confirmed': z.object({ ...task, contactId: z.string(), consentsToMode: z.boolean() }),
  'task.co_opinion_sent': z.object({ ...task, docNo: z.string() }),
  'task.extension_requested': z.object({ ...task, newDueOn: z.string(), reason: z.string() }),
  'task.extension_granted': z.object({ ...task, newDueOn: z.string(), note: z.string() }),
  'task.extension_refused': z.object({ ...task, note: z.string() }),
  'task.cancelled': z.object({ ...task, note: z.string() }),
  /** 独办改会办: the unit leads from now on. */
  'task.widened': z.object({ ...task, note: z.string() }),
  'task.near_due': z.object({ ...task, dueOn: z.string() }),
  /** A provisional date was counted again once the days were announced. */
  'task.due_settled': z.object({ ...task, dueOn: z.string(), before: z.string() }),
  'task.contact_wanted': z.object({ ...task, dueOn: z.string() }),
  'task.finished': z.object({ ...task, role: unitRole, withoutOpinion: z.boolean() }),
  'task.succeeded': z.object({ ...task, fromUnitId: z.string(), reason: z.string() }),
  'task.receipt_overdue': z.object({ ...task, dueOn: z.string() }),
  'task.overdue': z.object({ ...task, dueOn: z.string() }),
});
export type HandlingEvent = EventOf<typeof handlingEvents>;
