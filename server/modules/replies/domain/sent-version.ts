import type { ReplyContent } from '../../../../contract/replies.ts';
import { lastDayOf } from '../../../kernel/limits.ts';
import type { Instant, LocalDate } from '../../../kernel/time.ts';
import type { Moment, Reply } from './reply.ts';

/** A letter as it was put to others before it is signed: to the proposers (征求意见稿), to the co-handling units (会签). */
export type SentVersion = {
  readonly id: string;
  readonly replyId: string;
  readonly proposalId: string;
  readonly no: number;
  readonly content: ReplyContent;
  readonly sentBy: string;
  readonly sentAt: Instant;
  readonly dueOn: LocalDate;
};
type Sending = {
  readonly id: string;
  readonly limit: 'pre_reading' | 'countersign';
  readonly sentBefore: number;
  readonly sentBy: string;
  readonly moment: Moment;
};

/** The letter as it stands, its next version; those it goes to have the days of the rules. */
export const versionOf = (reply: Reply, { id, limit, sentBefore, sentBy, moment }: Sending): SentVersion => ({
  id,
  replyId: reply.id,
  proposalId: reply.proposalId,
  no: sentBefore + 1,
  content: reply.content,
  sentBy,
  sentAt: moment.now,
  dueOn: lastDayOf(moment.rules, limit, moment.today),
});
