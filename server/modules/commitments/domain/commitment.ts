import type { CommitmentAction, CommitmentContent, CommitmentStatus } from '../../../../contract/commitments.ts';
import type { Policy } from '../../../../contract/settings.ts';
import type { Change } from '../../../kernel/change.ts';
import { refuse } from '../../../kernel/errors.ts';
import { addDays, addMonths, type Instant, type LocalDate } from '../../../kernel/time.ts';
import { follow, openActions, type Transition } from '../../../kernel/workflow.ts';
import type { CommitmentEvent } from '../events.ts';

/** One thing a letter promises (承诺事项): who keeps it, until when, and how it stands. Never deleted. */
export type Commitment = {
  readonly id: string;
  readonly replyId: string;
  /** Its place in the letter's list. */
  readonly no: number;
  readonly proposalId: string;
  readonly suggestionId: string | null;
  readonly unitId: string;
  readonly deskId: string;
  readonly action: string;
  readonly amount: string;
  readonly office: string;
  readonly dueOn: LocalDate;
  readonly words: string;
  readonly status: CommitmentStatus;
  readonly openedAt: Instant;
  readonly openedOn: LocalDate;
  readonly reportedOn: LocalDate | null;
  readonly settledOn: LocalDate | null;
  readonly overdueAt: Instant | null;
  readonly version: number;
};
/** What was said of it, and by whom: progress with its evidence, a claim, the proposer's word, a verification. */
export type Entry = {
  readonly id: string;
  readonly commitmentId: string;
  readonly version: number;
  readonly action: CommitmentAction;
  readonly text: string;
  readonly byName: string;
  readonly at: Instant;
};
export type CommitmentRelation =
  'liaison' | 'handler' | 'signer' | 'desk' | 'office' | 'committee' | 'proposer' | 'system';
export type By = readonly CommitmentRelation[];
export type Moment = {
  readonly now: Instant;
  readonly today: LocalDate;
  readonly rules: { readonly policy: Policy };
  readonly newId: () => string;
};
export type Outcome = Change<Commitment, CommitmentEvent> & { readonly entry: Entry };

const WORKERS = ['liaison', 'handler', 'signer'] as const;
const VERIFIERS = ['committee', 'office', 'desk'] as const;
/** Overdue is derived from the date; what the proposer says is recorded and does not decide (domain.md §6.9). */
export const COMMITMENT_WORKFLOW: readonly Transition<CommitmentStatus, CommitmentAction, CommitmentRelation>[] = [
  { action: 'report', from: ['open'], to: 'open', by: WORKERS },
  { action: 'claim_done', from: ['open'], to: 'done_claimed', by: WORKERS },
  { action: 'confirm', from: ['done_claimed'], to: 'done_claimed', by: ['proposer'] },
  { action: 'dispute', from: ['done_claimed'], to: 'done_claimed', by: ['proposer'] },
  { action: 'verify', from: ['done_claimed'], to: 'fulfilled', by: VERIFIERS },
  { action: 'refute', from: ['done_claimed'], to: 'open', by: VERIFIERS },
  { action: 'ask_excuse', from: ['open'], to: 'excuse_claimed', by: ['signer'] },
  { action: 'accept_excuse', from: ['excuse_claimed'], to: 'explained', by: ['committee'] },
  { action: 'decline_excuse', from: ['excuse_claimed'], to: 'open', by: ['committee'] },
];
export const availableActions = ({ status }: Pick<Commitment, 'status'>, by: By): CommitmentAction[] =>
  openActions(COMMITMENT_WORKFLOW, status, by);

const TOLD: Readonly<Record<CommitmentAction, CommitmentEvent['type']>> = {
  report: 'commitment.reported',
  claim_done: 'commitment.done_claimed',
  confirm: 'commitment.confirmed',
  dispute: 'commitment.disputed',
  verify: 'commitment.fulfilled',
  refute: 'commitment.refuted',
  ask_excuse: 'commitment.excuse_asked',
  accept_excuse: 'commitment.explained',
  decline_excuse: 'commitment.excuse_declined',
};
/** Whose words the story carries; evidence and agreement are read in the entry itself. */
const SPOKEN: readonly CommitmentAction[] = [
  'dispute',
  'verify',
  'refute',
  'ask_excuse',
  'accept_excuse',
  'decline_excuse',
];

const factsOf = ({ id, proposalId, replyId, unitId, deskId, action }: Commitment) => ({
  commitmentId: id,
  proposalId,
  replyId,
  unitId,
  deskId,
  action,
});
const tell = (state: Commitment, type: CommitmentEvent['type'], more: Record<string, string>): CommitmentEvent =>
  ({
    type,
    subject: { type: 'commitment', id: state.id, version: state.version },
    payload: { ...factsOf(state), ...more },
  }) as CommitmentEvent;

