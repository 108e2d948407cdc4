import type {
  DispatchByMeetingInput,
  DispatchMeetingAction,
  DispatchMeetingStatus,
} from '../../../contract/dispatch-meetings.ts';
import type { ProposalStatus, SubmissionPeriod, UnitRole } from '../../../contract/proposals.ts';
import { checkedIn, checkNames, presentOf, type Attendee } from '../../kernel/attendance.ts';
import { refuse } from '../../kernel/errors.ts';
import type { Instant, LocalDate } from '../../kernel/time.ts';
import { follow, openActions, type Workflow } from '../../kernel/workflow.ts';
import type { DispatchingEvent } from './events.ts';

/** `desk` routes something on the list; every other desk reads along. */
export type DispatchMeetingRelation = 'office' | 'committee' | 'desk' | 'reader';
export type By = readonly DispatchMeetingRelation[];

/** 交办会: the office and the committee prepare it; what is frozen is handed over by the committee or a desk that takes part. */
export const DISPATCH_MEETING_WORKFLOW: Workflow<
  DispatchMeetingStatus,
  DispatchMeetingAction,
  DispatchMeetingRelation
> = [
  { action: 'edit', from: ['draft'], to: 'draft', by: ['office', 'committee'] },
  { action: 'freeze', from: ['draft'], to: 'frozen', by: ['office', 'committee'] },
  { action: 'attend', from: ['frozen'], to: 'frozen', by: ['office', 'committee'] },
  { action: 'dispatch', from: ['frozen'], to: 'dispatched', by: ['committee', 'desk'] },
  { action: 'thaw', from: ['frozen'], to: 'draft', by: ['office', 'committee'] },
  { action: 'cancel', from: ['draft', 'frozen'], to: 'cancelled', by: ['office', 'committee'] },
];

export type ListedUnit = {
  readonly unitId: string;
  readonly unitName: string;
  readonly deskId: string;
  readonly deskName: string;
  readonly role: UnitRole;
  readonly dueOn: LocalDate | null;
};
export type ListItem = {
  readonly proposalId: string;
  /** The version the list speaks of, as it was when frozen. */
  readonly proposalVersion: number;
  readonly caseNo: string;
  readonly title: string;
  readonly proposer: string;
  readonly units: readonly ListedUnit[];
  /** Why it was held back; null where it was not. */
  readonly heldReason: string | null;
};
export type DispatchMeeting = {
  readonly id: string;
  readonly sessionId: string;
  readonly title: string;
  readonly place: string;
  readonly chair: string;
  readonly heldAt: Instant;
  readonly status: DispatchMeetingStatus;
  readonly note: string;
  readonly attendees: readonly Attendee[];
  readonly items: readonly ListItem[];
  readonly frozenAt: Instant | null;
  readonly dispatchedAt: Instant | null;
  readonly policyVersion: number;
  readonly version: number;
};
export type Outcome = { readonly state: DispatchMeeting; readonly events: readonly DispatchingEvent[] };

/** A case as it is now: how it would be listed, and what may stand in its way. */
export type Candidate = ListItem & {
  readonly status: ProposalStatus;
  readonly submissionPeriod: SubmissionPeriod | null;
  readonly isObjected: boolean;
};
export type Candidates = ReadonlyMap<string, Candidate>;

/** Why a case on the list cannot be handed over as it stands; empty where it can. */
export function obstacleOf({ status }: Pick<DispatchMeeting, 'status'>, item: ListItem, now: Candidate | undefined) {
  if (status !== 'draft' && status !== 'frozen') return '';
  if (now?.status !== 'routing') return '已不在待交办中';
  if (now.isObjected) return '归口单位有异议，须重新拟定承办单位';
  return status === 'frozen' && now.proposalVersion !== item.proposalVersion ? '清单定稿后有变动' : '';
}

export const actionsOf = (meeting: DispatchMeeting, by: By): DispatchMeetingAction[] =>
  openActions(DISPATCH_MEETING_WORKFLOW, meeting.status, by);

const step = (
  meeting: DispatchMeeting,
  action: DispatchMeetingAction,
  by: By,
  patch: Partial<DispatchMeeting> = {},
): DispatchMeeting => ({
  ...meeting,
  ...patch,
  status: follow(DISPATCH_MEETING_WORKFLOW, { status: meeting.status, action, by }),
});
type Said = { [E in DispatchingEvent as E['type']]: Pick<E, 'type' | 'payload'> }[DispatchingEvent['type']];
const tell = ({ id }: DispatchMeeting, version: number, event: Said): DispatchingEvent =>
  ({ ...event, subject: { type: 'dispatch_meeting', id, version } }) as DispatchingEvent;
