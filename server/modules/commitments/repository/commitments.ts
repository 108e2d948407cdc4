import { sql, type Selectable } from 'kysely';
import type { CommitmentAction, CommitmentLight, LedgerQuery } from '../../../../contract/commitments.ts';
import { DomainError, refuse } from '../../../kernel/errors.ts';
import type { Instant, LocalDate } from '../../../kernel/time.ts';
import type { Transaction } from '../../../platform/database/index.ts';
import type { CommitmentTable } from '../../../platform/database/schema.gen.ts';
import { soonFrom, type Commitment, type Entry } from '../domain/index.ts';
import type { Reach } from '../policy.ts';

const stateOf = (row: Selectable<CommitmentTable>): Commitment => ({
  id: row.id,
  replyId: row.reply_id,
  no: row.no,
  proposalId: row.proposal_id,
  suggestionId: row.suggestion_id,
  unitId: row.unit_id,
  deskId: row.routing_desk_id,
  action: row.action,
  amount: row.amount,
  office: row.office,
  dueOn: row.due_on,
  words: row.words,
  status: row.status as Commitment['status'],
  openedAt: row.opened_at,
  openedOn: row.opened_on,
  reportedOn: row.reported_on,
  settledOn: row.settled_on,
  overdueAt: row.overdue_at,
  version: row.version,
});

const recordFacts = (tx: Transaction, commitments: readonly Commitment[], occurredAt: Instant): Promise<unknown> =>
  tx
    .insertInto('commitment_fact')
    .values(
      commitments.map((each) => ({
        commitment_id: each.id,
        version: each.version,
        proposal_id: each.proposalId,
        unit_id: each.unitId,
        status: each.status,
        due_on: each.dueOn,
        occurred_at: occurredAt,
      })),
    )
    .execute();

export async function insert(tx: Transaction, commitments: readonly Commitment[], occurredAt: Instant): Promise<void> {
  if (commitments.length === 0) return;
  const rows = commitments.map((each) => ({
    id: each.id,
    reply_id: each.replyId,
    no: each.no,
    proposal_id: each.proposalId,
    suggestion_id: each.suggestionId,
    unit_id: each.unitId,
    routing_desk_id: each.deskId,
    action: each.action,
    amount: each.amount,
    office: each.office,
    due_on: each.dueOn,
    words: each.words,
    status: each.status,
    opened_at: each.openedAt,
    opened_on: each.openedOn,
  }));
  await tx.insertInto('commitment').values(rows).execute();
  await recordFacts(tx, commitments, occurredAt);
}

type Step = { readonly before: Commitment; readonly after: Commitment; readonly entry: Entry | null };
export async function save(tx: Transaction, { before, after, entry }: Step, at: Instant): Promise<void> {
  const { status, reportedOn, settledOn, unitId, version } = after;
  await tx
    .updateTable('commitment')
    .set({ status, reported_on: reportedOn, settled_on: settledOn, unit_id: unitId, version })
    .where('id', '=', after.id)
    .execute();
  if (status !== before.status || unitId !== before.unitId) await recordFacts(tx, [after], at);
  if (entry === null) return;
  const { id, commitmentId, action, text, byName } = entry;
  await tx
    .insertInto('commitment_entry')
    .values({ id, commitment_id: commitmentId, version, action, text, by_name: byName, at: entry.at })
    .execute();
}

/** A commitment, locked with the others of its letter: what they amount to is decided on all of them. */
export async function lock(tx: Transaction, id: string): Promise<Commitment> {
  const { replyId } = (await find(tx, id)) ?? refuse('not_found');
  return (await lockOfReply(tx, replyId)).find((each) => each.id === id) ?? refuse('not_found');
}
export const stale = ({ version, status }: Commitment): DomainError =>
  new DomainError('stale_version', { current: { version, status } });

export async function find(tx: Transaction, id: string): Promise<Commitment | undefined> {
  const row = await tx.selectFrom('commitment').selectAll().where('id', '=', id).executeTakeFirst();
  return row && stateOf(row);
}

export async function byIds(tx: Transaction, ids: readonly string[]): Promise<Commitment[]> {
  if (ids.length === 0) return [];
  return (await tx.selectFrom('commitment').selectAll().where('id', 'in', ids).orderBy('id').execute()).map(stateOf);
}

export async function ofProposal(tx: Transaction, proposalId: string): Promise<Commitment[]> {
  const rows = await tx
    .selectFrom('commitment')
    .selectAll()
    .where('proposal_id', '=', proposalId)
    .orderBy('opened_at')
    .orderBy('reply_id')
    .orderBy('no')
    .execute();
  return rows.map(stateOf);
}

/** The commitments of a letter, locked, in the order of its list. */
export async function lockOfReply(tx: Transaction, replyId: string): Promise<Commitment[]> {
  const rows = await tx
    .selectFrom('commitment')
    .selectAll()
    .where('reply_id', '=', replyId)
    .orderBy('no')
    .forUpdate()
    .execute();
  return rows.map(stateOf);
}

const UNSETTLED = ['open', 'done_claimed', 'excuse_claimed'];
export async function lockUnsettledOf(tx: Transaction, unitId: string): Promise<Commitment[]> {
  const rows = await tx
    .selectFrom('commitment')
    .selectAll()
    .where('unit_id', '=', unitId)
    .where('status', 'in', UNSETTLED)
    .orderBy('id')
    .forUpdate()
    .execute();
  return rows.map(stateOf);
}

