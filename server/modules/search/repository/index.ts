export * from './entries.ts';
export { rarestFirst } from './matching.ts';
export * from './rows.ts';
export * from './sources.ts';
