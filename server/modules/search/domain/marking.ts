import type { Part } from '../../../../contract/search.ts';

const BEFORE = 24;
const LONGEST = 110;

/** A text in characters, and the same characters as they are compared. */
type Aligned = { readonly shown: readonly string[]; readonly folded: readonly string[] };
/** Folding keeps one character one character almost always; where it does not, each is folded by itself. */
function align(shown: string, plain: string): Aligned {
  const [letters, folded] = [Array.from(shown), Array.from(plain)];
  if (letters.length === folded.length) return { shown: letters, folded };
  return {
    shown: letters,
    folded: letters.map((letter) => Array.from(letter.normalize('NFKC').toLowerCase())[0] ?? ''),
  };
}

type Span = { readonly from: number; readonly to: number; readonly word: string };
function* spansOf(folded: readonly string[], words: readonly string[]): Generator<Span> {
  const text = folded.join('');
  // Offsets of code units to places of characters.
  const places = new Map<number, number>();
  let unit = 0;
  folded.forEach((letter, place) => {
    places.set(unit, place);
    unit += letter.length;
  });
  for (const word of words) {
    const size = Array.from(word).length;
    for (let at = text.indexOf(word); at !== -1; at = text.indexOf(word, at + word.length)) {
      const from = places.get(at);
      if (from !== undefined) yield { from, to: from + size, word };
    }
  }
}

type Range = { readonly from: number; readonly to: number };
function cutAt({ shown, folded }: Aligned, spans: readonly Span[], { from, to }: Range): Part[] {
  const isHit = new Uint8Array(folded.length);
  for (const span of spans) isHit.fill(1, span.from, span.to);
  const parts: { text: string; hit: boolean }[] = [];
  for (let at = from; at < to; at += 1) {
    const hit = isHit[at] === 1;
    const last = parts.at(-1);
    if (last?.hit === hit) last.text += shown[at] ?? '';
    else parts.push({ text: shown[at] ?? '', hit });
  }
  return parts;
}

/** The whole text with what was looked for marked. */
export function marked(shown: string, plain: string, words: readonly string[]): Part[] {
  const aligned = align(shown, plain);
  return cutAt(aligned, [...spansOf(aligned.folded, words)], { from: 0, to: aligned.shown.length });
}

/** The place where most of what was looked for stands together; the beginning where none of it does. */
export function excerptOf(shown: string, plain: string, words: readonly string[]): Part[] {
  const aligned = align(shown.replaceAll(/\s/gu, ' '), plain.replaceAll(/\s/gu, ' '));
  const spans = [...spansOf(aligned.folded, words)].sort((one, other) => one.from - other.from);
  const best = densest(spans);
  const start = Math.max(0, (best?.from ?? 0) - BEFORE);
  const end = Math.min(aligned.shown.length, start + LONGEST);
  const dots = (isCut: boolean): Part[] => (isCut ? [{ text: '…', hit: false }] : []);
  return [...dots(start > 0), ...cutAt(aligned, spans, { from: start, to: end }), ...dots(end < aligned.shown.length)];
}

const WINDOW = LONGEST - BEFORE;
function densest(spans: readonly Span[]): Span | undefined {
  let best: Span | undefined;
  let most = 0;
  for (const [at, span] of spans.slice(0, 400).entries()) {
    const there = new Set<string>();
    for (let next = at; next < spans.length && (spans[next]?.to ?? Infinity) <= span.from + WINDOW; next += 1)
      there.add(spans[next]?.word ?? '');
    if (there.size > most) [best, most] = [span, there.size];
  }
  return best;
}
