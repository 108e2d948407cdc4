import type { ReplyClass } from '../../../../contract/replies.ts';
import type { Transaction } from '../../../platform/database/index.ts';
import * as repository from '../repository/index.ts';

/** The class (答复类别) of each proposal that was answered, as its last released letter says. */
export const releasedClasses = async (
  tx: Transaction,
  proposalIds: readonly string[],
): Promise<Map<string, ReplyClass>> =>
  new Map((await repository.classesOf(tx, proposalIds)).map((row) => [row.proposalId, row.class]));
