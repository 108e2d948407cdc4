import { ABOUT_MEETING } from './asks-reviewing.ts';
import type { Asks } from './runner.ts';

const nothing: Asks[string] = () => ({});
const atVersion: Asks[string] = ({ thing: { version } }) => ({ body: { version } });
const withReason: Asks[string] = ({ thing: { version } }) => ({ body: { reason: '改期', version } });

export const DISPATCHING_ASKS: Asks = {
  'dispatchMeetings.list': nothing,
  'dispatchMeetings.plan': ({ thing: { sessionId } }) => ({ body: { ...ABOUT_MEETING, sessionId } }),
  'dispatchMeetings.get': nothing,
  'dispatchMeetings.edit': ({ thing: { version } }) => ({ body: { ...ABOUT_MEETING, proposalIds: [], version } }),
  'dispatchMeetings.freeze': atVersion,
  'dispatchMeetings.thaw': withReason,
  'dispatchMeetings.attend': ({ thing: { version } }) => ({ body: { present: [0], version } }),
  'dispatchMeetings.dispatch': ({ thing: { version } }) => ({ body: { note: '同意交办', held: [], version } }),
  'dispatchMeetings.cancel': withReason,
  'dispatchMeetings.minutes': () => ({ query: { format: 'docx' } }),
};
