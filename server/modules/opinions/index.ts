/**
 * Opinion reports (社情民意信息), as far as others need them: what a proposal that was not filed, or a clue, is turned into.
 * Emits: nothing yet; the proposal's or the clue's own event tells of it.
 */
import { defineModule } from '../../platform/module.ts';

export const opinions = defineModule({ name: 'opinions', owns: ['opinion_report'] });
export { reportFromClue, reportFromProposal } from './service.ts';
