import type { Ranked } from './baseline.ts';
import { PERCENTS, type Label } from './corpus.ts';

/** How often the document an edited copy was made from comes first, and among the first ten. */
export function recalls(ranked: readonly Ranked[], labels: readonly Label[]): string[] {
  const hits = new Map(ranked.map(({ id, hits: found }) => [id, found.map((hit) => hit.id)]));
  return PERCENTS.map((percent) => {
    const asked = labels.filter((label) => label.percent === percent);
    const within = (places: number): string => {
      const found = asked.filter(({ id, of }) => hits.get(id)?.slice(0, places).includes(of));
      return (found.length / asked.length).toFixed(3);
    };
    return `${percent}%\trecall@1 ${within(1)}\trecall@10 ${within(10)}\t(${asked.length})`;
  });
}

/** The share of unrelated drafts that meet anything at or above a score, for a choice of thresholds. */
export function falsePositives(ranked: readonly Ranked[], thresholds: readonly number[]): string[] {
  const best = ranked.map(({ hits }) => Math.max(0, ...hits.map(({ score }) => score)));
  return thresholds.map(
    (threshold) => `≥ ${threshold}\t${((100 * best.filter((s) => s >= threshold).length) / best.length).toFixed(2)} %`,
  );
}
