/**
 * Unit advice (拟办建议): which unit a proposal is likely for, from what its text says, what units are there for (三定) and who
 * handled what before, returns counted by where they ended. It advises; who handles is decided in `proposals`.
 * Listens to nothing, emits nothing.
 */
import { defineModule } from '../../platform/module.ts';
import { routes } from './routes.ts';

export const advice = defineModule({ name: 'advice', owns: ['unit_advice'], routes });
export { evaluateRoutes, type RouteEvaluation } from './evaluation.ts';
