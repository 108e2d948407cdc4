export * from './accounts.ts';
export * from './enter.ts';
export * from './lookups.ts';
export * from './sign-in.ts';
