import type { Duty } from '../../../contract/identity.ts';
import { holds, type Actor } from '../../kernel/actor.ts';
import type { MeetingRelation } from './domain/index.ts';

const REVIEWERS: readonly Duty[] = ['reviewer', 'group_leader'];
const HOUSE: readonly Duty[] = ['proposal_office', 'proposal_committee'];
const holdsOne = (actor: Actor, duties: readonly Duty[]): boolean => duties.some((duty) => holds(actor, duty));

/** Who reviews: they see who is at what. */
export const mayReview = (actor: Actor): boolean => holdsOne(actor, [...REVIEWERS, ...HOUSE]);
/** Who shares out the work; a leader within his group. */
export const mayPlan = (actor: Actor): boolean => holdsOne(actor, ['group_leader', ...HOUSE]);
/** Who follows the progress of review, and reads meetings. */
export const mayFollow = (actor: Actor): boolean => holdsOne(actor, [...REVIEWERS, ...HOUSE, 'chair_meeting']);
/** What went on after it was not filed is the house's to follow, and the office's to put down what came of it. */
export const mayReadReferrals = (actor: Actor): boolean => holdsOne(actor, HOUSE);
export const mayNoteReferrals = (actor: Actor): boolean => holds(actor, 'proposal_office');
export const mayReport = (actor: Actor): boolean => holdsOne(actor, [...HOUSE, 'chair_meeting']);

export function relationsToMeetings(actor: Actor): MeetingRelation[] {
  return [
    ...(holds(actor, 'proposal_office') ? (['office'] as const) : []),
    ...(holds(actor, 'proposal_committee') ? (['committee'] as const) : []),
    ...(mayFollow(actor) ? (['reader'] as const) : []),
  ];
}
