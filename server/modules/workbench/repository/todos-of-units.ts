import { sql } from 'kysely';
import { unitsOf, type Frame } from './sight.ts';
import { appointments, LEAD, lines, ofReply, ofTask, T, UNIT, type Part, type Source } from './todo-lines.ts';

const noReplyAhead = sql`not exists (select from reply r where r.task_id = t.id and r.kind = 'reply'
  and r.status in ('awaiting_check', 'awaiting_signature', 'under_audit', 'released'))`;
/** Letters only the head of the unit may sign. */
const isForHead = ({ keySignedByHead }: Frame): Part =>
  sql`(${keySignedByHead} and t.proposal_id in (select proposal_id from key_proposal where unmarked_at is null))`;
/** What waits at an undertaking unit, and at the leaders who took a key proposal in hand. */
export const UNITS: readonly Source[] = [
  {
    applies: (sight) => sight.liaisonOf.length > 0,
    rows: ({ sight }) =>
      ofTask(
        'sign_receipt',
        sql`t.receipt_due_on`,
        sql`t.status = 'pending_receipt' and t.unit_id in ${unitsOf(sight.liaisonOf)}`,
      ),
  },
  {
    applies: (sight) => sight.liaisonOf.length > 0,
    rows: ({ sight }) =>
      ofTask('assign', sql`t.due_on`, sql`t.status = 'received' and t.unit_id in ${unitsOf(sight.liaisonOf)}`),
  },
  {
    applies: (sight) => sight.unitIds.length > 0,
    rows: ({ sight }) =>
      ofTask(
        'write_reply',
        sql`t.due_on`,
        sql`t.status = 'in_progress' and t.role <> 'co' and t.handler_account_id = ${sight.accountId}::uuid and ${noReplyAhead}`,
      ),
  },
  {
    applies: (sight) => sight.unitIds.length > 0,
    rows: (frame) =>
      appointments(frame, {
        ...{ asker: 'proposer', who: LEAD },
        to: sql`t.handler_account_id = ${frame.sight.accountId}::uuid`,
      }),
  },
  {
    applies: (sight) => sight.unitIds.length > 0,
    rows: ({ sight }) =>
      ofTask(
        'send_co_opinion',
        sql`t.due_on`,
        sql`t.status = 'in_progress' and t.role = 'co' and t.handler_account_id = ${sight.accountId}::uuid`,
      ),
  },
  {
    applies: (sight) => sight.checkerOf.length > 0,
    rows: ({ sight }) =>
      ofReply(
        'check_reply',
        sql`t.due_on`,
        sql`r.status = 'awaiting_check' and r.unit_id in ${unitsOf(sight.checkerOf)}
          and r.submitted_by is distinct from ${sight.accountId}::uuid`,
      ),
  },
  {
    applies: (sight) => sight.signerOf.length + sight.headOfUnits.length > 0,
    rows: (frame) =>
      ofReply(
        'sign_reply',
        sql`t.due_on`,
        sql`r.status = 'awaiting_signature' and r.checked_by is distinct from ${frame.sight.accountId}::uuid
          and not exists (select from countersign s join countersigning c on c.id = s.countersigning_id
            where c.reply_id = r.id and s.status = 'waiting')
          and case when ${isForHead(frame)} then r.unit_id in ${unitsOf(frame.sight.headOfUnits)}
            else r.unit_id in ${unitsOf(frame.sight.signerOf)} end`,
      ),
  },
  {
    applies: (sight) => sight.signerOf.length > 0,
    rows: ({ sight }) =>
      lines(
        'countersign',
        { ...T, id: sql`s.id`, due: sql`c.due_on` },
        sql`from countersign s join countersigning c on c.id = s.countersigning_id
          join task k on k.id = s.task_id and k.unit_id in ${unitsOf(sight.signerOf)}
          join reply r on r.id = c.reply_id join task t on t.id = r.task_id ${UNIT}
          where s.status = 'waiting'`,
      ),
  },
  {
    applies: (sight) => sight.liaisonOf.length + sight.signerOf.length > 0,
    rows: ({ sight }) =>
      lines(
        'fill_look_back',
        { id: sql`s.id`, proposal: sql`null::uuid`, due: sql`b.due_on`, who: sql`b.title` },
        sql`from look_back_sheet s join look_back b on b.id = s.look_back_id
          where s.answered_on is null and b.closed_on is null
            and s.unit_id in ${unitsOf([...sight.liaisonOf, ...sight.signerOf])}`,
      ),
  },
  {
    applies: (sight) => sight.isLeader,
    rows: ({ sight, today }) =>
      lines(
        'urge',
        {
          id: sql`t.proposal_id`,
          proposal: sql`t.proposal_id`,
          due: sql`min(t.due_on)`,
          who: sql`(array_agg(o.short_name order by t.due_on, o.short_name))[1]
            || case when count(*) > 1 then ' 等 ' || count(*) || ' 个单位' else '' end`,
        },
        sql`from task t ${UNIT}
          where t.status in ('pending_receipt', 'received', 'return_pending', 'coordination', 'in_progress')
            and t.due_on < ${today}::date and t.proposal_id in (select proposal_id from key_proposal
              where unmarked_at is null and leader_account_id = ${sight.accountId}::uuid)
          group by t.proposal_id`,
      ),
  },
];
