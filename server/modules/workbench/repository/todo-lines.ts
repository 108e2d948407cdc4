import { sql, type RawBuilder } from 'kysely';
import type { Sight } from '../policy.ts';
import type { TodoKind } from '../todo-kinds.ts';
import type { Frame } from './sight.ts';

export type Part = RawBuilder<unknown>;
export type Source = { readonly applies: (sight: Sight) => boolean; readonly rows: (frame: Frame) => Part };
export const NO_DAY = sql`null::date`;

/** One line of the union: what kind, which thing, of which proposal, due when, about whom. */
export const lines = (
  kind: TodoKind,
  { id, proposal, due, who }: { id: Part; proposal: Part; due: Part; who: Part },
  from: Part,
): Part =>
  sql`select ${kind}::text as kind, ${id} as id, ${proposal} as proposal_id, ${due} as due_on, ${who} as who ${from}`;
/** The lead's name is read for the lines that are shown, not for those that are counted. */
export const LEAD = sql`null::text`;
export const P = { id: sql`p.id`, proposal: sql`p.id`, who: LEAD };
export const ofProposal = (kind: TodoKind, due: Part, where: Part): Part =>
  lines(kind, { ...P, due }, sql`from proposal p where ${where}`);
export const T = { id: sql`t.id`, proposal: sql`t.proposal_id`, who: sql`o.short_name` };
export const UNIT = sql`join organization o on o.id = t.unit_id`;
export const ofTask = (kind: TodoKind, due: Part, where: Part): Part =>
  lines(kind, { ...T, due }, sql`from task t ${UNIT} where ${where}`);
export const ofReply = (kind: TodoKind, due: Part, where: Part): Part =>
  lines(kind, { ...T, id: sql`r.id`, due }, sql`from reply r join task t on t.id = r.task_id ${UNIT} where ${where}`);

const DAY_OF_MEETING = sql`(a.starts_at at time zone 'Asia/Shanghai')::date`;
type Asked = { readonly asker: 'unit' | 'proposer'; readonly who: Part; readonly to: Part };
/** A time proposed for a meeting (约见) waits for the other side until its day is over. */
export const appointments = ({ today }: Frame, { asker, who, to }: Asked): Part =>
  lines(
    'answer_appointment',
    { ...T, id: sql`a.id`, due: DAY_OF_MEETING, who },
    sql`from appointment a join task t on t.id = a.task_id ${UNIT} join proposal p on p.id = t.proposal_id
      where a.status = 'proposed' and a.asker = ${asker} and t.status not in ('cancelled', 'reassigned')
        and ${DAY_OF_MEETING} >= ${today}::date and p.status in ('dispatched', 'rehandling') and ${to}`,
  );
