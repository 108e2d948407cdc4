/**
 * Opinion reports (社情民意信息), as far as others need them: what a proposal that was not filed, or a clue, is turned into;
 * and referrals: such a proposal passed on as a letter or as material to consult.
 * Emits: referral.noted; that it was made is told by the proposal's or the clue's own event.
 */
import { defineModule } from '../../platform/module.ts';

export const opinions = defineModule({ name: 'opinions', owns: ['opinion_report', 'referral'] });
export {
  findReferral,
  listReferrals,
  noteOutcome,
  referredProposals,
  referProposal,
  reportFromClue,
  reportFromProposal,
  reportsBy,
  successorsOf,
  type OpinionReport,
  type ReferralFacts,
  type Sources,
  type Successor,
} from './service.ts';
