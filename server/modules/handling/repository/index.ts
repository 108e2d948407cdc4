import { sql } from 'kysely';
import type { Context } from '../../../platform/context.ts';
import type { Transaction } from '../../../platform/database/index.ts';
import type { Circumstances, Outcome, Task } from '../domain/index.ts';
import * as papers from './papers.ts';
import * as tasks from './tasks.ts';

export {
  contactsOf,
  coOpinionsOf,
  extensionsOf,
  insertContact,
  lockContact,
  noteReminders,
  returnsOf,
  saveConfirmation,
  unansweredExtensions,
} from './papers.ts';
export { dispatchBatches, dispatchLines, insertDispatchLines, type DispatchLine } from './dispatches.ts';
export {
  AT_WORK,
  atWork,
  find,
  insert,
  late,
  lock,
  liveOf,
  lockOfProposal,
  ofProposals,
  provisional,
  stale,
  withoutContact,
} from './tasks.ts';

/** What surrounds a task: read once, after its row is locked. */
export async function circumstancesOf(tx: Transaction, task: Task): Promise<Circumstances> {
  const siblings = await tasks.ofProposals(tx, [task.proposalId]);
  const returns = await papers.returnsOf(
    tx,
    siblings.map((sibling) => sibling.id),
  );
  return { task, siblings, returns, extensions: await papers.extensionsOf(tx, [task.id]) };
}

/** Writes all a decision changes. A task that takes another's place is entered after the other has made room for it. */
export async function keep(tx: Transaction, ctx: Context, step: { before: Task; outcome: Outcome }): Promise<void> {
  const { before, outcome } = step;
  await tasks.save(tx, ctx, { before, after: outcome.state });
  if (outcome.replacement) await tasks.insert(tx, ctx, [outcome.replacement]);
  if (outcome.request) await papers.saveReturn(tx, outcome.request);
  if (outcome.extension) await papers.saveExtension(tx, outcome.extension);
  if (outcome.coOpinion) await papers.insertCoOpinion(tx, outcome.coOpinion);
}

/** Runs `work` so that its refusal undoes its own writes and nothing else of the transaction. */
export async function apart<T>(tx: Transaction, work: () => Promise<T>): Promise<T> {
  await sql`savepoint apart`.execute(tx);
  try {
    const result = await work();
    await sql`release savepoint apart`.execute(tx);
    return result;
  } catch (error) {
    await sql`rollback to savepoint apart`.execute(tx);
    throw error;
  }
}
