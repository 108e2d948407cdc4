import { sql, type Selectable } from 'kysely';
import type { CluesQuery, ClueRejection, ClueSource, ClueStatus } from '../../../../contract/clues.ts';
import type { Category } from '../../../../contract/proposals.ts';
import { DomainError, refuse } from '../../../kernel/errors.ts';
import type { LocalDate } from '../../../kernel/time.ts';
import type { Transaction } from '../../../platform/database/index.ts';
import type { ClueTable } from '../../../platform/database/schema.gen.ts';
import type { Clue, Contributor } from '../domain/index.ts';

type Row = Selectable<ClueTable>;

const catalogueOf = (row: Row): Clue['catalogue'] =>
  row.catalogue_title === null || row.catalogue_content === null || row.catalogue_category === null
    ? null
    : {
        title: row.catalogue_title,
        content: row.catalogue_content,
        category: row.catalogue_category as Category,
      };

const toClue = (row: Row): Clue => ({
  id: row.id,
  code: row.code,
  title: row.title,
  content: row.content,
  category: row.category as Category | null,
  source: row.source as ClueSource,
  sourceNote: row.source_note,
  status: row.status as ClueStatus,
  enteredByAccountId: row.entered_by_account_id,
  enteredBy: row.entered_by,
  receivedAt: row.received_at,
  dueOn: row.due_on,
  rejection: row.rejection as ClueRejection | null,
  note: row.note,
  catalogueNo: row.catalogue_no,
  catalogue: catalogueOf(row),
  publishedAt: row.published_at,
  untilOn: row.until_on,
  opinionReportId: row.opinion_report_id,
  version: row.version,
});

const columnsOf = (clue: Clue) => ({
  status: clue.status,
  rejection: clue.rejection,
  note: clue.note,
  catalogue_no: clue.catalogueNo,
  catalogue_title: clue.catalogue?.title ?? null,
  catalogue_content: clue.catalogue?.content ?? null,
  catalogue_category: clue.catalogue?.category ?? null,
  published_at: clue.publishedAt,
  until_on: clue.untilOn,
  opinion_report_id: clue.opinionReportId,
  version: clue.version,
});

export async function insert(tx: Transaction, clue: Clue, contributor: Contributor): Promise<void> {
  await tx
    .insertInto('clue')
    .values({
      ...columnsOf(clue),
      id: clue.id,
      code: clue.code,
      title: clue.title,
      content: clue.content,
      category: clue.category,
      source: clue.source,
      source_note: clue.sourceNote,
      entered_by_account_id: clue.enteredByAccountId,
      entered_by: clue.enteredBy,
      received_at: clue.receivedAt,
      due_on: clue.dueOn,
    })
    .execute();
  await tx
    .insertInto('clue_contributor')
    .values({ clue_id: clue.id, name: contributor.name, phone: contributor.phone })
    .execute();
}

export async function find(tx: Transaction, id: string): Promise<Clue | undefined> {
  const row = await tx.selectFrom('clue').selectAll().where('id', '=', id).executeTakeFirst();
  return row && toClue(row);
}

/** In the order of their ids, so that two batches that meet do not wait for each other in a ring. */
export async function lockAll(tx: Transaction, ids: readonly string[]): Promise<Clue[]> {
  if (ids.length === 0) return [];
  const rows = await tx.selectFrom('clue').selectAll().where('id', 'in', ids).orderBy('id').forUpdate().execute();
  return rows.map(toClue);
}

export async function lock(tx: Transaction, id: string, version: number | null): Promise<Clue> {
  const [clue] = await lockAll(tx, [id]);
  if (!clue) return refuse('not_found');
  if (version !== null && clue.version !== version) throw stale(clue);
  return clue;
}
export const stale = ({ version, status }: Clue): DomainError =>
  new DomainError('stale_version', { current: { version, status } });

export async function save(tx: Transaction, clue: Clue): Promise<void> {
  const saved = await tx
    .updateTable('clue')
    .set(columnsOf(clue))
    .where('id', '=', clue.id)
    .where('version', '=', clue.version - 1)
    .returning('id')
    .executeTakeFirst();
  if (!saved) throw new DomainError('stale_version');
}

export async function isTaken(tx: Transaction, code: string): Promise<boolean> {
  return (await tx.selectFrom('clue').select('id').where('code', '=', code).executeTakeFirst()) !== undefined;
}

const escaped = (sought: string): string => sought.replaceAll(/[\\%_]/g, '\\$&');
const likeOf = (sought: string): string => `%${escaped(sought.trim().toLowerCase())}%`;

