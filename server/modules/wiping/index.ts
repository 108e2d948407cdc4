/**
 * Wiping (清除): how secret or personal text found later leaves everything — the office asks and shows where it lies, a leader or
 * a member of the chair meeting confirms, the owner of the tables carries it out (decision 18), and what stays says who, when,
 * why and how much, never what. The act itself is `proposals.wipe`.
 * Listens to nothing. Emits: wiping.* (events.ts).
 */
import { defineModule } from '../../platform/module.ts';
import { routes } from './routes.ts';
import { streams } from './streams.ts';
import { carryOutConfirmed } from './service/index.ts';

export const wiping = defineModule({
  name: 'wiping',
  owns: ['wiping_request'],
  routes,
  streams,
  sweeps: { carryOutConfirmed },
});
export { WIPING_WORKFLOW } from './domain.ts';
export { askFor, carryOut, confirmed, lookFor } from './service/index.ts';
