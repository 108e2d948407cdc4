export { audited, type Audit, type AuditOutcome } from './auditing.ts';
export { gapsOf, suggestionsFor } from './completeness.ts';
export {
  availableActions,
  cancel,
  correct,
  draft,
  edit,
  opened,
  passTo,
  reject,
  release,
  supplement,
} from './decisions.ts';
export {
  answerCountersign,
  COUNTERSIGN_WORKFLOW,
  countersignActions,
  countersigned,
  countersignObstacle,
  heldBack,
  lapseCountersign,
  openCountersigning,
  withdrawCountersigns,
  type Asked,
  type Countersign,
  type Countersigning,
  type CountersignOutcome,
  type CountersignRelation,
} from './countersigning.ts';
export { check, checkHand, obstacleTo, sendBack, sign, submit } from './signing.ts';
export { blanksOf, dateGaps } from './listing.ts';
export { kept, type Kept } from './tracking.ts';
export { checkScan, recordAmong, scanned, scanObstacle, type Scan } from './scans.ts';
export {
  answerReading,
  askedIn,
  checkHeard,
  lapseReading,
  maySend,
  PRE_ANSWER_WORKFLOW,
  preAnswerActions,
  sendForReading,
  supersede,
  type PreAnswer,
  type PreAnswerRelation,
  type PreOutcome,
  type PreReading,
  type Sent,
} from './pre-reading.ts';
export {
  classNow,
  docNoText,
  REPLY_WORKFLOW,
  UNSENT,
  type AnswerableTask,
  type By,
  type DocNo,
  type Moment,
  type Outcome,
  type Reply,
  type ReplyRelation,
  type Suggestion,
} from './reply.ts';
export type { SentVersion } from './sent-version.ts';
