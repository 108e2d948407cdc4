export type Piece = { readonly kind: 'same' | 'added' | 'removed'; readonly text: string };

/** Chinese is compared character by character, everything else word by word. */
const tokensOf = (text: string): string[] => text.match(/[A-Za-z0-9_.]+|\n|[^]/gu) ?? [];
/** Beyond this many cells the middle is shown as replaced whole rather than freezing a phone. */
const MOST_CELLS = 4_000_000;

function pieces(kind: Piece['kind'], tokens: readonly string[]): Piece[] {
  return tokens.length > 0 ? [{ kind, text: tokens.join('') }] : [];
}

function lengths(a: readonly string[], b: readonly string[]): Uint32Array[] {
  const rows = Array.from({ length: a.length + 1 }, () => new Uint32Array(b.length + 1));
  for (let i = a.length - 1; i >= 0; i--) {
    const row = rows[i]!;
    const below = rows[i + 1]!;
    for (let j = b.length - 1; j >= 0; j--)
      row[j] = a[i] === b[j] ? below[j + 1]! + 1 : Math.max(below[j]!, row[j + 1]!);
  }
  return rows;
}

function middle(a: readonly string[], b: readonly string[]): Piece[] {
  if (a.length * b.length > MOST_CELLS) return [...pieces('removed', a), ...pieces('added', b)];
  const rows = lengths(a, b);
  const found: Piece[] = [];
  let [i, j] = [0, 0];
  while (i < a.length || j < b.length) {
    if (i < a.length && j < b.length && a[i] === b[j]) {
      found.push({ kind: 'same', text: a[i]! });
      i++;
      j++;
    } else if (j >= b.length || (i < a.length && rows[i + 1]![j]! >= rows[i]![j + 1]!))
      found.push({ kind: 'removed', text: a[i++]! });
    else found.push({ kind: 'added', text: b[j++]! });
  }
  return found;
}

function joined(all: readonly Piece[]): Piece[] {
  const found: Piece[] = [];
  for (const piece of all) {
    const last = found[found.length - 1];
    if (last?.kind === piece.kind) found[found.length - 1] = { kind: piece.kind, text: last.text + piece.text };
    else found.push(piece);
  }
  return found;
}

/** What became of `before` on its way to `after`. */
export function diff(before: string, after: string): Piece[] {
  const a = tokensOf(before);
  const b = tokensOf(after);
  let start = 0;
  while (start < a.length && start < b.length && a[start] === b[start]) start++;
  let end = 0;
  while (end < a.length - start && end < b.length - start && a[a.length - 1 - end] === b[b.length - 1 - end]) end++;
  return joined([
    ...pieces('same', a.slice(0, start)),
    ...middle(a.slice(start, a.length - end), b.slice(start, b.length - end)),
    ...pieces('same', a.slice(a.length - end)),
  ]);
}
