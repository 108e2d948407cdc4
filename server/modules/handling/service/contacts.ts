import type { Transaction } from '../../../platform/database/index.ts';
import * as repository from '../repository/index.ts';

/** When units entered which contacts, for whoever must know whether somebody spoke with a proposer. */
export const contactsOfTasks = (
  tx: Transaction,
  taskIds: readonly string[],
): Promise<readonly { readonly taskId: string; readonly loggedAt: string }[]> => repository.contactsOf(tx, taskIds);
