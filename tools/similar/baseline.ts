import type { Line } from './corpus.ts';

/** What the engine is held against: the cosine of plain word counts, every document looked at. */
type Bag = ReadonlyMap<string, number>;
export type Ranked = { readonly id: string; readonly hits: readonly { readonly id: string; readonly score: number }[] };

const segmenter = new Intl.Segmenter('zh', { granularity: 'word' });

function bagOf({ title, body }: Line): Bag {
  const bag = new Map<string, number>();
  for (const { segment, isWordLike } of segmenter.segment(`${title}\n${body}`))
    if (isWordLike === true) bag.set(segment, (bag.get(segment) ?? 0) + 1);
  const length = Math.hypot(...bag.values());
  return new Map([...bag].map(([word, count]) => [word, count / length]));
}

export function rankByWords(documents: readonly Line[], queries: readonly Line[], top: number): Ranked[] {
  const postings = new Map<string, [number, number][]>();
  for (const [at, document] of documents.entries())
    for (const [word, weight] of bagOf(document)) {
      const list = postings.get(word);
      if (list) list.push([at, weight]);
      else postings.set(word, [[at, weight]]);
    }
  return queries.map((query) => {
    const scores = new Float64Array(documents.length);
    for (const [word, weight] of bagOf(query))
      for (const [at, other] of postings.get(word) ?? []) scores[at] = (scores[at] ?? 0) + weight * other;
    const least = Float64Array.from(scores).sort().at(-top) ?? 0;
    const reached = [...scores.keys()].filter((at) => (scores[at] ?? 0) >= least);
    const best = reached.sort((a, b) => (scores[b] ?? 0) - (scores[a] ?? 0)).slice(0, top);
    return { id: query.id, hits: best.map((at) => ({ id: documents[at]?.id ?? '', score: scores[at] ?? 0 })) };
  });
}
