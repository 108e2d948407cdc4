import { sql, type RawBuilder } from 'kysely';
import type { SearchQuery } from '../../../../contract/search.ts';
import type { LocalDate } from '../../../kernel/time.ts';
import type { Transaction } from '../../../platform/database/index.ts';
import { visible } from '../../workbench/index.ts';
import { statusesOf, type Found, type Wanted } from '../domain/index.ts';
import { ownPart, type Reach } from '../reach.ts';
import { LOOKED_THROUGH, placesBelow, reachesBeyond } from './matching.ts';

export type Asked = {
  readonly reach: Reach;
  readonly today: LocalDate;
  readonly wanted: readonly Wanted[];
  /** All of them, the rarest first. */
  readonly keys: readonly number[];
  readonly query: Omit<SearchQuery, 'limit' | 'offset'>;
  readonly sessionId: string | undefined;
};
type Condition = RawBuilder<boolean>;
const all = (parts: readonly Condition[]): Condition => sql<boolean>`(${sql.join(parts, sql` and `)})`;
const isTrue = (value: boolean): Condition => (value ? sql<boolean>`true` : sql<boolean>`false`);

/** What the reader may see, asked of the owners' rows as they are now. What is secret nobody finds; what was withdrawn its authors. */
function seen({ reach, today }: Asked): Condition {
  const cases = all([
    sql<boolean>`p.not_filed_reason is distinct from 'secret'`,
    // Who has to do with few proposals is led to those alone.
    ...(reach.isWide ? [visible(reach.sight)] : []),
    sql<boolean>`(p.status <> 'withdrawn' or ${visible(ownPart(reach.sight))})`,
    sql<boolean>`(d.kind = 'proposal' or r.status = 'released')`,
  ]);
  return sql<boolean>`case d.kind
    when 'clue' then ${isTrue(reach.seesClues)} and c.rejection is distinct from 'secret'
    when 'topic' then ${isTrue(reach.seesTopics)} and c.until_on >= ${today}::date
      and c.status in ('in_catalogue', 'picked', 'became_proposal')
    else ${cases} end`;
}

function filtered({ query, sessionId }: Asked): Condition[] {
  const parts: Condition[] = [];
  if (query.kind) parts.push(sql<boolean>`d.kind = ${query.kind}`);
  if (query.session !== undefined) parts.push(sql<boolean>`p.session_id = ${sessionId ?? null}::uuid`);
  if (query.category)
    parts.push(sql<boolean>`coalesce(p.category, c.catalogue_category, c.category) = ${query.category}`);
  if (query.status) parts.push(sql<boolean>`p.status = any(${statusesOf(query.status)}::text[])`);
  if (query.proposerKind) parts.push(sql<boolean>`p.proposer_kind = ${query.proposerKind}`);
  if (query.unitId) parts.push(sql<boolean>`${query.unitId}::uuid = any(${UNITS})`);
  return parts;
}
const UNITS = sql`case d.kind when 'reply' then array[r.unit_id] when 'proposal' then array(select distinct t.unit_id from task t
  where t.proposal_id = p.id and t.status not in ('reassigned', 'cancelled')) else '{}'::uuid[] end`;

/** A phrase stands in one piece, which its pairs alone do not tell. */
const phrases = ({ wanted }: Asked): Condition[] =>
  wanted
    .filter(({ isPhrase }) => isPhrase)
    .map(({ text }) => sql<boolean>`(strpos(d.head, ${text}) > 0 or strpos(d.plain, ${text}) > 0)`);

/** As a number stands at the head of what bears it. */
const atHead = ({ text }: Wanted): string => (/^\d+$/.test(text) ? `第${text}号` : text);
const score = ({ wanted }: Asked): RawBuilder<number> =>
  sql<number>`(${sql.join(
    wanted.map((each) => sql`(strpos(d.head, ${atHead(each)}) > 0)::int`),
    sql` + `,
  )})`;

type Row = Omit<Found, 'session'> & { readonly sessionId: string | null; readonly place: number };
type Slice = { readonly before: number; readonly size: number };
/** Matching documents below a place that the reader may see, the newest first. */
async function batch(tx: Transaction, asked: Asked, { before, size }: Slice): Promise<Batch> {
  const { rows } = await sql<Row & { readonly last: number; readonly many: number }>`
    with m as materialized (${placesBelow(asked, before, size)})
    select x.*, bound.* from (select count(*)::int as many, min(place) as last from m) bound
    left join (select x.* from m cross join lateral (
      select d.kind, d.subject_id as "subjectId", d.proposal_id as "proposalId", d.place,
        coalesce(case d.kind when 'reply' then r.released_at else coalesce(p.submitted_at, p.updated_at) end,
          case d.kind when 'topic' then c.published_at else c.received_at end) as at,
        ${score(asked)} as score, p.session_id as "sessionId", coalesce(p.category, c.catalogue_category, c.category) as category,
        p.status, p.proposer_kind as "proposerKind", ${UNITS} as "unitIds"
      from search_document d
        left join proposal p on p.id = d.proposal_id
        left join lateral (select r.status, r.released_at, r.unit_id from reply r
          where d.kind = 'reply' and r.id = d.subject_id offset 0) r on true
        left join lateral (select c.* from clue c where d.kind in ('clue', 'topic') and c.id = d.subject_id offset 0) c on true
      where d.place = m.place and ${all([seen(asked), ...filtered(asked), ...phrases(asked)])} offset 0) x) x on true
    order by x.place desc`.execute(tx);
  const bound = rows[0];
  return { rows: rows.filter(({ place }) => place !== null), last: bound?.last ?? 0, many: bound?.many ?? 0 };
}
type Batch = { readonly rows: readonly Row[]; readonly last: number; readonly many: number };

const GROWTH = 2;
const TOP = Number.MAX_SAFE_INTEGER;
export type Results = { readonly rows: readonly Row[]; readonly isMore: boolean };
/** Up to `limit` results, in batches: most readers see most of what matches, so that one is often enough. */
export async function resultsOf(tx: Transaction, asked: Asked, limit: number): Promise<Results> {
  const found: Row[] = [];
  let [before, size, lookedThrough] = [TOP, limit + 100, 0];
  while (found.length <= limit && lookedThrough < LOOKED_THROUGH) {
    const { rows, last, many } = await batch(tx, asked, { before, size });
    found.push(...rows);
    if (many < size) break;
    lookedThrough += many;
    [before, size] = [last, size * GROWTH];
  }
  const isMore = found.length > limit || (asked.reach.isWide && (await reachesBeyond(tx, asked.keys[0] ?? 0)));
  return { rows: found.slice(0, limit), isMore };
}

/** Own proposals that no entry leads to yet: drafts, and what was handed in a moment ago. */
export async function ownUnindexed(tx: Transaction, reach: Reach, limit: number): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`select p.id from proposal p where ${visible(ownPart(reach.sight))}
    and p.not_filed_reason is distinct from 'secret'
    and not exists (select from search_document d where d.kind = 'proposal' and d.subject_id = p.id)
    order by p.updated_at desc, p.id desc limit ${limit}`.execute(tx);
  return rows.map(({ id }) => id);
}
