import type { ProposalStatus } from '../../../../contract/proposals.ts';
import type { Change } from '../../../kernel/change.ts';
import { refuse } from '../../../kernel/errors.ts';
import type { Instant } from '../../../kernel/time.ts';
import type { ReviewingEvent } from '../events.ts';

/** That someone is at a proposal (正在审查): a sign for others, which lapses where it is not renewed, and locks nothing. */
export type Mark = {
  readonly id: string;
  readonly proposalId: string;
  readonly accountId: string;
  readonly since: Instant;
  readonly seenAt: Instant;
  readonly version: number;
};
export const LAPSE_SECONDS = 120;
const REVIEWED: readonly ProposalStatus[] = [
  'submitted',
  'pre_review',
  'first_review',
  'second_review',
  'final_review',
];

export const isReviewed = (status: ProposalStatus): boolean => REVIEWED.includes(status);

export const isLive = ({ seenAt }: Pick<Mark, 'seenAt'>, now: Instant): boolean =>
  Date.parse(now) - Date.parse(seenAt) < LAPSE_SECONDS * 1000;

type Person = { readonly accountId: string; readonly name: string };
export type Attending = {
  readonly me: Person;
  readonly holderName: string;
  readonly takeOver: boolean;
  readonly status: ProposalStatus;
  readonly now: Instant;
};

/** Marks that I am at it: at once where nobody is, or where his mark lapsed; from another only by taking over, and he is told. */
export function attend(mark: Mark, asked: Attending): Change<Mark, ReviewingEvent> {
  const { me, now, takeOver } = asked;
  if (!isReviewed(asked.status)) refuse('wrong_status');
  if (mark.accountId === me.accountId)
    return { state: { ...mark, seenAt: now, since: isLive(mark, now) ? mark.since : now }, events: [] };
  if (isLive(mark, now) && !takeOver) return { state: mark, events: [] };
  const state = { ...mark, accountId: me.accountId, since: now, seenAt: now, version: mark.version + 1 };
  if (!isLive(mark, now)) return { state, events: [] };
  const payload = {
    proposalId: mark.proposalId,
    accountId: mark.accountId,
    name: asked.holderName,
    byName: me.name,
  };
  const subject = { type: 'presence', id: mark.id, version: state.version };
  return { state, events: [{ type: 'review.taken_over', subject, payload }] };
}
