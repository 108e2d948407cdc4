import { instantOf, addDays, dayOf, type Instant } from '../kernel/time.ts';
import { readSeed, type Category, type Registry } from './cast/index.ts';
import type { SessionDates } from './setup/index.ts';

/** Where a proposal of the present session is left for its next person to act. */
export type PresentState =
  | 'draft'
  | 'cosigning'
  | 'approval'
  | 'submitted'
  | 'pre_review'
  | 'returned'
  | 'first_review'
  | 'second_review'
  | 'final_review'
  | 'merging'
  | 'merge_suggested'
  | 'not_filed'
  | 'filed'
  | 'routing'
  | 'pending_receipt'
  | 'receipt_overdue'
  | 'received'
  | 'return_pending'
  | 'contact_logged'
  | 'co_overdue'
  | 'drafting'
  | 'visit_proposed'
  | 'pre_reading'
  | 'extension_pending'
  | 'awaiting_signature'
  | 'under_audit'
  | 'released'
  | 'opened'
  | 'dissatisfied'
  | 'closed';
/** Left while it is asked whether two of them are one matter. */
export const MERGING_STATES: readonly PresentState[] = ['merging', 'merge_suggested'];
export type Role = 'lead' | 'any' | 'body';
export type PlannedState = {
  readonly state: PresentState;
  readonly count: number;
  /** Days before the end at which it is handed in, dispatched, and last acted upon. */
  readonly daysAgo: number;
  readonly dispatchedDaysAgo?: number;
  readonly lastDaysAgo?: number;
  /** Of what is not filed: why, and what becomes of it. */
  readonly reason?: string;
  readonly disposition?: string;
  /** Who leads the first, the second …; the last one named leads the rest. */
  readonly by: readonly Role[];
};

/** The session under way: some proposals in every state, so that every role has something to do. */
export type PresentPlan = {
  readonly title: string;
  readonly members: { readonly lead: string; readonly cosigner: string };
  readonly body: string;
  readonly unit: string;
  readonly keyLeader: string;
  readonly window: {
    readonly opensDaysBefore: number;
    readonly plenaryDaysAfter: number;
    readonly plenaryLength: number;
    readonly deadlineDaysAfter: number;
  };
  readonly matters: Readonly<Record<Category, number>>;
  readonly jointShare: number;
  readonly bodyShare: number;
  readonly states: readonly PlannedState[];
};

export const readPresentPlan = (): PresentPlan => JSON.parse(readSeed('xinxiang-present.json')) as PresentPlan;

const OPENING_HOUR = 8;
const CLOSING_HOUR = 18;

/** The sessions of the registry; where the demo lives on to another day, the last one is set around that day. */
export function sessionsUntil(registry: Registry, until: Instant, plan: PresentPlan): SessionDates[] {
  const sessions = registry.sessions.map((session): SessionDates => ({
    termNo: session.termNo,
    no: session.sessionNo,
    opensOn: session.opensOn,
    closesOn: session.closesOn,
    windowFrom: new Date(session.windowOpensAt).toISOString(),
    deadline: new Date(session.deadlineAt).toISOString(),
  }));
  const last = sessions.at(-1);
  if (last === undefined || covers(last, until)) return sessions;
  return [...sessions.slice(0, -1), aroundDay(last, until, plan)];
}

const covers = ({ windowFrom, deadline }: SessionDates, moment: Instant): boolean =>
  windowFrom <= moment && moment <= deadline;

function aroundDay(session: SessionDates, until: Instant, { window }: PresentPlan): SessionDates {
  const today = dayOf(until);
  const opensOn = addDays(today, window.plenaryDaysAfter);
  return {
    ...session,
    opensOn,
    closesOn: addDays(opensOn, window.plenaryLength - 1),
    windowFrom: instantOf(addDays(today, -window.opensDaysBefore), OPENING_HOUR),
    deadline: instantOf(addDays(today, window.deadlineDaysAfter), CLOSING_HOUR),
  };
}
