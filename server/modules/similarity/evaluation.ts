import type { Database } from '../../platform/database/index.ts';
import { inCommittee } from '../../platform/database/index.ts';
import { findLike, indexTexts, readText, type Text } from './engine.ts';

export type EvaluationLine = Text & { readonly id: string };
export type Evaluation = {
  readonly queries: readonly {
    readonly id: string;
    readonly hits: readonly { readonly id: string; readonly score: number }[];
  }[];
  readonly indexSeconds: number;
  readonly p50Ms: number;
  readonly p95Ms: number;
};
export type EvaluationParts = {
  readonly db: Database;
  readonly committeeId: number;
  readonly documents: readonly EvaluationLine[];
  readonly queries: readonly EvaluationLine[];
  readonly top: number;
  readonly settle: () => Promise<void>;
  readonly report: (done: number, total: number) => void;
};

const AT_ONCE = 500;
const STARTED = '2000-01-01T00:00:00.000Z';
const uuidOf = (at: number): string => `00000000-0000-7000-8000-${at.toString(16).padStart(12, '0')}`;

/** Runs the engine over texts of any origin in a scratch database: what it finds, and how long it takes. */
export async function evaluate(parts: EvaluationParts): Promise<Evaluation> {
  const started = performance.now();
  await indexAll(parts);
  await parts.settle();
  const indexSeconds = (performance.now() - started) / 1000;
  const ids = new Map(parts.documents.map(({ id }, at) => [id, uuidOf(at)]));
  const names = new Map([...ids].map(([id, uuid]) => [uuid, id]));
  const times: number[] = [];
  const queries: Evaluation['queries'][number][] = [];
  for (const query of parts.queries) {
    const from = performance.now();
    const profile = await readText(query);
    const hits = profile
      ? await inCommittee(parts.db, parts.committeeId, (tx) => findLike(tx, profile, ids.get(query.id) ?? null))
      : [];
    times.push(performance.now() - from);
    const shown = hits.slice(0, parts.top).map(({ id, score }) => ({ id: names.get(id) ?? id, score: rounded(score) }));
    queries.push({ id: query.id, hits: shown });
  }
  return { queries, indexSeconds: rounded(indexSeconds), p50Ms: quantile(times, 0.5), p95Ms: quantile(times, 0.95) };
}

async function indexAll({ db, committeeId, documents, report }: EvaluationParts): Promise<void> {
  for (let from = 0; from < documents.length; from += AT_ONCE) {
    const sources = documents.slice(from, from + AT_ONCE).map((line, at) => ({ ...line, id: uuidOf(from + at) }));
    await inCommittee(db, committeeId, (tx) => indexTexts(tx, STARTED, sources));
    report(Math.min(from + AT_ONCE, documents.length), documents.length);
  }
}

const rounded = (value: number): number => Math.round(value * 10_000) / 10_000;
function quantile(times: readonly number[], share: number): number {
  const sorted = [...times].sort((one, other) => one - other);
  return rounded(sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0);
}
