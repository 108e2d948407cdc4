import type { Instant } from '../../kernel/time.ts';
import { statement, type Transaction } from '../../platform/database/index.ts';
import type { Asked, Fingerprint, Frequencies } from './domain/index.ts';

/** Counts the texts themselves. */
const ALL = 0;
const termCounts = statement<{ key: number; documents: number }>(
  'select key, documents from similarity_term where key = any($1::int[])',
);
export async function frequenciesOf(tx: Transaction, keys: readonly number[]): Promise<Frequencies> {
  const of = new Map((await termCounts(tx, [ALL, ...keys])).map(({ key, documents }) => [key, documents]));
  return { documents: of.get(ALL) ?? 0, of };
}

// In the order of keys, so that two that count at once wait for each other instead of blocking each other.
const addCounts = statement(`insert into similarity_term as t (key, documents)
  select key, documents from unnest($1::int[], $2::int[]) as c (key, documents) order by key
  on conflict (committee_id, key) do update set documents = t.documents + excluded.documents`);
/** `texts` is how many texts came, `terms` how many came with each term; both may be negative. */
export async function countTerms(tx: Transaction, texts: number, terms: ReadonlyMap<number, number>): Promise<void> {
  const changes = [...terms, [ALL, texts] as const].filter(([, change]) => change !== 0);
  if (changes.length > 0)
    await addCounts(
      tx,
      changes.map(([key]) => key),
      changes.map(([, change]) => change),
    );
}

export type Indexed = {
  readonly no: number;
  readonly documentId: string;
  readonly sourceHash: string;
  readonly terms: readonly number[];
  readonly keys: readonly number[];
};
const selectIndexed = statement<Indexed>(`select no, document_id "documentId", source_hash "sourceHash", terms, keys
  from similarity_text where document_id = any($1::uuid[])`);
export const indexedAmong = (tx: Transaction, ids: readonly string[]): Promise<Indexed[]> => selectIndexed(tx, ids);

export type NewText = {
  readonly documentId: string;
  readonly sourceHash: string;
  readonly print: Fingerprint;
  readonly keys: readonly number[];
};
const putTexts = statement<{ no: number; id: string }>(`insert into similarity_text
    (document_id, source_hash, text_hash, title_terms, terms, clauses, clause_sizes, letters, signature, keys, indexed_at)
  select document_id, source_hash, text_hash, title_terms, terms, clauses, clause_sizes, letters, signature, keys, $2
  from jsonb_to_recordset($1::jsonb) as r (document_id uuid, source_hash text, text_hash text, title_terms int[], terms int[],
    clauses int[], clause_sizes int[], letters int, signature int[], keys int[])
  on conflict (committee_id, document_id) do update set source_hash = excluded.source_hash, text_hash = excluded.text_hash,
    title_terms = excluded.title_terms, terms = excluded.terms, clauses = excluded.clauses,
    clause_sizes = excluded.clause_sizes, letters = excluded.letters, signature = excluded.signature, keys = excluded.keys,
    indexed_at = excluded.indexed_at
  returning no, document_id id`);
const dropEntries = statement(`delete from similarity_posting p using unnest($1::int[], $2::int[]) as gone (key, no)
  where p.key = gone.key and p.no = gone.no`);
const addEntries = statement(`insert into similarity_posting (key, no)
  select key, no from unnest($1::int[], $2::int[]) as e (key, no) order by key, no on conflict do nothing`);

const entriesOf = (
  rows: readonly { readonly no: number; readonly keys: readonly number[] }[],
): [number[], number[]] => [rows.flatMap(({ keys }) => keys), rows.flatMap(({ no, keys }) => keys.map(() => no))];

/** Writes fingerprints and the entries that lead to them; entries of what lay there before go first. */
export async function putIndexed(
  tx: Transaction,
  at: Instant,
  { texts, before }: { readonly texts: readonly NewText[]; readonly before: readonly Indexed[] },
): Promise<void> {
  if (before.length > 0) await dropEntries(tx, ...entriesOf(before));
  const rows = texts.map(({ documentId, sourceHash, print, keys }) => ({
    ...{ document_id: documentId, source_hash: sourceHash, text_hash: print.textHash, title_terms: print.titleTerms },
    ...{ terms: print.terms, clauses: print.clauses.map(({ key }) => key), letters: print.letters, keys },
    ...{ clause_sizes: print.clauses.map(({ size }) => size), signature: print.signature },
  }));
  const numbers = new Map((await putTexts(tx, JSON.stringify(rows), at)).map(({ no, id }) => [id, no]));
  await addEntries(tx, ...entriesOf(texts.map(({ documentId, keys }) => ({ no: numbers.get(documentId) ?? 0, keys }))));
}

// A key that leads to more texts than it may says nothing about any of them.
const selectNearest = statement<{ nos: readonly number[] | null; texts: Readonly<Record<string, number>> | null }>(`
  with entry as materialized (
    select a.key, a.weight, a.most, e.nos from unnest($1::int[], $2::real[], $3::int[]) as a (key, weight, most)
    cross join lateral (
      select array_agg(p.no) as nos from (select no from similarity_posting where key = a.key limit a.most + 1) p
    ) e where e.nos is not null),
  hit as (
    select no from (
      select weight * greatest($5 - ln(cardinality(nos)), 0.1) as weight, unnest(nos) as no from entry
      where cardinality(nos) <= most) each_entry
    group by no order by sum(weight) desc, no limit $4)
  select (select array_agg(no) from hit) as nos, (select json_object_agg(key, cardinality(nos)) from entry) as texts`);
