import type { ProposalStatus, Recommendation } from '../../../../contract/proposals.ts';
import type { MeetingAction, MeetingDecision, MeetingStatus } from '../../../../contract/reviewing.ts';
import type { Policy } from '../../../../contract/settings.ts';
import type { Change } from '../../../kernel/change.ts';
import { checkedIn, checkNames, type Attendee } from '../../../kernel/attendance.ts';
import { refuse } from '../../../kernel/errors.ts';
import type { Instant } from '../../../kernel/time.ts';
import { follow, openActions, type Workflow } from '../../../kernel/workflow.ts';
import type { ReviewingEvent } from '../events.ts';

export type MeetingRelation = 'office' | 'committee' | 'reader';
/** 立案审查会议: its agenda is frozen before it decides, so that everyone votes on the same list (domain.md §5.5). */
export const MEETING_WORKFLOW: Workflow<MeetingStatus, MeetingAction, MeetingRelation> = [
  { action: 'edit', from: ['draft'], to: 'draft', by: ['office', 'committee'] },
  { action: 'freeze', from: ['draft'], to: 'frozen', by: ['office', 'committee'] },
  { action: 'attend', from: ['frozen'], to: 'frozen', by: ['office', 'committee'] },
  { action: 'decide', from: ['frozen'], to: 'decided', by: ['committee'] },
  { action: 'thaw', from: ['frozen'], to: 'draft', by: ['office', 'committee'] },
  { action: 'cancel', from: ['draft', 'frozen'], to: 'cancelled', by: ['office', 'committee'] },
];

export type AgendaItem = {
  readonly proposalId: string;
  readonly no: number;
  /** The version the agenda speaks of, as it was when frozen. */
  readonly proposalVersion: number;
  readonly recommendation: Recommendation;
  readonly advice: string;
  readonly decision: MeetingDecision | null;
  readonly reason: string;
};
export type Meeting = {
  readonly id: string;
  readonly sessionId: string;
  readonly title: string;
  readonly place: string;
  readonly chair: string;
  readonly heldAt: Instant;
  readonly status: MeetingStatus;
  readonly note: string;
  readonly attendees: readonly Attendee[];
  readonly items: readonly AgendaItem[];
  readonly frozenAt: Instant | null;
  readonly decidedAt: Instant | null;
  readonly policyVersion: number;
  readonly version: number;
};
export type MeetingBy = readonly MeetingRelation[];
export type MeetingOutcome = Change<Meeting, ReviewingEvent>;
/** What a proposal is now, as its own module says. */
export type Standing = { readonly status: ProposalStatus; readonly version: number; readonly title: string };
export type Standings = ReadonlyMap<string, Standing>;

/** 法定人数: the smallest whole number that is the policy's share of those who should come. */
export const quorumOf = (
  { attendees }: Pick<Meeting, 'attendees'>,
  { quorumOf: share }: Policy['reviewMeeting'],
): number => Math.ceil((attendees.length * share.numerator) / share.denominator);

export const isStale = (meeting: Pick<Meeting, 'status'>, item: AgendaItem, standing: Standing | undefined): boolean =>
  meeting.status === 'frozen' && (standing?.status !== 'final_review' || standing.version !== item.proposalVersion);

export const meetingActions = (meeting: Pick<Meeting, 'status'>, by: MeetingBy): MeetingAction[] =>
  openActions(MEETING_WORKFLOW, meeting.status, by);

export const step = (
  meeting: Meeting,
  action: MeetingAction,
  by: MeetingBy,
  patch: Partial<Meeting> = {},
): Meeting => ({
  ...meeting,
  ...patch,
  status: follow(MEETING_WORKFLOW, { status: meeting.status, action, by }),
});
type Said = {
  [E in ReviewingEvent as E['type']]: Pick<E, 'type' | 'payload'>;
}[Exclude<ReviewingEvent['type'], 'review.taken_over'>];
export const tell = (
  meeting: Pick<Meeting, 'id' | 'version'>,
  event: Said,
  version = meeting.version + 1,
): ReviewingEvent => ({ ...event, subject: { type: 'review_meeting', id: meeting.id, version } }) as ReviewingEvent;

export function plan(meeting: Meeting, by: MeetingBy): MeetingOutcome {
  if (!by.includes('office') && !by.includes('committee')) refuse('forbidden');
  checkNames(meeting.attendees);
  const payload = { title: meeting.title, items: meeting.items.length };
  return { state: meeting, events: [tell(meeting, { type: 'meeting.planned', payload }, meeting.version)] };
}

export type Arrangement = Pick<Meeting, 'title' | 'place' | 'chair' | 'heldAt' | 'attendees' | 'items'>;
/** Changes what is planned; whatever is on the agenda must wait for the decision. */
export function edit(meeting: Meeting, arranged: Arrangement, standings: Standings, by: MeetingBy): MeetingOutcome {
  const state = step(meeting, 'edit', by, arranged);
  checkNames(arranged.attendees);
  const ids = arranged.items.map(({ proposalId }) => proposalId);
  if (new Set(ids).size !== ids.length) refuse('rule_refused', '同一件提案不能两次列入议程');
  checkWaiting(arranged.items, standings);
  return { state, events: [] };
}

function checkWaiting(items: readonly AgendaItem[], standings: Standings): void {
  const strays = items.filter(({ proposalId }) => standings.get(proposalId)?.status !== 'final_review');
  if (strays.length === 0) return;
  const titles = strays.map(({ proposalId, no }) => standings.get(proposalId)?.title ?? `第 ${no} 项`);
  refuse('rule_refused', `有 ${strays.length} 件不在终审中，请移出议程：${titles.slice(0, 3).join('、')}`);
}

export function freeze(meeting: Meeting, standings: Standings, at: Instant, by: MeetingBy): MeetingOutcome {
  const items = meeting.items.map((item) => ({
    ...item,
    proposalVersion: standings.get(item.proposalId)?.version ?? item.proposalVersion,
  }));
  const state = step(meeting, 'freeze', by, { items, frozenAt: at });
  if (items.length === 0) refuse('rule_refused', '议程上还没有提案');
  checkWaiting(items, standings);
  const payload = { title: meeting.title, items: items.length };
  return { state, events: [tell(meeting, { type: 'meeting.frozen', payload })] };
}

export function thaw(meeting: Meeting, reason: string, by: MeetingBy): MeetingOutcome {
  const state = step(meeting, 'thaw', by, { frozenAt: null });
  return { state, events: [tell(meeting, { type: 'meeting.thawed', payload: { title: meeting.title, reason } })] };
}

export function cancel(meeting: Meeting, reason: string, by: MeetingBy): MeetingOutcome {
  const state = step(meeting, 'cancel', by, { note: reason });
  return { state, events: [tell(meeting, { type: 'meeting.cancelled', payload: { title: meeting.title, reason } })] };
}

/** Who has come (登记到会), by the place on the list. */
export function checkIn(meeting: Meeting, present: readonly number[], by: MeetingBy): MeetingOutcome {
  return { state: step(meeting, 'attend', by, { attendees: checkedIn(meeting, present) }), events: [] };
}