export async function entriesOf(tx: Transaction, ids: readonly string[]): Promise<Entry[]> {
  if (ids.length === 0) return [];
  const rows = await tx
    .selectFrom('commitment_entry')
    .selectAll()
    .where('commitment_id', 'in', ids)
    .orderBy('commitment_id')
    .orderBy('version')
    .execute();
  return rows.map((row) => ({
    id: row.id,
    commitmentId: row.commitment_id,
    version: row.version,
    action: row.action as CommitmentAction,
    text: row.text,
    byName: row.by_name,
    at: row.at,
  }));
}

/** Those whose day is over unkept and of which nothing was said yet, locked. */
export async function lockNewlyOverdue(tx: Transaction, today: LocalDate): Promise<Commitment[]> {
  const rows = await tx
    .selectFrom('commitment')
    .selectAll()
    .where('status', '=', 'open')
    .where('due_on', '<', today)
    .where('overdue_at', 'is', null)
    .orderBy('due_on')
    .orderBy('id')
    .forUpdate()
    .execute();
  return rows.map(stateOf);
}

export const noteOverdue = (tx: Transaction, ids: readonly string[], at: Instant): Promise<unknown> =>
  tx.updateTable('commitment').set({ overdue_at: at }).where('id', 'in', ids).execute();

/** Open ones nobody reported on since a day, with the day whose report was asked for last, locked. */
export async function lockUnreportedSince(
  tx: Transaction,
  day: LocalDate,
): Promise<{ readonly commitment: Commitment; readonly notedOn: LocalDate | null }[]> {
  const rows = await tx
    .selectFrom('commitment')
    .selectAll()
    .where('status', '=', 'open')
    .where((eb) => eb(eb.fn.coalesce('reported_on', 'opened_on'), '<=', day))
    .orderBy('id')
    .forUpdate()
    .execute();
  return rows.map((row) => ({ commitment: stateOf(row), notedOn: row.progress_noted_on }));
}
export const noteReportAsked = (tx: Transaction, id: string, dueOn: LocalDate): Promise<unknown> =>
  tx.updateTable('commitment').set({ progress_noted_on: dueOn }).where('id', '=', id).execute();

/** The rule of `lightOf`, where the database counts. */
const lightIn = (today: LocalDate) => sql<CommitmentLight>`case
  when status = 'fulfilled' then 'kept' when status = 'explained' then 'explained' when status <> 'open' then 'waiting'
  when due_on < ${today}::date then 'overdue' when due_on <= ${soonFrom(today)}::date then 'soon' else 'running' end`;

type Asked = { readonly reach: Reach; readonly query: LedgerQuery; readonly today: LocalDate };
const escaped = (sought: string): string => sought.replace(/[\\%_]/g, String.raw`\$&`);

function among(tx: Transaction, { reach, query, today }: Asked) {
  let rows = tx.selectFrom('commitment');
  if (!reach.all) {
    const { unitIds, deskIds } = reach;
    rows = rows.where((eb) =>
      eb.or([
        eb('unit_id', '=', eb.fn.any(eb.val([...unitIds]))),
        eb('routing_desk_id', '=', eb.fn.any(eb.val([...deskIds]))),
      ]),
    );
  }
  if (query.unitId !== undefined) rows = rows.where('unit_id', '=', query.unitId);
  if (query.isDue === 'yes') rows = rows.where('due_on', '<', today);
  if (query.text) rows = rows.where('action', 'like', `%${escaped(query.text)}%`);
  return rows;
}

export async function countLights(tx: Transaction, asked: Asked): Promise<Map<CommitmentLight, number>> {
  const rows = await among(tx, asked)
    .select(({ fn }) => [lightIn(asked.today).as('light'), fn.countAll<number>().as('total')])
    .groupBy('light')
    .execute();
  return new Map(rows.map(({ light, total }) => [light, Number(total)]));
}

/** What is still owed first, the longest due before; then what was settled, the latest first. */
export async function listPage(tx: Transaction, asked: Asked): Promise<Commitment[]> {
  const { light, limit, offset } = asked.query;
  const rows = await among(tx, asked)
    .selectAll()
    .$if(light !== undefined, (some) => some.where(lightIn(asked.today), '=', light as CommitmentLight))
    .orderBy(sql`settled_on is not null`)
    .orderBy(sql`case when settled_on is null then due_on end`)
    .orderBy('settled_on', 'desc')
    .orderBy('id')
    .limit(limit)
    .offset(offset)
    .execute();
  return rows.map(stateOf);
}

export type UnitCount = { readonly unitId: string; readonly due: number; readonly kept: number };
/** Of each unit: what has fallen due, and what of it was kept. */
export async function countDue(tx: Transaction, reach: Reach, today: LocalDate): Promise<UnitCount[]> {
  const rows = await among(tx, { reach, query: { limit: 1, offset: 0 }, today })
    .select(({ fn }) => [
      'unit_id',
      fn.countAll<number>().filterWhere('due_on', '<', today).as('due'),
      fn.countAll<number>().filterWhere('due_on', '<', today).filterWhere('status', '=', 'fulfilled').as('kept'),
    ])
    .groupBy('unit_id')
    .execute();
  return rows.map(({ unit_id, due, kept }) => ({ unitId: unit_id, due: Number(due), kept: Number(kept) }));
}
