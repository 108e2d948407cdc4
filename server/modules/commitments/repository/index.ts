export * from './commitments.ts';
export * from './look-backs.ts';
