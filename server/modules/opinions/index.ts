/**
 * Opinion reports (社情民意信息), as far as a proposal that was not filed needs them: what it becomes when it is turned into one.
 * Emits: nothing yet; the proposal's own event names the disposition.
 */
import { defineModule } from '../../platform/module.ts';

export const opinions = defineModule({ name: 'opinions', owns: ['opinion_report'] });
export { reportFromProposal } from './service.ts';
