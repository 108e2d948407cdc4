/**
 * Settings: what differs between cities and years — the policy pack (规则, each with its article and first day), the working
 * calendar (节假日与调休), terms (届) and sessions (次会议) with their submission windows.
 * Emits: policy.changed, calendar.changed, session.added, session.changed.
 */
import { defineModule } from '../../platform/module.ts';
import { routes } from './routes.ts';

export const settings = defineModule({
  name: 'settings',
  owns: ['committee', 'committee_state', 'policy_setting', 'work_calendar', 'term', 'session'],
  routes,
});
export { codeOf, sessionFor } from './domain.ts';
export { rulesAt, rulesHeldOn, rulesOf } from './rules.ts';
export { committeeOf, installedCommittees, listSessions, sessionAt, sessionNow } from './service.ts';
export { announcedDays, enterDirectory, foundCommittee, setUpCommittee } from './setup.ts';
