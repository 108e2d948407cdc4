export * from './appointment.ts';
export { calendarOf } from './calendar.ts';
export * from './talk.ts';
