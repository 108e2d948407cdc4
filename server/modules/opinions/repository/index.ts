export * from './referrals.ts';
export * from './reports.ts';
