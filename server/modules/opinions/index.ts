/**
 * Opinion reports (社情民意信息), as far as others need them: what a proposal that was not filed, or a clue, is turned into;
 * and referrals: such a proposal passed on as a letter or as material to consult.
 * Emits: nothing yet; the proposal's or the clue's own event tells of it.
 */
import { defineModule } from '../../platform/module.ts';

export const opinions = defineModule({ name: 'opinions', owns: ['opinion_report', 'referral'] });
export {
  referProposal,
  reportFromClue,
  reportFromProposal,
  reportsBy,
  successorsOf,
  type OpinionReport,
  type Successor,
} from './service.ts';
