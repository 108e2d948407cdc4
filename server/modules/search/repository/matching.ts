import { sql, type RawBuilder } from 'kysely';
import { statement, type Transaction } from '../../../platform/database/index.ts';
import { concerning } from '../../workbench/index.ts';
import type { Reach } from '../reach.ts';

/** How often a key occurs, counted so far and no further. */
const COUNTED = 2000;
const COUNTED_OF_MANY = 300;
const MANY_KEYS = 16;
/** More keys than these tell nothing new. */
const MOST_KEYS = 24;
/** Among so many documents, the newest that have the rarest key, the others are looked for. */
export const LOOKED_THROUGH = 20_000;

type Frequency = { readonly key: number; readonly many: number; readonly oldest: number };
const frequencies = statement<Frequency>(`select a.key, c.many, c.oldest from unnest($1::int[]) a (key)
  cross join lateral (select count(*)::int as many, min(place) as oldest
    from (select place from search_posting where key = a.key order by place desc limit $2) newest) c`);

/** Keys, the rarest first; undefined where one of them leads nowhere. Of frequent ones that is rarer which reaches further back. */
export async function rarestFirst(tx: Transaction, keys: readonly number[]): Promise<number[] | undefined> {
  const counted = keys.length > MANY_KEYS ? COUNTED_OF_MANY : COUNTED;
  const found = await frequencies(tx, keys, counted);
  if (found.some(({ many }) => many === 0)) return undefined;
  const order = found.toSorted((one, other) => one.many - other.many || one.oldest - other.oldest);
  return order.slice(0, MOST_KEYS).map(({ key }) => key);
}

/** The documents to look through, newest first: those with the rarest key, or those of the proposals the reader has to do with. */
export type Field = { readonly reach: Reach; readonly keys: readonly number[] };
const has = (key: number): RawBuilder<unknown> =>
  sql`(select true from search_posting s where s.key = ${key} and s.place = c.place)`;

function candidates({ reach, keys }: Field, before: number): { from: RawBuilder<unknown>; rest: readonly number[] } {
  const [rarest = 0, ...rest] = keys;
  if (reach.isWide)
    return {
      from: sql`select place from search_posting where key = ${rarest} and place < ${before} order by place desc limit ${LOOKED_THROUGH}`,
      rest,
    };
  const mine = sql`select d.place from search_document d where d.place < ${before}
    and d.proposal_id = any(array(${concerning(reach.sight) ?? sql`select null::uuid`}))`;
  const topics = sql`select d.place from search_document d where d.place < ${before} and d.kind = 'topic'`;
  const all = reach.seesTopics ? sql`${mine} union all ${topics}` : mine;
  return { from: sql`select place from (${all}) seen order by place desc limit ${LOOKED_THROUGH}`, rest: keys };
}

/** Places of documents that have every key, newest first, below a place. */
export function placesBelow(field: Field, before: number, limit: number): RawBuilder<unknown> {
  const { from, rest } = candidates(field, before);
  const tests = rest.length === 0 ? sql`true` : sql.join(rest.map(has), sql` and `);
  return sql`select c.place from (${from}) c where ${tests} limit ${limit}`;
}

const selectBeyond = statement<{ place: number }>(
  'select place from search_posting where key = $1 order by place desc offset $2 limit 1',
);
/** Whether a key leads to more documents than are looked through. */
export const reachesBeyond = async (tx: Transaction, key: number): Promise<boolean> =>
  (await selectBeyond(tx, key, LOOKED_THROUGH)).length > 0;
