/**
 * Supervision (督办): which proposals on file are key ones (重点提案), at which level, and which leader takes each in hand.
 * Emits: key.marked, key.unmarked.
 */
import { defineModule } from '../../platform/module.ts';
import { routes } from './routes.ts';

export const supervision = defineModule({ name: 'supervision', owns: ['key_proposal', 'key_fact'], routes });
export { isKeyProposal } from './service.ts';
