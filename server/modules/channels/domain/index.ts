export { addChannel, changeChannel, type Channel, type OpenSettings } from './channel.ts';
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
