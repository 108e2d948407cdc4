import { sql, type RawBuilder } from 'kysely';
import { category, collectiveKind, proposerKind, submissionPeriod } from '../../../../contract/proposals.ts';
import { replyClass } from '../../../../contract/replies.ts';
import type { ReportRow } from '../../../../contract/statistics.ts';
import type { RowSetName } from '../domain/index.ts';
import { LAST_DAY } from './as-of.ts';

/** What kind of thing is counted, and the one select that yields them: counted and listed alike. */
export type RowSet = { readonly kind: ReportRow['kind']; readonly select: RawBuilder<unknown> };

/** `detail` is a code per word, made into words by the service. */
const proposals = (source: RawBuilder<unknown>): RowSet => ({
  kind: 'proposal',
  select: sql`select id, id as proposal_id, concat_ws(' ', 'in_' || record_class, category, status) as detail from ${source}`,
});
const tasks = (where: RawBuilder<unknown>): RowSet => ({
  kind: 'task',
  select: sql`select id, proposal_id, status as detail from task_then where ${where}`,
});
const mainTasks = (source: RawBuilder<unknown>): RowSet => ({
  kind: 'task',
  select: sql`select id, proposal_id, status as detail from ${source}`,
});
const suggestions = (where: RawBuilder<unknown>): RowSet => ({
  kind: 'suggestion',
  select: sql`select id, proposal_id, coalesce(adoption, 'unanswered') as detail from suggested where ${where}`,
});
const forms = (where: RawBuilder<unknown>): RowSet => ({
  kind: 'feedback',
  select: sql`select id, proposal_id, concat_ws(' ', attitude, result) as detail from form where ${where}`,
});
const commitments = (where: RawBuilder<unknown>): RowSet => ({
  kind: 'commitment',
  select: sql`select id, proposal_id, status as detail from commitment_due where ${where}`,
});
const members = (source: RawBuilder<unknown>): RowSet => ({
  kind: 'member',
  select: sql`select id, null::uuid as proposal_id, 'in_office' as detail from ${source}`,
});

/** One set for each option of a column, named `<family>.<option>`. */
const byOption = <Option extends string, Family extends string>(
  family: Family,
  options: readonly Option[],
  set: (option: Option) => RowSet,
): Record<`${Family}.${Option}`, RowSet> =>
  Object.fromEntries(options.map((option) => [`${family}.${option}`, set(option)])) as Record<
    `${Family}.${Option}`,
    RowSet
  >;

const RECEIPT_DUE = sql`(received_at is not null or status = 'pending_receipt' and receipt_due_on < ${LAST_DAY})`;
const GOOD = sql`('satisfied', 'basically')`;

export const ROW_SETS: Readonly<Record<RowSetName, RowSet>> = {
  received: proposals(sql`received`),
  filed: proposals(sql`filed`),
  not_filed: proposals(sql`counted where record_class = 'not_filed'`),
  merged_child: proposals(sql`counted where record_class = 'merged_child'`),
  withdrawn: proposals(sql`counted where record_class = 'withdrawn'`),
  personal: proposals(sql`filed where proposer_kind <> 'collective'`),
  case: proposals(sql`one_case`),
  replied: proposals(sql`replied`),
  replied_on_time: proposals(sql`replied where is_on_time`),
  closed: proposals(sql`one_case where status in ('closed', 'archived')`),
  rehandled: proposals(sql`replied where round >= 2`),
  key: proposals(sql`filed where id in (select id from key_then where is_key)`),
  participant: members(sql`participant`),
  in_office: members(sql`in_office`),
  task: tasks(sql`true`),
  task_kept: tasks(sql`not was_returned`),
  task_moved: tasks(sql`was_returned`),
  receipt_due: tasks(sql`${RECEIPT_DUE}`),
  receipt_on_time: tasks(sql`${RECEIPT_DUE} and (received_at at time zone 'Asia/Shanghai')::date <= receipt_due_on`),
  main_task: mainTasks(sql`required`),
  overdue_task: mainTasks(sql`required where coalesce(released_on, ${LAST_DAY}) > due_on`),
  answered_task: mainTasks(sql`answered`),
  contacted_task: mainTasks(sql`answered where id in (select task_id from contact_then)`),
  visited_task: mainTasks(sql`answered where id in (select task_id from contact_then where is_face_to_face)`),
  suggestion: suggestions(sql`true`),
  adopted: suggestions(sql`adoption = 'adopted'`),
  adopted_or_partly: suggestions(sql`adoption in ('adopted', 'partly_adopted')`),
  commitment_due: commitments(sql`true`),
  commitment_kept: commitments(sql`status = 'fulfilled'`),
  form_due: forms(sql`is_newest`),
  form_returned: forms(sql`is_newest and is_returned`),
  judged: forms(sql`is_newest and is_shown`),
  attitude_good: forms(sql`is_newest and is_shown and attitude in ${GOOD}`),
  result_good: forms(sql`is_newest and is_shown and result in ${GOOD}`),
  first_returned: forms(sql`round = 1 and is_shown`),
  first_good: forms(sql`round = 1 and is_shown and result in ${GOOD}`),
  ...byOption('category', category.options, (one) => proposals(sql`filed where category = ${sql.lit(one)}`)),
  ...byOption('proposerKind', proposerKind.options, (one) =>
    proposals(sql`filed where proposer_kind = ${sql.lit(one)}`),
  ),
  ...byOption('collective', collectiveKind.options, (one) =>
    proposals(sql`filed where proposer_kind = 'collective' and collective_kind = ${sql.lit(one)}`),
  ),
  ...byOption('submissionPeriod', submissionPeriod.options, (one) =>
    proposals(sql`filed where submission_period = ${sql.lit(one)}`),
  ),
  ...byOption('class', replyClass.options, (one) =>
    proposals(sql`replied where id in (select id from class_then where class = ${sql.lit(one)})`),
  ),
};
