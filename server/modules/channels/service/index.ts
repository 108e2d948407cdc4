export * from './keeping.ts';
export { postOut, type Body, type OutgoingNotice } from './posting.ts';
export { sendDue } from './sending.ts';
