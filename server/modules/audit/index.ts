/**
 * Audit (审计): what happened to a proposal, told in sentences to whoever may know it, and the log for the auditor alone.
 * Reads the events; changes nothing.
 */
import { defineModule } from '../../platform/module.ts';
import { routes } from './routes.ts';

export const audit = defineModule({ name: 'audit', owns: [], routes });
export { timelineOf } from './service.ts';
