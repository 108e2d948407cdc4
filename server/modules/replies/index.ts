/**
 * Replies (答复): what an undertaking unit answers to a proposal, one letter per lead, single or branch task. Drafted and
 * read beforehand by the proposers where the unit asks them (征求意见稿), looked through (核稿) and signed in the unit, audited by the routing desk, released to every proposer; later supplemented or corrected, never changed.
 * Listens to: task.cancelled, task.reassigned, task.succeeded, reply.released. Emits: reply.* (events.ts).
 */
import { defineModule, defineSubscribers } from '../../platform/module.ts';
import { tellOfAnswer } from '../clues/index.ts';
import { routes } from './routes.ts';
import { cancelRepliesTo, lapsePreReadings, passOnRepliesTo } from './service/index.ts';
import { streams } from './streams.ts';

type TaskPayload = { readonly taskId: string; readonly unitId: string };

const subscribers = defineSubscribers({
  'task.cancelled': (ctx, tx, event) => cancelRepliesTo(tx, ctx, (event.payload as TaskPayload).taskId),
  'task.reassigned': (ctx, tx, event) => cancelRepliesTo(tx, ctx, (event.payload as TaskPayload).taskId),
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
    ...['reply_scan', 'reply_audit'],
  ],
  routes,
  streams,
  subscribers,
  sweeps: { lapsePreReadings },
});
export { PRE_ANSWER_WORKFLOW, REPLY_WORKFLOW } from './domain/index.ts';
export { letterDigest } from './digest.ts';
export {
  getReply,
  keptScans,
  listReplies,
  checkListed,
  lettersToList,
  listedCommitments,
  noteKept,
  openedBy,
  releasedClasses,
  releasedReplies,
  releasedRepliesByIds,
  scansOfLetters,
  sealedLetters,
  signedFor,
} from './service/index.ts';
