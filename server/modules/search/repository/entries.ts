import type { SearchKind } from '../../../../contract/search.ts';
import type { Instant } from '../../../kernel/time.ts';
import { statement, type Transaction } from '../../../platform/database/index.ts';
import type { Change } from './sources.ts';

export type Indexed = {
  readonly subjectId: string;
  readonly place: number;
  readonly minute: number;
  readonly sourceHash: string;
  readonly keys: readonly number[];
};
const selectIndexed = statement<Indexed>(`select subject_id "subjectId", place, minute, source_hash "sourceHash", keys
  from search_document where kind = $1 and subject_id = any($2::uuid[]) for update`);
export const indexedAmong = (tx: Transaction, kind: SearchKind, ids: readonly string[]): Promise<Indexed[]> =>
  selectIndexed(tx, kind, ids);

export type NewDocument = {
  readonly kind: SearchKind;
  readonly subjectId: string;
  readonly proposalId: string | null;
  readonly minute: number;
  readonly head: string;
  readonly plain: string;
  readonly sourceHash: string;
  readonly keys: readonly number[];
};
const putDocuments = statement<{ subjectId: string; place: number }>(`insert into search_document
    (kind, subject_id, proposal_id, minute, head, plain, source_hash, keys, indexed_at)
  select kind, "subjectId", "proposalId", minute, head, plain, "sourceHash", keys, $2
  from jsonb_to_recordset($1::jsonb) as r (kind text, "subjectId" uuid, "proposalId" uuid, minute int, head text, plain text,
    "sourceHash" text, keys int[])
  on conflict (committee_id, kind, subject_id) do update set proposal_id = excluded.proposal_id, minute = excluded.minute,
    head = excluded.head, plain = excluded.plain, source_hash = excluded.source_hash, keys = excluded.keys,
    indexed_at = excluded.indexed_at
  returning subject_id "subjectId", place`);
const dropPostings = statement(`delete from search_posting p using unnest($1::int[], $2::bigint[]) as gone (key, place)
  where p.key = gone.key and p.place = gone.place`);
const addPostings = statement(`insert into search_posting (key, place)
  select key, place from unnest($1::int[], $2::bigint[]) as e (key, place) order by key, place on conflict do nothing`);

type Posting = { readonly key: number; readonly place: number };
const columnsOf = (postings: readonly Posting[]): [number[], number[]] => [
  postings.map(({ key }) => key),
  postings.map(({ place }) => place),
];

type Entries = { readonly place: number; readonly keys: readonly number[] };
function changeOf(was: Entries | undefined, is: Entries): { gone: Posting[]; come: Posting[] } {
  const isMoved = was?.place !== is.place;
  const [old, now] = [new Set(isMoved ? [] : was.keys), new Set(isMoved ? [] : is.keys)];
  const at = ({ place, keys }: Entries, others: ReadonlySet<number>): Posting[] =>
    keys.filter((key) => !others.has(key)).map((key) => ({ key, place }));
  return { gone: was ? at(was, now) : [], come: at(is, old) };
}

/** Writes documents and the entries that lead to them; of what lay there before only the difference is touched. */
export async function putIndexed(
  tx: Transaction,
  at: Instant,
  { documents, before }: { readonly documents: readonly NewDocument[]; readonly before: readonly Indexed[] },
): Promise<void> {
  const places = new Map(
    (await putDocuments(tx, JSON.stringify(documents), at)).map(({ subjectId, place }) => [subjectId, place]),
  );
  const old = new Map(before.map((one) => [one.subjectId, one]));
  const changes = documents.map(({ subjectId, keys }) =>
    changeOf(old.get(subjectId), { place: places.get(subjectId) ?? 0, keys }),
  );
  const [gone, come] = [changes.flatMap((change) => change.gone), changes.flatMap((change) => change.come)];
  if (gone.length > 0) await dropPostings(tx, ...columnsOf(gone));
  if (come.length > 0) await addPostings(tx, ...columnsOf(come));
}

const dropDocuments = statement('delete from search_document where kind = $1 and subject_id = any($2::uuid[])');
/** Nothing of a document stays behind: neither its text nor the entries that lead to it. */
export async function forget(tx: Transaction, kind: SearchKind, gone: readonly Indexed[]): Promise<void> {
  if (gone.length === 0) return;
  const postings = gone.flatMap(({ place, keys }) => keys.map((key) => ({ key, place })));
  await dropPostings(tx, ...columnsOf(postings));
  await dropDocuments(
    tx,
    kind,
    gone.map(({ subjectId }) => subjectId),
  );
}

const selectCursor = statement<Change>(
  'select changed_at "changedAt", subject_id id from search_cursor where kind = $1',
);
const putCursor = statement(`insert into search_cursor (kind, changed_at, subject_id) values ($1, $2, $3)
  on conflict (committee_id, kind) do update set changed_at = excluded.changed_at, subject_id = excluded.subject_id`);
export const cursorOf = async (tx: Transaction, kind: SearchKind): Promise<Change | undefined> =>
  (await selectCursor(tx, kind))[0];
export async function moveCursor(tx: Transaction, kind: SearchKind, { changedAt, id }: Change): Promise<void> {
  await putCursor(tx, kind, changedAt, id);
}
