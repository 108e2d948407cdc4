export { feedbackHistory } from './history.ts';
export { closeCase, closeSatisfiedCases, consultCase, rehandleCase, reopenCase, settleCase } from './cases.ts';
export { changeFeedback, formToFill, listFeedback, openFormsFor, passDecisionOn, submitFeedback } from './forms.ts';
export { enterPaper, openPaper } from './papers.ts';
export { discloseLateForms, remindAndLapse } from './sweeps.ts';
export { listSignals } from './signals.ts';
export { giveRating, listRatings } from './ratings.ts';