export type Nearest = {
  /** The texts that answer most of what is asked, by number. */
  readonly nos: readonly number[];
  /** How many texts each key leads to, counted up to its limit. */
  readonly texts: ReadonlyMap<number, number>;
};
export async function nearest(
  tx: Transaction,
  asked: readonly Asked[],
  given: { readonly limit: number; readonly documents: number },
): Promise<Nearest> {
  const [found] = await selectNearest(
    tx,
    asked.map(({ key }) => key),
    asked.map(({ weight }) => weight),
    asked.map(({ most }) => most),
    given.limit,
    Math.log(given.documents + 2),
  );
  return {
    nos: found?.nos ?? [],
    texts: new Map(Object.entries(found?.texts ?? {}).map(([key, many]) => [Number(key), many])),
  };
}

type PrintRow = Omit<Fingerprint, 'clauses'> & {
  readonly documentId: string;
  readonly clauses: readonly number[];
  readonly clauseSizes: readonly number[];
};
// As JSON, which is read several times faster than arrays are.
const selectPrints = statement<{ prints: readonly PrintRow[] | null }>(`select json_agg(json_build_object(
    'documentId', document_id, 'textHash', text_hash, 'titleTerms', title_terms, 'terms', terms, 'clauses', clauses,
    'clauseSizes', clause_sizes, 'letters', letters, 'signature', signature)) as prints
  from similarity_text where no = any(array(select no from similarity_text where text_hash = $2 limit 20) || $1::int[])`);

export type Printed = { readonly documentId: string; readonly print: Fingerprint };
/** Fingerprints by number, and of whatever has the very same text. */
export async function printsOf(tx: Transaction, nos: readonly number[], textHash: string): Promise<Printed[]> {
  const [found] = await selectPrints(tx, nos, textHash);
  return (found?.prints ?? []).map(({ documentId, clauses, clauseSizes, ...print }) => ({
    documentId,
    print: { ...print, clauses: clauses.map((key, at) => ({ key, size: clauseSizes[at] ?? 0 })) },
  }));
}

export type Cursor = { readonly changedAt: Instant; readonly documentId: string };
const selectCursor = statement<Cursor>(
  'select changed_at "changedAt", document_id "documentId" from similarity_cursor',
);
const putCursor = statement(`insert into similarity_cursor (changed_at, document_id) values ($1, $2)
  on conflict (committee_id) do update set changed_at = excluded.changed_at, document_id = excluded.document_id`);
export const cursorOf = async (tx: Transaction): Promise<Cursor | undefined> => (await selectCursor(tx))[0];
export async function moveCursor(tx: Transaction, { changedAt, documentId }: Cursor): Promise<void> {
  await putCursor(tx, changedAt, documentId);
}

export type TopicPrint = {
  readonly id: string;
  readonly titleTerms: readonly number[];
  readonly terms: readonly number[];
};
const selectTopics = statement<{ topics: readonly TopicPrint[] | null }>(`select json_agg(json_build_object(
    'id', clue_id, 'titleTerms', title_terms, 'terms', terms)) as topics from similarity_topic`);
/** All topics on offer, as JSON for speed. */
export const topics = async (tx: Transaction): Promise<readonly TopicPrint[]> =>
  (await selectTopics(tx))[0]?.topics ?? [];

const selectTopicHashes = statement<{ id: string; hash: string }>(
  'select clue_id id, source_hash hash from similarity_topic where clue_id = any($1::uuid[])',
);
export const topicHashes = async (tx: Transaction, ids: readonly string[]): Promise<ReadonlyMap<string, string>> =>
  new Map((await selectTopicHashes(tx, ids)).map(({ id, hash }) => [id, hash]));

const insertTopics = statement(`insert into similarity_topic (clue_id, source_hash, title_terms, terms, indexed_at)
  select id, hash, "titleTerms", terms, $2
  from jsonb_to_recordset($1::jsonb) as r (id uuid, hash text, "titleTerms" int[], terms int[])
  on conflict (committee_id, clue_id) do update set source_hash = excluded.source_hash,
    title_terms = excluded.title_terms, terms = excluded.terms, indexed_at = excluded.indexed_at`);
export async function putTopics(
  tx: Transaction,
  at: Instant,
  rows: readonly (TopicPrint & { readonly hash: string })[],
): Promise<void> {
  if (rows.length > 0) await insertTopics(tx, JSON.stringify(rows), at);
}

const deleteTopics = statement('delete from similarity_topic where clue_id = any($1::uuid[])');
export async function dropTopics(tx: Transaction, ids: readonly string[]): Promise<void> {
  if (ids.length > 0) await deleteTopics(tx, ids);
}
const deleteOtherTopics = statement('delete from similarity_topic where not clue_id = any($1::uuid[])');
/** Keeps these and no other. */
export async function keepOnly(tx: Transaction, ids: readonly string[]): Promise<void> {
  await deleteOtherTopics(tx, ids);
}