export async function search(tx: Transaction, query: CluesQuery): Promise<{ items: Clue[]; total: number }> {
  let found = tx.selectFrom('clue');
  if (query.status) found = found.where('status', '=', query.status);
  if (query.source) found = found.where('source', '=', query.source);
  if (query.category) found = found.where('category', '=', query.category);
  if (query.text?.trim()) {
    const like = likeOf(query.text);
    found = found.where(sql<boolean>`lower(code || ' ' || title || ' ' || coalesce(catalogue_title, '')) like ${like}`);
  }
  const rows = await found
    .selectAll()
    // What waits for screening comes first, the oldest of it on top; then the newest of the rest.
    .orderBy(sql`status <> 'received'`)
    .orderBy(sql`case when status = 'received' then received_at end`)
    .orderBy('received_at', 'desc')
    .orderBy('id', 'desc')
    .limit(query.limit)
    .offset(query.offset)
    .execute();
  const { total } = await found.select(({ fn }) => fn.countAll<number>().as('total')).executeTakeFirstOrThrow();
  return { items: rows.map(toClue), total };
}

export async function countByStatus(tx: Transaction): Promise<Record<string, number>> {
  const rows = await tx
    .selectFrom('clue')
    .select(({ fn }) => ['status', fn.countAll<number>().as('count')])
    .groupBy('status')
    .execute();
  return Object.fromEntries(rows.map(({ status, count }) => [status, count]));
}

const OFFERED: readonly ClueStatus[] = ['in_catalogue', 'picked', 'became_proposal'];
type Wanted = {
  readonly ids?: readonly string[] | undefined;
  readonly text?: string | undefined;
  readonly category?: Category | undefined;
  readonly today: LocalDate;
  readonly limit: number;
  readonly offset: number;
};
/** What the catalogue offers on a day, the newest number first. */
export async function offered(tx: Transaction, wanted: Wanted): Promise<{ items: Clue[]; total: number }> {
  let found = tx.selectFrom('clue').where('status', 'in', OFFERED).where('until_on', '>=', wanted.today);
  if (wanted.ids) found = found.where('id', '=', sql<string>`any(${wanted.ids}::uuid[])`);
  if (wanted.category) found = found.where('catalogue_category', '=', wanted.category);
  if (wanted.text?.trim()) {
    const like = likeOf(wanted.text);
    found = found.where(sql<boolean>`lower(catalogue_title || ' ' || catalogue_content) like ${like}`);
  }
  const rows = await found
    .selectAll()
    .orderBy('catalogue_no', 'desc')
    .limit(wanted.limit)
    .offset(wanted.offset)
    .execute();
  const { total } = await found.select(({ fn }) => fn.countAll<number>().as('total')).executeTakeFirstOrThrow();
  return { items: rows.map(toClue), total };
}

/** Entries nobody picked whose time is over. */
export async function lapsed(tx: Transaction, today: LocalDate): Promise<string[]> {
  const rows = await tx
    .selectFrom('clue')
    .select('id')
    .where('status', '=', 'in_catalogue')
    .where('until_on', '<', today)
    .orderBy('id')
    .limit(500)
    .execute();
  return rows.map(({ id }) => id);
}

export type Pick = {
  readonly clueId: string;
  readonly proposalId: string;
  readonly leadName: string;
  readonly pickedAt: string;
};
export async function insertPick(tx: Transaction, pick: Pick): Promise<void> {
  await tx
    .insertInto('clue_pick')
    .values({
      clue_id: pick.clueId,
      proposal_id: pick.proposalId,
      lead_name: pick.leadName,
      picked_at: pick.pickedAt,
    })
    .execute();
}

async function picksWhere(tx: Transaction, column: 'clue_id' | 'proposal_id', ids: readonly string[]): Promise<Pick[]> {
  if (ids.length === 0) return [];
  const rows = await tx.selectFrom('clue_pick').selectAll().where(column, 'in', ids).orderBy('picked_at').execute();
  return rows.map((row) => ({
    clueId: row.clue_id,
    proposalId: row.proposal_id,
    leadName: row.lead_name,
    pickedAt: row.picked_at,
  }));
}
export const picksOf = (tx: Transaction, clueIds: readonly string[]): Promise<Pick[]> =>
  picksWhere(tx, 'clue_id', clueIds);
export const picksBehind = (tx: Transaction, proposalIds: readonly string[]): Promise<Pick[]> =>
  picksWhere(tx, 'proposal_id', proposalIds);

export async function hasPicks(tx: Transaction): Promise<boolean> {
  return (await tx.selectFrom('clue_pick').select('clue_id').limit(1).executeTakeFirst()) !== undefined;
}
export async function byIds(tx: Transaction, ids: readonly string[]): Promise<Clue[]> {
  if (ids.length === 0) return [];
  const rows = await tx.selectFrom('clue').selectAll().where('id', 'in', ids).execute();
  return rows.map(toClue);
}

/** Which clue became which opinion report, by the report. */
export async function ofReports(tx: Transaction, reportIds: readonly string[]): Promise<Map<string, string>> {
  if (reportIds.length === 0) return new Map();
  const rows = await tx
    .selectFrom('clue')
    .select(['id', 'opinion_report_id as reportId'])
    .where('opinion_report_id', 'in', reportIds)
    .execute();
  return new Map(rows.flatMap(({ id, reportId }) => (reportId === null ? [] : [[reportId, id]])));
}
