export { writeAnswers, type Adoption, type AnswerClass, type WrittenAnswer, type WrittenReply } from './answers.ts';
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
  type ContactMode,
  type ContactPhase,
  type Verdict,
  type WrittenContact,
} from './handling.ts';
export { makeMatters, type Matter, type MatterCounts, type MatterSuggestion } from './matters.ts';
export {
  NOT_FILED_REASONS,
  writeMergeReason,
  writeNotFiledOpinion,
  writeReviewOpinion,
  writeRevisionReason,
  type NotFiledReason,
} from './reviewing.ts';
