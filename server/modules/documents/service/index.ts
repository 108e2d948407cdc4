export { dispatchListFile } from './dispatch-list.ts';
export { feedbackForm, proposalForm, taskRegister } from './forms.ts';
export type { Letter } from '../../../platform/paper/letter.ts';
export { letterOf, letterPaper } from './letter.ts';
export {
  dayText,
  fileOf,
  momentText,
  paragraphsOf,
  setPaper,
  templateAt,
  type FileAnswer,
  type Paper,
  type PaperPart,
} from './paper.ts';
export { namesOf, proposalPaper, receiptPaper, versionPaper } from './proposal.ts';
export { urgePaper } from './urging.ts';
export { digestOfLetter, verify } from './verifying.ts';
