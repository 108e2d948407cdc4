export {
  availableActions,
  change,
  disclose,
  enterPaper,
  FEEDBACK_WORKFLOW,
  lapse,
  formObstacle,
  obstacleTold,
  lapses,
  openForms,
  passDecision,
  reminded,
  reminder,
  submit,
  type By,
  type FeedbackRelation,
  type Form,
  type Moment,
  type Outcome,
  type Recipient,
  type ReleasedReply,
} from './form.ts';
export { roundFacts, verdictOf, type CaseInRound, type RoundFacts } from './verdict.ts';
export { signalsIn, type Found, type Given } from './signals.ts';
export { mayRate, rate, type Rating } from './rating.ts';
