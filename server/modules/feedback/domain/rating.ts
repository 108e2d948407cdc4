import type { RatingContent } from '../../../../contract/rating.ts';
import type { ProposalStatus } from '../../../../contract/proposals.ts';
import type { Change } from '../../../kernel/change.ts';
import { refuse } from '../../../kernel/errors.ts';
import type { Instant } from '../../../kernel/time.ts';
import type { FeedbackEvent } from '../events.ts';

/** 双向评价: a unit's word on the proposal it answered. */
export type Rating = {
  readonly id: string;
  readonly replyId: string;
  readonly proposalId: string;
  readonly round: number;
  readonly unitId: string;
  readonly content: RatingContent;
  readonly givenBy: string;
  readonly givenAt: Instant;
};
/** What stands around a rating: is the unit the actor's, how far is the case, has the unit spoken already. */
export type AroundRating = {
  readonly isOfUnit: boolean;
  readonly caseStatus: ProposalStatus;
  readonly isGiven: boolean;
  /** The letter is of the round the case is in. */
  readonly isOfRound: boolean;
};

const OPEN: readonly ProposalStatus[] = ['dispatched', 'rehandling'];

/** Once the case is closed, handled anew or talked over, the unit knows the verdict: what it said then would answer it. */
export const mayRate = ({ isOfUnit, caseStatus, isGiven, isOfRound }: AroundRating): boolean =>
  isOfUnit && !isGiven && isOfRound && OPEN.includes(caseStatus);

export function rate(rating: Rating, around: AroundRating): Change<Rating, FeedbackEvent> {
  if (!around.isOfUnit) refuse('forbidden');
  if (around.isGiven) refuse('rule_refused', '这件提案已经评价过，不能更改。');
  if (!mayRate(around)) refuse('rule_refused', '提案已经办结或重新办理，评价须在知道提案人的评价之前作出。');
  const { content } = rating;
  const isPoor = [content.problem, content.feasible, content.contact].includes('poor');
  if (isPoor && content.comment.trim() === '')
    refuse('rule_refused', '评价为较差的，请写明意见。', [{ pointer: '/comment', message: '请写明意见' }]);
  const { id, proposalId, replyId, unitId } = rating;
  const subject = { type: 'unit_rating', id, version: 1 };
  const payload = { ratingId: id, proposalId, replyId, unitId };
  return { state: rating, events: [{ type: 'rating.given', subject, payload }] };
}
