export { lastAnswers, type LastAnswer } from './classes.ts';
export { answerCountersign, lapseCountersigns, listCountersigns, withdrawCountersignsOf } from './countersigning.ts';
export { answerPreReading, lapsePreReadings, listPreReadings, openPreReading, sendPreReading } from './pre-reading.ts';
export {
  cancelRepliesTo,
  correctReply,
  openedBy,
  openReply,
  passOnRepliesTo,
  releasedReplies,
  releasedRepliesByIds,
  signedFor,
  supplementReply,
} from './released.ts';
export { addScan, keptScans, listScans, openScan, scansOfLetters } from './scans.ts';
export { checkListed, lettersToList, listedCommitments, noteKept, sealedLetters } from './tracking.ts';
export {
  checkReply,
  draftReply,
  editReply,
  getReply,
  listReplies,
  rejectReply,
  releaseReply,
  sendBackReply,
  signReply,
  submitReply,
  suggestDocNo,
} from './writing.ts';
