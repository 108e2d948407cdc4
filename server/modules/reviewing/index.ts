/**
 * Reviewing (审查工作): how review is shared out among people and what they decide together — plans of who reviews what, who is
 * at which proposal, the meeting that decides on filing (立案审查会议) with agenda, quorum and minutes, the progress board, and
 * the report to the session. What becomes of a proposal is decided in `proposals`, which this calls.
 * Emits: review.taken_over, meeting.* (events.ts).
 */
import { defineModule } from '../../platform/module.ts';
import { routes } from './routes.ts';

export const reviewing = defineModule({
  name: 'reviewing',
  owns: ['review_presence', 'review_meeting', 'review_meeting_item', 'review_meeting_attendee'],
  routes,
});
export { MEETING_WORKFLOW } from './domain/index.ts';
export { clockText } from './service/clock-text.ts';
export { attendeeNames } from './service/minutes.ts';
export { sessionOf } from './service/session.ts';
