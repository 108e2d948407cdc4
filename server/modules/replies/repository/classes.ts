import type { ReplyClass } from '../../../../contract/replies.ts';
import { statement, type Transaction } from '../../../platform/database/index.ts';

export type AnswerRow = { readonly proposalId: string; readonly class: ReplyClass; readonly publicWords: string };
const selectAnswers = statement<AnswerRow>(`select distinct on (r.proposal_id) r.proposal_id as "proposalId",
    coalesce(origin.class_after, r.class_after, r.class) as class,
    coalesce((select string_agg(a.text, E'\\n' order by a.suggestion_id) from reply_answer a
      where a.reply_id = r.id and r.publicity = 'full'), '') as "publicWords"
  from reply r left join reply origin on origin.id = r.correction_of_id
  where r.proposal_id = any($1::uuid[]) and r.kind = 'reply' and r.status = 'released' and r.class is not null
  order by r.proposal_id, r.round desc, r.released_at desc, r.id desc`);
/** Of the letter released last, by proposal: its class, and its answers where all may read them. */
export const lastAnswers = (tx: Transaction, proposalIds: readonly string[]): Promise<AnswerRow[]> =>
  selectAnswers(tx, proposalIds);
