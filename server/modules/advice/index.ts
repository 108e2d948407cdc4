export { evaluateRoutes, type RouteEvaluation } from './evaluation.ts';
