export * from './parts.ts';
export * from './proposals.ts';
export * from './views.ts';
