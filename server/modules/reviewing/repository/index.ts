export * from './meetings.ts';
export * from './presence.ts';
