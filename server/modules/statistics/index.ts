/**
 * Statistics (统计): the numbers of a session, counted from the facts as of any moment and by a stated convention, each with
 * the rows behind it; what each member and body scores by them (提案计分); signed reports that recompute; the invariants every night.
 * Emits: report.signed, report.checked, report.invariant_broken.
 */
import { defineModule } from '../../platform/module.ts';
import { routes } from './routes.ts';
import { checkNightly } from './service.ts';

export const statistics = defineModule({
  name: 'statistics',
  owns: ['report_snapshot'],
  routes,
  sweeps: { checkInvariants: checkNightly },
});
export { checkInvariants, yearReport } from './service.ts';
export { commands } from './commands.ts';
