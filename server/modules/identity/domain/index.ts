export * from './account.ts';
export * as duties from './duty.ts';
export type { GrantedDuty } from './duty.ts';
export * from './sign-in.ts';
