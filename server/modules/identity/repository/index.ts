export * from './accounts.ts';
export * from './duties.ts';
export * from './sign-ins.ts';
