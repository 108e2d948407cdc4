export { writeAnswers, type AnswerClass } from './answers.ts';
export { writeCommitment, writePromise, type CommitmentWords } from './commitments.ts';
export { nearDuplicate } from './duplicates.ts';
export {
  writeAuditReject,
  writeCoOpinion,
  writeContact,
  writeExtensionReason,
  writeFeedbackComment,
  writeMinutes,
  writeReturnReason,
  writeReturnRefusal,
} from './handling.ts';
export { makeMatters, type Matter } from './matters.ts';
export {
  NOT_FILED_REASONS,
  writeMergeReason,
  writeNotFiledOpinion,
  writeReviewOpinion,
  writeRevisionReason,
  type NotFiledReason,
} from './reviewing.ts';
export { writeTalk } from './talks.ts';
