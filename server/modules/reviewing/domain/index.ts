export * from './deciding.ts';
export * from './meeting.ts';
export * from './planning.ts';
export * from './presence.ts';
export * from './report.ts';