export type Origin = Pick<Commitment, 'replyId' | 'proposalId' | 'unitId' | 'deskId'>;
type Opening = {
  readonly origin: Origin;
  readonly listed: readonly CommitmentContent[];
  /** What the letter's list holds already: a correction repeats it. */
  readonly known: readonly Commitment[];
};
const isSame = (one: CommitmentContent, other: Commitment): boolean =>
  one.action === other.action && one.dueOn === other.dueOn && one.suggestionId === other.suggestionId;

/** What a released letter lists begins to count, each once. */
export function open({ origin, listed, known }: Opening, { now, today, newId }: Moment): Omit<Outcome, 'entry'>[] {
  const fresh = listed.filter((each) => !known.some((other) => isSame(each, other)));
  return fresh.map((content, index) => {
    const state: Commitment = {
      ...{ ...content, ...origin },
      id: newId(),
      no: known.length + index + 1,
      dueOn: content.dueOn ?? refuse('rule_refused', '承诺事项须写明期限。'),
      status: 'open',
      openedAt: now,
      openedOn: today,
      reportedOn: null,
      settledOn: null,
      overdueAt: null,
      version: 1,
    };
    return { state, events: [tell(state, 'commitment.opened', { dueOn: state.dueOn })] };
  });
}

const SETTLED: readonly CommitmentStatus[] = ['fulfilled', 'explained'];
const IS_REPORT: readonly CommitmentAction[] = ['report', 'claim_done', 'ask_excuse'];

type Act = { readonly action: CommitmentAction; readonly text: string; readonly by: By; readonly byName: string };
/** One step of the table, with its words. */
export function act(before: Commitment, { action, text, by, byName }: Act, moment: Moment): Outcome {
  const status = follow(COMMITMENT_WORKFLOW, { status: before.status, action, by });
  const state: Commitment = {
    ...before,
    status,
    reportedOn: IS_REPORT.includes(action) ? moment.today : before.reportedOn,
    settledOn: SETTLED.includes(status) ? moment.today : null,
    version: before.version + 1,
  };
  const entry = {
    id: moment.newId(),
    commitmentId: state.id,
    version: state.version,
    ...{ action, text, byName, at: moment.now },
  };
  return { state, entry, events: [tell(state, TOLD[action], SPOKEN.includes(action) ? { text } : {})] };
}

/** The unit was abolished: whoever took its duties over keeps its word too. */
export const passTo = (before: Commitment, unitId: string): Omit<Outcome, 'entry'> => {
  const state = { ...before, unitId, version: before.version + 1 };
  return { state, events: [tell(state, 'commitment.passed_on', { fromUnitId: before.unitId })] };
};

/** Its day ended and it was not kept: told once, and the version stays as it is. */
export const overdue = (commitment: Commitment, id: string): CommitmentEvent => ({
  ...tell(commitment, 'commitment.overdue', { dueOn: commitment.dueOn }),
  subject: { type: 'commitment_reminder', id, version: 1 },
});

/** Its report of the quarter is due and its own day is not over: told once for each such day. */
export function reportDue(commitment: Commitment, today: LocalDate, policy: Policy): LocalDate | null {
  const dueOn = progressDueOn(commitment, policy);
  return dueOn !== null && dueOn <= today && today <= commitment.dueOn ? dueOn : null;
}
export const reportAsked = (commitment: Commitment, dueOn: LocalDate, id: string): CommitmentEvent => ({
  ...tell(commitment, 'commitment.report_due', { dueOn }),
  subject: { type: 'commitment_reminder', id, version: 1 },
});

/** What the letter's commitments amount to once this one is kept. */
export function keptWith(commitment: Commitment, ofReply: readonly Commitment[], reason: string) {
  const standing = ofReply.map((each) => (each.id === commitment.id ? commitment : each));
  const isKept = (list: readonly Commitment[]): boolean => list.every(({ status }) => status === 'fulfilled');
  const { suggestionId } = commitment;
  const forSuggestion = standing.filter((each) => each.suggestionId === suggestionId);
  return {
    suggestionIds: suggestionId !== null && isKept(forSuggestion) ? [suggestionId] : [],
    isAll: isKept(standing),
    reason,
  };
}

/** Until when the unit owes the next report: so many months after the last one. */
export function progressDueOn(commitment: Commitment, policy: Policy): LocalDate | null {
  if (commitment.status !== 'open') return null;
  const next = addMonths(commitment.reportedOn ?? commitment.openedOn, policy.commitments.progressMonths);
  return next < commitment.dueOn ? next : commitment.dueOn;
}

const BORNE_OUT: readonly CommitmentAction[] = ['report', 'claim_done'];
/** 佐证 goes with what a unit says it did: a report, or the claim that it is done. */
export function checkEvidence(action: CommitmentAction, files: number): void {
  if (files > 0 && !BORNE_OUT.includes(action)) refuse('rule_refused', '报告进展、报告办成时才附佐证');
}

/** Days before the date at which a light turns from green to amber. */
export const SOON_DAYS = 30;
export const soonFrom = (today: LocalDate): LocalDate => addDays(today, SOON_DAYS);
