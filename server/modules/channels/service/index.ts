export { confirmMail, getChoice, sendCodeAgain, setChoice } from './confirming.ts';
export * from './deliveries.ts';
export * from './keeping.ts';
export { postOut, type Body } from './posting.ts';
export { sendDue } from './sending.ts';
