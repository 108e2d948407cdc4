export { addChannel, changeChannel, type Channel, type OpenSettings } from './channel.ts';
export {
  askToConfirm,
  asksForCode,
  checkTrying,
  CODE_DIGITS,
  codeLetter,
  withCode,
  type Confirmation,
} from './confirming.ts';
export {
  LEASE_MINUTES,
  merged,
  nextTry,
  NO_CHOICE,
  sendAfter,
  targetOf,
  textOf,
  type Choice,
  type Posted,
  type Text,
} from './sending.ts';
