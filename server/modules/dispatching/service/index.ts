export * from './meetings.ts';
export { minutesFile } from './minutes.ts';
