/**
 * Urging (督促): the ladder by which a unit whose date comes near or has passed is urged — hint (工作提示), reminder (催办),
 * written urge (催办单, with its number), interview (约谈), circular (通报). None is skipped; each is acknowledged by the unit in
 * its days. The first two are given by the clock, the formal ones proposed by it and decided by desk or committee.
 * Listens to nothing. Emits: urging.given, urging.acknowledged.
 */
import { defineModule } from '../../platform/module.ts';
import { routes } from './routes.ts';
import { urgeByClock } from './service.ts';

export const urging = defineModule({ name: 'urging', owns: ['urging'], routes, sweeps: { urgeByClock } });
export { docNoText as urgingNoText } from './domain.ts';
export { getUrging } from './service.ts';
