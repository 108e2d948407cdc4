export type Piece = { readonly text: string; readonly isShared: boolean };

const escaped = (word: string): string => word.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');

/** A text cut where the shared words begin and end, longer words first. */
export function markShared(text: string, words: readonly string[]): Piece[] {
  const sought = words.filter((word) => word !== '').toSorted((one, other) => other.length - one.length);
  if (sought.length === 0) return [{ text, isShared: false }];
  return text
    .split(new RegExp(`(${sought.map(escaped).join('|')})`, 'iu'))
    .map((piece, at) => ({ text: piece, isShared: at % 2 === 1 }))
    .filter((piece) => piece.text !== '');
}
