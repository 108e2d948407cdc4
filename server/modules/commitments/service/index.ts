export { act, commitmentsOfProposal, getCommitment, listCommitments, openEvidence } from './acts.ts';
export { ledger, unitRates, unitVerdicts } from './ledger.ts';
export { answerSheet, closeLookBack, getLookBack, getSheet, listLookBacks, openLookBack } from './look-backs.ts';
export { askForReports, noteOverdue, openFor, passOnCommitmentsOf } from './opening.ts';
export { promisesOfReply } from './promises.ts';
