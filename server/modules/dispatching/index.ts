/**
 * Dispatching (交办会): the meeting at which filed cases are handed over together — the list as it was frozen, unit by unit, who
 * came, and the hand-over of the whole list in one act. What becomes of each case is `handling`'s, which this calls; a proposal
 * between sessions (平时提案) goes without a meeting.
 * Listens to nothing. Emits: dispatch_meeting.* (events.ts).
 */
import { defineModule } from '../../platform/module.ts';
import { routes } from './routes.ts';

export const dispatching = defineModule({
  name: 'dispatching',
  owns: ['dispatch_meeting', 'dispatch_meeting_item', 'dispatch_meeting_unit', 'dispatch_meeting_attendee'],
  routes,
});
export { DISPATCH_MEETING_WORKFLOW } from './domain.ts';
