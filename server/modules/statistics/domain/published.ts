/** A published table: its totals, and each way it was split into parts. Nothing but arithmetic is known about it. */
export type PublishedTable = {
  readonly totals: Readonly<Record<string, number>>;
  readonly splits: readonly { readonly of: string; readonly parts: Readonly<Record<string, number>> }[];
  readonly rates?: readonly { readonly part: string; readonly of: string; readonly percent: number }[];
};
export type Imbalance = { readonly of: string; readonly stated: number; readonly computed: number };

/** Where a published table contradicts itself: parts that do not add up, rates that do not follow from their totals. */
export function checkPublished({ totals, splits, rates = [] }: PublishedTable): Imbalance[] {
  const stated = (name: string): number => totals[name] ?? NaN;
  const sums = splits.map(({ of, parts }) => ({
    of: `${of} = ${Object.keys(parts).join(' + ')}`,
    stated: stated(of),
    computed: Object.values(parts).reduce((sum, part) => sum + part, 0),
  }));
  const shares = rates.map(({ part, of, percent: published }) => ({
    of: `${part} / ${of}`,
    stated: published,
    computed: percentLike(published, stated(part), stated(of)),
  }));
  return [...sums, ...shares].filter((line) => line.stated !== line.computed);
}

/** The rate with as many decimals as were printed, half up: 70.3 is right for 70.2991 %. */
function percentLike(published: number, part: number, of: number): number {
  const scale = 10 ** (String(published).split('.')[1]?.length ?? 0);
  return Math.floor((200 * scale * part + of) / (2 * of)) / scale;
}
