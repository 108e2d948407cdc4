export * from './assigning.ts';
export * from './following.ts';
export * from './meetings.ts';
export * from './minutes.ts';
export * from './presence.ts';
export * from './referring.ts';
