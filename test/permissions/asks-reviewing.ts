import { NOW } from '../harness/committee.ts';
import type { Asks } from './runner.ts';

const nothing: Asks[string] = () => ({});
const atVersion: Asks[string] = ({ thing: { version } }) => ({ body: { version } });
const withReason: Asks[string] = ({ thing: { version } }) => ({ body: { reason: '改期', version } });
export const ABOUT_MEETING = {
  ...{ title: '第一次立案审查会议', place: '二楼会议室', chair: '王主任', heldAt: '2023-01-04T02:00:00.000Z' },
  attendees: [{ name: '王主任', role: '', isPresent: false }],
};

export const REVIEWING_ASKS: Asks = {
  'reviewing.attend': () => ({ body: { takeOver: false } }),
  'reviewing.leave': nothing,
  'reviewing.successors': nothing,
  'referrals.list': nothing,
  'referrals.note': ({ thing: { version } }) => ({ body: { outcome: '已研究采用', on: NOW.slice(0, 10), version } }),
  'reviewing.presences': nothing,
  'reviewing.plan': nothing,
  'reviewing.board': nothing,
  'reviewing.report': nothing,
  'reviewing.reportFile': nothing,
  'reviewing.meetings': nothing,
  'reviewing.planMeeting': ({ thing: { sessionId } }) => ({ body: { ...ABOUT_MEETING, sessionId } }),
  'reviewing.meeting': nothing,
  'reviewing.editMeeting': ({ thing: { version } }) => ({ body: { ...ABOUT_MEETING, items: [], version } }),
  'reviewing.freezeMeeting': atVersion,
  'reviewing.thawMeeting': withReason,
  'reviewing.attendMeeting': ({ thing: { version } }) => ({ body: { present: [0], version } }),
  'reviewing.decideMeeting': ({ thing: { version } }) => ({ body: { opinion: '同意', exceptions: [], version } }),
  'reviewing.cancelMeeting': withReason,
  'reviewing.minutesFile': nothing,
  'workbench.queues': nothing,
  'proposals.takeBack': atVersion,
};
