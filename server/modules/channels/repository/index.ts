export { confirmationOf, confirmMail, dropConfirmation, saveConfirmation } from './confirmations.ts';
export { failedDeliveries, keepDelivery, lockDelivery, retriedDelivery } from './deliveries.ts';
export { all, allOn, choices, lock, save, saveChoice, traffic, type Traffic } from './channels.ts';
export {
  claim,
  dropPostings,
  duePostings,
  failed,
  insertMessages,
  lockFailed,
  putPostings,
  settle,
  tryAgain,
  type Message,
  type NewMessage,
  type NewPosting,
} from './messages.ts';
