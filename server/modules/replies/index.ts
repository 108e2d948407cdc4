/**
 * Replies (答复): what an undertaking unit answers to a proposal, one letter per lead, single or branch task. Drafted and
 * read beforehand by the proposers where the unit asks them (征求意见稿), looked through (核稿) and signed in the unit, audited by the routing desk, released to every proposer; later supplemented or corrected, never changed.
 * Where the policy says so, the co-handling units countersign it (会签) before it is signed.
 * Listens to: task.cancelled, task.reassigned, task.succeeded, reply.released. Emits: reply.* (events.ts).
 */
import type { Context } from '../../platform/context.ts';
import type { Transaction } from '../../platform/database/index.ts';
import type { RecordedEvent } from '../../platform/events/index.ts';
import { defineModule, defineSubscribers } from '../../platform/module.ts';
import { tellOfAnswer } from '../clues/index.ts';
import { routes } from './routes.ts';
import {
  cancelRepliesTo,
  lapseCountersigns,
  lapsePreReadings,
  passOnRepliesTo,
  withdrawCountersignsOf,
} from './service/index.ts';
import { streams } from './streams.ts';

type TaskPayload = { readonly taskId: string; readonly unitId: string };

/** The task is no more: nobody needs its letter, nor its unit's word to another's. */
async function endLettersOf(ctx: Context, tx: Transaction, event: RecordedEvent): Promise<void> {
  const { taskId } = event.payload as TaskPayload;
  await cancelRepliesTo(tx, ctx, taskId);
  await withdrawCountersignsOf(tx, ctx, taskId);
}

const subscribers = defineSubscribers({
  'task.cancelled': endLettersOf,
  'task.reassigned': endLettersOf,
  'task.succeeded': (_ctx, tx, event) => {
    const { taskId, unitId } = event.payload as TaskPayload;
    return passOnRepliesTo(tx, taskId, unitId);
  },
  // Whoever gave the clue hears of the answer after the fact, as a follower: a release must not wait for it.
  'reply.released': (ctx, tx, event) => tellOfAnswer(tx, ctx, event.payload['proposalId'] as string),
});

export const replies = defineModule({
  name: 'replies',
  owns: [
    ...['reply', 'reply_answer', 'reply_receipt', 'reply_fact', 'adoption_fact'],
    ...['pre_reading', 'pre_answer', 'pre_answer_fact'],
    ...['countersigning', 'countersign', 'countersign_fact'],
    ...['reply_scan', 'reply_audit'],
  ],
  routes,
  streams,
  subscribers,
  sweeps: { lapsePreReadings, lapseCountersigns },
});
export { COUNTERSIGN_WORKFLOW, PRE_ANSWER_WORKFLOW, REPLY_WORKFLOW } from './domain/index.ts';
export { letterDigest } from './digest.ts';
export {
  getReply,
  keptScans,
  listCountersigns,
  listReplies,
  checkListed,
  lettersToList,
  lastAnswers,
  type LastAnswer,
  listedCommitments,
  noteKept,
  openedBy,
  releasedReplies,
  releasedRepliesByIds,
  scansOfLetters,
  sealedLetters,
  signedFor,
} from './service/index.ts';
