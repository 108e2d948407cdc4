export { letterPaper } from './letter.ts';
export { proposalPaper, receiptPaper } from './proposal.ts';
export { verify } from './verifying.ts';
