import type { Transaction } from '../../../platform/database/index.ts';
import * as repository from '../repository/index.ts';

export type LastAnswer = Omit<repository.AnswerRow, 'proposalId'>;
/** What each proposal was answered last: the class (答复类别) of the letter, and its answers where they are public. */
export const lastAnswers = async (tx: Transaction, proposalIds: readonly string[]): Promise<Map<string, LastAnswer>> =>
  new Map((await repository.lastAnswers(tx, proposalIds)).map(({ proposalId, ...answer }) => [proposalId, answer]));
