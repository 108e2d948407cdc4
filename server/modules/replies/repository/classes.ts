import type { ReplyClass } from '../../../../contract/replies.ts';
import { statement, type Transaction } from '../../../platform/database/index.ts';

export type ClassRow = { readonly proposalId: string; readonly class: ReplyClass };
const selectClasses =
  statement<ClassRow>(`select distinct on (proposal_id) proposal_id "proposalId", coalesce(class_after, class) as class from reply
  where proposal_id = any($1::uuid[]) and kind = 'reply' and status = 'released' and class is not null
  order by proposal_id, round desc, released_at desc, id desc`);
/** The class of the letter released last, by proposal. */
export const classesOf = (tx: Transaction, proposalIds: readonly string[]): Promise<ClassRow[]> =>
  selectClasses(tx, proposalIds);