const after = (meeting: DispatchMeeting, event: Said): DispatchingEvent[] => [
  tell(meeting, meeting.version + 1, event),
];

export function plan(meeting: DispatchMeeting): Outcome {
  checkNames(meeting.attendees);
  const payload = { title: meeting.title, items: meeting.items.length };
  return { state: meeting, events: [tell(meeting, meeting.version, { type: 'dispatch_meeting.planned', payload })] };
}

export type Arrangement = Pick<DispatchMeeting, 'title' | 'place' | 'chair' | 'heldAt' | 'attendees' | 'items'>;
export function edit(meeting: DispatchMeeting, arranged: Arrangement, by: By): Outcome {
  const state = step(meeting, 'edit', by, arranged);
  checkNames(arranged.attendees);
  return { state, events: [] };
}

const named = (items: readonly ListItem[]): string =>
  items
    .slice(0, 3)
    .map(({ caseNo, title }) => `${caseNo}《${title}》`)
    .join('、');

/** 清单定稿: cases and units are written down as they are; whatever cannot be handed over must be off the list. */
export function freeze(meeting: DispatchMeeting, now: Candidates, at: Instant, by: By): Outcome {
  const items = meeting.items.map((item) => now.get(item.proposalId) ?? item);
  const state = step(meeting, 'freeze', by, { items, frozenAt: at });
  if (items.length === 0) refuse('rule_refused', '清单上还没有提案');
  const blocked = meeting.items.filter((item) => obstacleOf(meeting, item, now.get(item.proposalId)) !== '');
  if (blocked.length > 0)
    refuse('rule_refused', `有 ${blocked.length} 件不能交办，请移出清单或重新拟定承办单位：${named(blocked)}`);
  const payload = { title: meeting.title, items: items.length };
  return { state, events: after(meeting, { type: 'dispatch_meeting.frozen', payload }) };
}

export function thaw(meeting: DispatchMeeting, reason: string, by: By): Outcome {
  const state = step(meeting, 'thaw', by, { frozenAt: null });
  return {
    state,
    events: after(meeting, { type: 'dispatch_meeting.thawed', payload: { title: meeting.title, reason } }),
  };
}
export function cancel(meeting: DispatchMeeting, reason: string, by: By): Outcome {
  const state = step(meeting, 'cancel', by, { note: reason });
  return {
    state,
    events: after(meeting, { type: 'dispatch_meeting.cancelled', payload: { title: meeting.title, reason } }),
  };
}

/** Who has come (登记到会), by the place on the list. */
export function checkIn(meeting: DispatchMeeting, present: readonly number[], by: By): Outcome {
  return { state: step(meeting, 'attend', by, { attendees: checkedIn(meeting, present) }), events: [] };
}

export const handedOver = ({ items }: Pick<DispatchMeeting, 'items'>): ListItem[] =>
  items.filter(({ heldReason }) => heldReason === null);

/** 整单交办: the frozen list as a whole, less what the meeting holds back with a reason; what changed since can only be held. */
export function dispatch(
  meeting: DispatchMeeting,
  { note, held }: Omit<DispatchByMeetingInput, 'version'>,
  now: Candidates,
  { at, by }: { readonly at: Instant; readonly by: By },
): Outcome {
  const reasons = new Map(held.map(({ proposalId, reason }) => [proposalId, reason]));
  const items = meeting.items.map((item) => ({ ...item, heldReason: reasons.get(item.proposalId) ?? null }));
  const state = step(meeting, 'dispatch', by, { items, note, dispatchedAt: at });
  if (presentOf(meeting) === 0) refuse('rule_refused', '请先登记到会人员');
  if (reasons.size !== held.length || items.length - handedOver(state).length !== held.length)
    refuse('rule_refused', '缓交的提案有重复，或不在清单上');
  if (handedOver(state).length === 0) refuse('rule_refused', '清单上的提案都缓交，没有可以交办的');
  const blocked = handedOver(state).filter((item) => obstacleOf(meeting, item, now.get(item.proposalId)) !== '');
  if (blocked.length > 0)
    refuse('rule_refused', `清单定稿后有 ${blocked.length} 件发生变动，请写明理由缓交：${named(blocked)}`);
  const payload = { title: meeting.title, items: items.length - held.length, heldBack: held.length };
  return { state, events: after(meeting, { type: 'dispatch_meeting.held', payload }) };
}

/** The dates each unit was given, written onto the list. */
export const withDues = (meeting: DispatchMeeting, dueOn: (of: string, unitId: string) => LocalDate | null) => ({
  ...meeting,
  items: meeting.items.map((item) => ({
    ...item,
    units: item.units.map((unit) => ({ ...unit, dueOn: dueOn(item.proposalId, unit.unitId) })),
  })),
});
